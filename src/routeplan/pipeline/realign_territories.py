"""Rebalancing: a table of choices, and the one that was asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import fsum

from routeplan.calls.plan_calls import plan_calls
from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import mark, text
from routeplan.measures.alignment import moved_customers, moved_share
from routeplan.model.call import CallPlan
from routeplan.model.clock import HOUR
from routeplan.model.instance import Instance
from routeplan.model.part import without_contacts
from routeplan.model.progress import Progress, silent
from routeplan.model.territory import Alignment
from routeplan.model.territory_report import Choice
from routeplan.model.workspace import Workspace
from routeplan.pipeline.band_notices import band_notices
from routeplan.pipeline.capacity_notices import capacity_notices
from routeplan.pipeline.draw_territories import Outcome, present_alignment, report_of, settings_of
from routeplan.pipeline.far_notices import far_notices
from routeplan.pipeline.territory_figures import joined_workloads, rep_loads, workloads_of
from routeplan.territories.hand_overs import hand_over_price
from routeplan.territories.realign import Realignment, build_case, realignments, within_band, within_budget

MOST_CHOICES = 7
AS_IT_IS = mark("as it is")
WITHIN = 5e-4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offer:
    """A choice and the alignment behind it."""

    choice: Choice
    alignment: Alignment


def realign_territories(
    workspace: Workspace,
    *,
    band: float | None = None,
    budget: int | None = None,
    pick: int | None = None,
    progress: Progress = silent,
) -> Outcome:
    """Offer up to seven alignments between the present one and a new design, and show one of them.

    Parameters
    ----------
    band
        The fewest hand-overs inside this band, as a share, are shown; that of the house if None.
    budget
        The best balance with no more than so many customers handed over is shown instead.
    pick
        The choice with this number in the table, from 1, is shown instead.

    Raises
    ------
    InputError
        If nobody has a rep, there is no such choice, or rules contradict each other.
    """
    instance = workspace.instance
    before = present_alignment(instance)
    if before is None:
        raise InputError((_nothing_to_rebalance(),))
    wanted = instance.policy.territories.rebalance_band if band is None else band
    call_plan = plan_calls(instance)
    case = build_case(instance, call_plan, workspace.estimate, before.rep_of())
    settings = settings_of(workspace, band=min(wanted, instance.policy.territories.band))
    found = realignments(case, settings, lambda done, whole: progress("territories", done, whole))
    more = (
        within_budget(case, budget, found, settings)
        if budget is not None
        else within_band(case, wanted, settings)
    )
    offers = [_offer(workspace, call_plan, before, one) for one in (more, *found)]
    best = offers[0] if budget is not None else _cheapest_within(offers, wanted)
    table = _pareto(offers, keep=best)
    now = _as_it_is(workspace, call_plan, before)
    shown = table[_number(pick, len(table)) - 1] if pick is not None else _shown(table, best)
    choices = tuple(replace(one.choice, chosen=one is shown) for one in (now, *table))
    report = report_of(workspace, instance, call_plan, before, shown.alignment, choices)
    notices = band_notices(report, wanted if budget is None and pick is None else None)
    return Outcome(
        report=report,
        notices=(
            *notices,
            *_beyond_budget(offers[0].choice.moved_customers, budget),
            *capacity_notices(report),
            *far_notices(report, workspace.estimate),
        ),
        alternatives=tuple(one.alignment for one in (now, *table)),
    )


def _beyond_budget(forced: int, budget: int | None) -> tuple[str, ...]:
    """Return what to say where rules alone hand over more customers than the budget."""
    if budget is None or forced <= budget:
        return ()
    return (
        text(
            "Rules alone hand over {forced} of the customers, more than the {budget} asked for.",
            forced=forced,
            budget=budget,
        ),
    )


def _offer(workspace: Workspace, call_plan: CallPlan, before: Alignment, found: Realignment) -> _Offer:
    """Return an alignment with its figures and a name."""
    return _Offer(
        choice=_choice(workspace.instance, workspace, call_plan, before, found.alignment, _name(found)),
        alignment=found.alignment,
    )


def _name(found: Realignment) -> str:
    """Return what an alignment is called."""
    if found.band is None:
        return text("new design")
    if found.proved:
        return text("within {band:.3g} %, proved fewest", band=100 * found.band)
    return text("within {band:.3g} %", band=100 * found.band)


def _as_it_is(workspace: Workspace, call_plan: CallPlan, before: Alignment) -> _Offer:
    """Return the present alignment as the first row of the table."""
    choice = _choice(workspace.instance, workspace, call_plan, before, before, text(AS_IT_IS))
    return _Offer(choice=choice, alignment=before)


def _choice(
    instance: Instance,
    workspace: Workspace,
    call_plan: CallPlan,
    before: Alignment,
    after: Alignment,
    name: str,
) -> Choice:
    """Return the figures of one alignment."""
    workloads = workloads_of(workspace, instance, call_plan, after)
    loads = rep_loads(instance, workloads, after)
    counted = [without_contacts(one, instance) for one in (before, after)]
    moved = set(moved_customers(*counted))
    customers, joined = instance.customer_by_id(), joined_workloads(instance, workloads)
    values = [customers[one].value for one in moved]
    has_values = any(one.value is not None for one in instance.customers)
    prices = instance.policy.territories.hand_over
    start = instance.horizon.start
    return Choice(
        name=name,
        imbalance=max((abs(one.deviation) for one in loads if one.capacity_seconds), default=0.0),
        driving_hours=sum(one.travel_seconds for one in loads) / HOUR,
        moved_customers=len(moved),
        moved_share=moved_share(*counted),
        moved_value=fsum(one or 0.0 for one in values) if has_values else None,
        moved_hours=sum(one.seconds for one in joined if one.customer_id in moved) / HOUR,
        disruption_cost=round(fsum(hand_over_price(customers[one], prices, start) for one in moved), 2),
    )


def _cheapest_within(offers: Sequence[_Offer], band: float) -> _Offer:
    """Return the cheapest offer inside a band, made for a narrower one perhaps; the first where none is."""
    able = [one for one in offers if one.choice.imbalance <= band + WITHIN]
    if not able:
        return offers[0]
    return min(able, key=lambda one: (one.choice.disruption_cost, one.choice.imbalance))


def _pareto(offers: Sequence[_Offer], keep: _Offer) -> list[_Offer]:
    """Return up to seven offers that no other one beats in balance, driving and hand-overs, cheapest first.

    One offer is kept in any case.
    """
    every = [keep, *(one for one in offers if one is not keep)]
    able = [one for one in every if one is keep or not any(_beats(other, one) for other in every)]
    distinct: dict[tuple[float, float, float], _Offer] = {}
    for one in able:
        distinct.setdefault(_figures(one), one)
    ordered = sorted(distinct.values(), key=_figures_by_moves)
    while len(ordered) > MOST_CHOICES:
        ordered.remove(_most_crowded(ordered, keep))
    return ordered


def _figures(offer: _Offer) -> tuple[float, float, float]:
    """Return what is wanted low, rounded as it is shown."""
    choice = offer.choice
    return (round(choice.imbalance, 3), round(choice.driving_hours, 1), choice.disruption_cost)


def _figures_by_moves(offer: _Offer) -> tuple[float, float]:
    """Return the place of an offer in the table."""
    return (offer.choice.disruption_cost, offer.choice.imbalance)


def _beats(one: _Offer, other: _Offer) -> bool:
    """Return whether an offer is nowhere worse than another one and better somewhere."""
    mine, theirs = _figures(one), _figures(other)
    return mine != theirs and all(a <= b for a, b in zip(mine, theirs, strict=True))


def _most_crowded(ordered: Sequence[_Offer], keep: _Offer) -> _Offer:
    """Return the offer whose neighbours in the table are nearest in imbalance, the ends and one apart."""
    inner = [
        (ordered[place - 1].choice.imbalance - ordered[place + 1].choice.imbalance, place)
        for place in range(1, len(ordered) - 1)
        if ordered[place] is not keep
    ]
    return ordered[min((abs(gap), place) for gap, place in inner)[1]]


def _shown(table: Sequence[_Offer], wanted: _Offer) -> _Offer:
    """Return the offer of the table that is the wanted one, or as good."""
    return next(one for one in table if one is wanted or _figures(one) == _figures(wanted))


def _number(pick: int, size: int) -> int:
    """Return the number of a choice, refusing one that is not in the table."""
    if 1 <= pick <= size:
        return pick
    raise InputError(
        (
            Issue(
                code="RP505",
                file=COMMAND_LINE,
                value=str(pick),
                message=text("there are {choices} choices", choices=size),
                remedy=text("Choose a number from 1 to {choices}", choices=size),
            ),
        )
    )


def _nothing_to_rebalance() -> Issue:
    """Return what is wrong when nobody has a rep."""
    return Issue(
        code="RP506",
        file="customers",
        column="rep_id",
        message=text("no customer has a rep, so there is nothing to rebalance"),
        remedy=text("Leave --rebalance out to draw territories from scratch, or fill rep_id in"),
    )
