"""Times and prices of a call on a day into which it fits."""

from collections.abc import Mapping
from dataclasses import replace

from routeplan.measures.plan_cost import day_used_seconds, overtime_price_seconds
from routeplan.model.clock import MINUTE
from routeplan.model.day_offer import DayOffer, Displaced, Slot
from routeplan.pipeline.day_fit import Fit, saved_seconds
from routeplan.pipeline.offer_case import OfferCase
from routeplan.pipeline.offer_dates import Dates, gap_price, rhythm_price, zone_price
from routeplan.pipeline.promises import promise_price
from routeplan.routing.problem import DayProblem
from routeplan.routing.read_back import stops_of
from routeplan.routing.timetable import Timetable, cost, earliest_timetable

ROUND = (15 * MINUTE, 5 * MINUTE, MINUTE)


def start_of(fit: Fit) -> int:
    """Return when the call begins."""
    return fit.table.starts[fit.table.order.index(fit.problem.size - 1)]


def slot_of(case: OfferCase, offer: DayOffer, dates: Dates, fit: Fit) -> Slot:
    """Return times and prices of a fit."""
    at, prices = case.at, case.at.plan.instance.policy.prices
    route = at.routes.get((offer.rep_id, offer.day))
    stops = stops_of(fit.day, case.matrices[offer.rep_id], case.coordinates, fit.table)
    stop = next(one for one in stops if one.task_id == offer.visit_id)
    planned = (0, 0) if route is None else (route.drive_seconds, route.drive_metres)
    more = overtime_price_seconds(fit.overtime, prices) - overtime_price_seconds(fit.planned_overtime, prices)
    wishes = rhythm_price(at, dates, offer.rep_id, stop.start) + zone_price(at, dates)
    retimed, promised = _promises(case, offer, dates, {one.task_id: one.start for one in stops})
    return Slot(
        arrive=stop.arrive,
        start=stop.start,
        end=stop.end,
        round_start=_round_start(fit.problem, fit.table),
        extra_drive_seconds=fit.drive - planned[0],
        extra_drive_metres=sum(one.drive_metres for one in stops) - planned[1],
        overtime_seconds=max(0, fit.overtime - fit.planned_overtime),
        drive_price=fit.drive - fit.kept_drive,
        overtime_price=max(0, more) if fit.displaced else more,
        saved_price=-_saved(case, dates, offer),
        gap_price=gap_price(at, dates),
        wish_price=wishes + (0 if route else day_used_seconds(prices)),
        promise_price=promised,
        moved_price=len(fit.displaced) * round(prices.moved_day * MINUTE),
        displaced=tuple(_displaced(case, offer, one) for one in fit.displaced),
        blank_used=bool(fit.blank_lost),
        retimed=retimed,
        proved=fit.proved,
        stops=stops,
    )


def _displaced(case: OfferCase, offer: DayOffer, visit_id: str) -> Displaced:
    """Return a visit that has to leave its day, with the price of that."""
    route = case.at.routes[offer.rep_id, offer.day]
    stop = next(one for one in route.stops if one.task_id == visit_id)
    price = round(case.at.plan.instance.policy.prices.moved_day * MINUTE)
    return Displaced(visit_id=visit_id, customer_id=stop.customer_id or "", price_seconds=price)


def _saved(case: OfferCase, dates: Dates, offer: DayOffer) -> int:
    """Return what the day that the visit leaves saves, 0 where it leaves none."""
    own = dates.own
    if own is None or offer.is_present:
        return 0
    if own.visit_id not in case.saved:
        case.saved[own.visit_id] = saved_seconds(case.at, case.matrices, own.rep_id, own.day, own.visit_id)
    return case.saved[own.visit_id]


def _promises(
    case: OfferCase, offer: DayOffer, dates: Dates, starts: Mapping[str, int]
) -> tuple[tuple[str, ...], int]:
    """Return the other visits of the day whose times change, and what the promises left cost more."""
    at, instance = case.at, case.at.plan.instance
    here = (offer.rep_id, offer.day)
    route = at.routes.get(here)
    moved = (
        []
        if dates.own is None
        else [(dates.own.visit_id, (dates.own.rep_id, dates.own.day, dates.own.start))]
    )
    for stop in () if route is None else route.stops:
        if stop.kind == "visit" and stop.task_id in starts and stop.task_id != offer.visit_id:
            moved.append((stop.task_id, (*here, stop.start)))
    price = 0
    for visit_id, moment in moved:
        promised = at.promises.get(visit_id)
        after = promise_price(promised, (*here, starts[visit_id]), instance.horizon, instance.policy.prices)
        price += after - promise_price(promised, moment, instance.horizon, instance.policy.prices)
    retimed = tuple(
        visit_id
        for visit_id, moment in moved
        if visit_id != offer.visit_id and abs(starts[visit_id] - moment[2]) >= MINUTE
    )
    return retimed, price


def _round_start(day: DayProblem, table: Timetable) -> int | None:
    """Return the first round time at which the new call may begin at no higher cost, or None."""
    begins = table.starts[table.order.index(day.size - 1)]
    for step in ROUND:
        start = -(-begins // step) * step
        if _may_begin(day, table, start):
            return start
    return None


def _may_begin(day: DayProblem, table: Timetable, start: int) -> bool:
    """Return whether the new call may begin at a time, in the same order and at no higher cost."""
    if not any(first <= start <= last for first, last in day.starts[-1]):
        return False
    pinned = replace(day, starts=(*day.starts[:-1], ((start, start),)))
    later = earliest_timetable(pinned, table.order)
    return later is not None and cost(day, later) <= cost(day, table)
