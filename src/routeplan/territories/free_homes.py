"""Territories whose homes are still to be found, and how many reps the work needs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import linear_sum_assignment

from routeplan.errors import InputError, Issue
from routeplan.language import text
from routeplan.measures.distance import great_circle_km
from routeplan.model.call import CallPlan
from routeplan.model.customer import Customer
from routeplan.model.estimate import EstimateSettings
from routeplan.model.instance import Instance
from routeplan.model.place import Coordinate
from routeplan.model.rep import Rep
from routeplan.model.territory import Alignment
from routeplan.territories.build import build_problem
from routeplan.territories.choices import tied_reps
from routeplan.territories.design import design_territories, served_customers, share_out
from routeplan.territories.homes import refuse_too_few
from routeplan.territories.problem import FloatArray
from routeplan.territories.ranking import busiest
from routeplan.territories.settings import USUAL, TerritorySettings

ROUGH = 2
MOST_REPS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """Territories, and the team they are meant for.

    Parameters
    ----------
    instance
        The instance with the reps who have a territory, at the homes that were found.
    alignment
        Who looks after whom.
    """

    instance: Instance
    alignment: Alignment


def design_with_free_homes(
    instance: Instance,
    call_plan: CallPlan,
    estimate: EstimateSettings,
    settings: TerritorySettings = USUAL,
) -> Design:
    """Return territories and the homes that suit them.

    Territories are first drawn without homes, balanced on all hours but the way from home. The customer
    from which all others of a territory are reached best becomes its home (its medoid), the reps on file
    go to the homes nearest their own, further reps are new. Then territories are drawn around these homes.

    Raises
    ------
    InputError
        As ``design_territories``.
    """
    k = settings.k or len(instance.reps)
    staffed = with_team(instance, k)
    reps = sorted(staffed.reps, key=lambda rep: rep.rep_id)
    first = share_out(staffed, call_plan, estimate, reps, settings, homes_free=True)
    moved = replace(staffed, reps=_settled(staffed, call_plan, first, known=len(instance.reps)))
    return Design(
        instance=moved,
        alignment=design_territories(moved, call_plan, estimate, replace(settings, k=None)),
    )


def with_team(instance: Instance, k: int) -> Instance:
    """Return the instance with ``k`` reps: those with customers, others on file, new ones like the first.

    Raises
    ------
    InputError
        If more reps have customers, or an area, already.
    """
    tied = tied_reps(instance.customers, instance.areas)
    refuse_too_few(k, tied)
    known = sorted(instance.reps, key=lambda rep: (rep.rep_id not in tied, rep.rep_id))[:k]
    names = {rep.rep_id for rep in instance.reps}
    fresh = (f"new-{number}" for number in range(1, MOST_REPS + k))
    names_of_new = [name for name in fresh if name not in names][: k - len(known)]
    new = [replace(known[0], rep_id=name, name=name, email="", skills=frozenset()) for name in names_of_new]
    ids = {rep.rep_id for rep in (*known, *new)}
    return replace(
        instance,
        reps=(*known, *new),
        customers=tuple(_without_missing(one, ids) for one in instance.customers),
        appointments=tuple(one for one in instance.appointments if one.rep_id in ids),
        areas=tuple(one for one in instance.areas if one.rep_id in ids),
    )


def _without_missing(customer: Customer, rep_ids: set[str]) -> Customer:
    """Return a customer that names only reps who are there."""
    return replace(
        customer,
        rep_id=customer.rep_id if customer.rep_id in rep_ids else None,
        pool=tuple(one for one in customer.pool if one in rep_ids),
        never=tuple(one for one in customer.never if one in rep_ids),
        lent=tuple(one for one in customer.lent if one.rep_id in rep_ids),
    )


def _settled(instance: Instance, call_plan: CallPlan, alignment: Alignment, known: int) -> tuple[Rep, ...]:
    """Return the reps at the medoids of the territories, those on file nearest their old homes."""
    customers = instance.customer_by_id()
    owed = {series.customer_id: len(series.owed) for series in call_plan.series}
    filled = [one for one in alignment.territories if one.customer_ids]
    homes = [
        medoid(
            [customers[name] for name in one.customer_ids], [owed.get(name, 0) for name in one.customer_ids]
        )
        for one in filled
    ]
    if tied_reps(instance.customers, instance.areas):
        where = {one.rep_id: home for one, home in zip(filled, homes, strict=True)}
        return tuple(_at(rep, where.get(rep.rep_id, rep.home)) for rep in instance.reps)
    reps = list(instance.reps)
    away = great_circle_km([rep.home for rep in reps], homes)
    away[known:] = 0.0
    chosen = dict(zip(*(side.tolist() for side in linear_sum_assignment(away)), strict=True))
    return tuple(_at(rep, homes[chosen[place]]) if place in chosen else rep for place, rep in enumerate(reps))


def _at(rep: Rep, home: Coordinate) -> Rep:
    """Return a rep who lives elsewhere."""
    return replace(rep, home=home, end=home)


def medoid(customers: Sequence[Customer], calls: Sequence[int]) -> Coordinate:
    """Return the place of the customer from which all calls are nearest, the first of equals."""
    places = [one.coordinate for one in customers]
    weight: FloatArray = np.maximum(np.array(calls, dtype=np.float64), 1e-6)
    ways = np.array([float(weight @ great_circle_km(places, [place])[:, 0]) for place in places])
    return places[int(ways.argmin())]


def fewest_reps(
    instance: Instance,
    call_plan: CallPlan,
    estimate: EstimateSettings,
    settings: TerritorySettings = USUAL,
    *,
    homes_free: bool = False,
) -> int:
    """Return the fewest territories in which nobody is expected to work longer than there is time for.

    Fewer reps drive further, so the number is tried out from the least that calls and local driving need.

    Raises
    ------
    InputError
        If all reps on file are too few and homes are given.
    """
    rough = replace(settings, starts=ROUGH, finalists=1, most_finalists=1)
    k = _least(instance, call_plan, estimate)
    while homes_free or k <= len(instance.reps):
        chosen = replace(rough, k=k)
        if homes_free:
            design = design_with_free_homes(instance, call_plan, estimate, chosen)
            team, alignment = design.instance, design.alignment
        else:
            team, alignment = instance, design_territories(instance, call_plan, estimate, chosen)
        if use_of_busiest(team, call_plan, estimate, alignment) <= 1:
            return k
        k += 1
    raise InputError((_too_few(len(instance.reps)),))


def _least(instance: Instance, call_plan: CallPlan, estimate: EstimateSettings) -> int:
    """Return how many reps with most time the calls and the driving between them need at least."""
    reps = sorted(instance.reps, key=lambda rep: rep.rep_id)
    owed = {series.customer_id: len(series.owed) for series in call_plan.series}
    problem = build_problem(
        instance, served_customers(instance, instance.customers, reps), reps, owed, estimate, homes_free=True
    )
    room = float((problem.capacity - problem.base).max(initial=0.0))
    tied = tied_reps(instance.customers, instance.areas)
    return max(1, len(tied), int(np.ceil(float(problem.work.sum()) / room)) if room > 0 else 1)


def use_of_busiest(
    instance: Instance, call_plan: CallPlan, estimate: EstimateSettings, alignment: Alignment
) -> float:
    """Return the largest share of a rep's time, or of the limit to it, that the territory should take."""
    rep_of = alignment.rep_of()
    reps = [rep for rep in instance.reps if rep.rep_id in set(rep_of.values())]
    names = [rep.rep_id for rep in reps]
    customers = [one for one in instance.customers if one.customer_id in rep_of]
    settled = [replace(one, rep_id=rep_of[one.customer_id]) for one in customers]
    owed = {series.customer_id: len(series.owed) for series in call_plan.series}
    problem = build_problem(instance, settled, reps, owed, estimate)
    owner = np.zeros(problem.units, dtype=np.int64)
    owner[problem.unit_of] = [names.index(rep_of[one.customer_id]) for one in customers]
    return max(busiest(problem, owner), float(np.max(problem.loads(owner) / problem.most)))


def _too_few(reps: int) -> Issue:
    """Return what is wrong when all reps together have too little time."""
    return Issue(
        code="RP503",
        file="reps",
        value=str(reps),
        message=text("all reps together have too little time for the calls owed"),
        remedy=text("Ask for homes to be found as well (--homes free), add reps, or lower frequencies"),
    )
