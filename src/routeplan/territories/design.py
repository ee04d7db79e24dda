"""Share out the customers among the reps."""

from collections.abc import Iterable, Sequence

import numpy as np

from routeplan.model.call import CallPlan
from routeplan.model.customer import Customer
from routeplan.model.estimate import EstimateSettings
from routeplan.model.instance import Instance
from routeplan.model.rep import Rep
from routeplan.model.territory import Alignment, Territory
from routeplan.territories.build import build_problem
from routeplan.territories.choices import allowed_reps, tied_reps
from routeplan.territories.divide import divide
from routeplan.territories.homes import refuse_too_many, reps_with_territory
from routeplan.territories.problem import NO_CROSSINGS, BoolArray, Crossings, IntArray
from routeplan.territories.settings import USUAL, TerritorySettings


def design_territories(
    instance: Instance,
    call_plan: CallPlan,
    estimate: EstimateSettings,
    settings: TerritorySettings = USUAL,
    *,
    crossings: Crossings = NO_CROSSINGS,
) -> Alignment:
    """Return who looks after whom: balanced, compact, contiguous territories around the reps' homes.

    Customers who have a rep, or lie in the area of one, go to that rep; the others go where total expected
    hours (calls, expected driving with the way from home, non-selling time and appointments) come out even
    relative to each rep's capacity. Customers whose skills no rep has are left unassigned. Neither the order
    of the customers nor that of the reps makes a difference, and the same seed gives the same territories.

    Parameters
    ----------
    crossings
        What round trips from home take more than the estimate says, as over a ferry.

    Raises
    ------
    InputError
        If ``settings.k`` territories cannot be had from these reps or customers, or rules contradict each
        other.
    """
    customers = sorted(instance.customers, key=lambda one: one.customer_id)
    everyone = sorted(instance.reps, key=lambda rep: rep.rep_id)
    tied = tied_reps(customers, instance.areas)
    reps = reps_with_territory(customers, everyone, settings.k, tied)
    return share_out(instance, call_plan, estimate, reps, settings, crossings=crossings)


def share_out(
    instance: Instance,
    call_plan: CallPlan,
    estimate: EstimateSettings,
    reps: Sequence[Rep],
    settings: TerritorySettings,
    *,
    homes_free: bool = False,
    crossings: Crossings = NO_CROSSINGS,
) -> Alignment:
    """Return the territories of some of the reps of an instance.

    Parameters
    ----------
    reps
        Who gets a territory, by id in ascending order.
    homes_free
        Whether the homes are still to be found.
    crossings
        What round trips from home take more than the estimate says.
    """
    customers = sorted(instance.customers, key=lambda one: one.customer_id)
    shared_out = served_customers(instance, customers, reps)
    refuse_too_many(len(reps), len(shared_out), settings.k)
    if not shared_out:
        return alignment_of(instance, (), reps, np.zeros(0, dtype=np.int64))
    owed = {series.customer_id: len(series.owed) for series in call_plan.series}
    problem = build_problem(
        instance, shared_out, reps, owed, estimate, homes_free=homes_free, crossings=crossings
    )
    owners = divide(problem, settings)[problem.unit_of]
    return alignment_of(instance, shared_out, reps, owners)


def served_customers(
    instance: Instance, customers: Sequence[Customer], reps: Sequence[Rep]
) -> tuple[Customer, ...]:
    """Return the customers that at least one of the reps may look after."""
    served: BoolArray = np.asarray(allowed_reps(customers, reps, instance.areas).any(axis=1), dtype=np.bool_)
    return tuple(one for one, wanted in zip(customers, served.tolist(), strict=True) if wanted)


def alignment_of(
    instance: Instance, shared_out: Iterable[Customer], reps: Iterable[Rep], owners: IntArray
) -> Alignment:
    """Return the alignment with one territory a rep, in the order of the reps.

    Parameters
    ----------
    owners
        Number of the rep of each customer.
    """
    names = [rep.rep_id for rep in reps]
    rep_of = {one.customer_id: names[owner] for one, owner in zip(shared_out, owners.tolist(), strict=True)}
    return Alignment(
        territories=tuple(
            Territory(
                rep_id=rep.rep_id,
                customer_ids=tuple(sorted(name for name, holder in rep_of.items() if holder == rep.rep_id)),
            )
            for rep in instance.reps
        ),
        designed=any(one.rep_id is None for one in instance.customers),
        unassigned=tuple(
            sorted(one.customer_id for one in instance.customers if one.customer_id not in rep_of)
        ),
    )
