"""Why visits are on their days, quickly for all visits of a plan, for its book."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from routeplan.errors import TravelError
from routeplan.language import speaking, text
from routeplan.measures.coverage import Contact
from routeplan.model.book_reasons import BookReasons
from routeplan.model.customer import Customer
from routeplan.model.matrix import TravelMatrix
from routeplan.model.plan import Plan
from routeplan.model.route import Route
from routeplan.pipeline.book_days import allowed_gaps, cheapest_of_days, overruns
from routeplan.pipeline.book_hints import hints_of
from routeplan.pipeline.day_as_is import PlanAtHand, at_hand
from routeplan.pipeline.day_facts import day_facts
from routeplan.pipeline.day_legs import FOREVER, DayLegs, day_legs
from routeplan.pipeline.offer_case import OfferCase
from routeplan.pipeline.offer_dates import Dates, Diary, diaries_of, gap_price, zone_price
from routeplan.pipeline.travel_tables import travel_of_all, travel_of_plan

BEST_DAYS = 3
SAID_ALREADY = ("due",)
"""Facts that the book says beside every stop."""


def book_reasons(plan: Plan) -> BookReasons:
    """Return what the book says of the visits of a plan, and of the calls that were left out.

    Where the source of the plan's travel times does not answer any more, nothing is said of other days.
    """
    with speaking(plan.handing_out.language):
        at = at_hand(plan)
        diaries = diaries_of(at, plan.instance.customers)
        legs = _legs(at)
        facts, others = {}, {}
        for customer in plan.instance.customers:
            look = _Look(at, customer, diaries[customer.customer_id])
            for contact in at.contacts[customer.customer_id]:
                if contact.by == "visit" and _is_known(at, contact):
                    facts[contact.visit_id] = look.facts(contact)
                    found = legs.get(contact.rep_id)
                    others[contact.visit_id] = () if found is None else look.others(contact, found)
        return BookReasons(facts=facts, others=others, hints=hints_of(at, diaries, legs))


def _legs(at: PlanAtHand) -> Mapping[str, DayLegs]:
    """Return the gaps of the days of every rep who has a route or a call left out; nothing without travel."""
    plan = at.plan
    try:
        estimated = plan.provenance.estimated_reps
        matrices = travel_of_all(plan.instance, plan.alignment, travel_of_plan(plan), estimated)
    except TravelError:
        return {}
    return {
        rep_id: day_legs(at, matrix, rep_id)
        for rep_id, matrix in matrices.items()
        if all(_is_sound(at, matrix, route) for route in plan.routes if route.rep_id == rep_id)
    }


def _is_known(at: PlanAtHand, contact: Contact) -> bool:
    """Return whether the rep of a visit and its day are there; in a plan of other hands they may not be."""
    rep = at.reps.get(contact.rep_id)
    return rep is not None and 0 <= contact.day < len(rep.shifts)


def _is_sound(at: PlanAtHand, matrix: TravelMatrix, route: Route) -> bool:
    """Return whether travel to every stop of a day is known; guests of other reps may lie outside."""
    if not 0 <= route.day < len(at.reps[route.rep_id].shifts):
        return False
    for stop in route.tasks:
        held = at.appointments.get(stop.task_id) if stop.kind == "appointment" else None
        place = f"customer:{stop.customer_id}" if held is None else held.place_id
        if place is not None and place not in matrix.index:
            return False
    return True


@dataclass(frozen=True, slots=True)
class _Look:
    """A look at one customer."""

    at: PlanAtHand
    customer: Customer
    diary: Diary

    def facts(self, contact: Contact) -> tuple[str, ...]:
        """Return what allowed the day of a visit, and what speaks against it."""
        case = OfferCase(
            at=self.at, customer=self.customer, diary=self.diary, seconds=self.customer.call_seconds,
            displacing=False, matrices={}, coordinates={}, weekdays={}, saved={},
        )  # fmt: skip
        dates = Dates(diary=self.diary, day=contact.day, own=contact)
        found = day_facts(case, contact.rep_id, dates, contact.start)
        return tuple(
            one.text if one.holds else text("against it: {fact}", fact=one.text)
            for one in found
            if one.kind not in SAID_ALREADY
        )

    def others(self, contact: Contact, legs: DayLegs) -> tuple[tuple[int, int], ...]:
        """Return the best other days of a visit and what is driven more, the other visits in their order."""
        ranked = sorted(
            (driven + self._price(contact, day), day, driven) for day, driven in self._possible(contact, legs)
        )
        return tuple((day, driven) for _, day, driven in ranked[:BEST_DAYS])

    def _price(self, contact: Contact, day: int) -> int:
        """Return what the waits and the zone cost more on a day, in seconds of driving."""
        dates = Dates(diary=self.diary, day=day, own=contact)
        return gap_price(self.at, dates) + zone_price(self.at, dates)

    def _possible(self, contact: Contact, legs: DayLegs) -> Iterator[tuple[int, int]]:
        """Yield the days on which a visit has room, and what is driven more there."""
        row = legs.matrix.index[self.customer.place_id]
        seconds = self.customer.call_seconds
        over = overruns(legs, row, seconds, self.customer.open_on)
        allowed = allowed_gaps(self.at, self.customer, self.diary, contact.rep_id, legs.day, contact)
        detour = np.where((over == 0) & allowed, legs.detour(row), FOREVER)
        saved = _saved(self.at, legs, contact)
        for place in cheapest_of_days(legs.day, detour):
            if detour[place] < FOREVER:
                yield int(legs.day[place]), int(detour[place]) - saved


def _saved(at: PlanAtHand, legs: DayLegs, contact: Contact) -> int:
    """Return the driving that a visit's day is spared without it, in its order."""
    route, matrix = at.routes[contact.rep_id, contact.day], legs.matrix
    rep = at.reps[contact.rep_id]
    places = [route.stops[0].night_at or rep.home_id]
    for stop in route.tasks:
        appointment = at.appointments.get(stop.task_id) if stop.kind == "appointment" else None
        place = appointment.place_id if appointment else f"customer:{stop.customer_id}"
        places.append(place or places[-1])
    places.append(route.stops[-1].night_at or rep.end_id)
    at_place = 1 + next(n for n, stop in enumerate(route.tasks) if stop.task_id == contact.visit_id)
    before, here, after = places[at_place - 1 : at_place + 2]
    legs_of = matrix.seconds_between
    return legs_of(before, here) + legs_of(here, after) - legs_of(before, after)
