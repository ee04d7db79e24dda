"""Share out the customers among the reps."""

from collections.abc import Iterable

import numpy as np

from routeplan.model.call import CallPlan
from routeplan.model.customer import Customer
from routeplan.model.estimate import EstimateSettings
from routeplan.model.instance import Instance
from routeplan.model.rep import Rep
from routeplan.model.territory import Alignment, Territory
from routeplan.territories.board import Board
from routeplan.territories.boundary import shift_boundaries
from routeplan.territories.build import allowed_reps, build_problem
from routeplan.territories.homes import reps_with_territory
from routeplan.territories.lloyd import balanced_cells, centres_of
from routeplan.territories.problem import FREE, BoolArray, IntArray, Problem
from routeplan.territories.ranking import best_division
from routeplan.territories.repair import join_pieces
from routeplan.territories.settings import USUAL, TerritorySettings
from routeplan.territories.starts import start_centres


def design_territories(
    instance: Instance,
    call_plan: CallPlan,
    estimate: EstimateSettings,
    settings: TerritorySettings = USUAL,
) -> Alignment:
    """Return who looks after whom: balanced, compact, contiguous territories around the reps' homes.

    Customers who have a rep keep that rep; the others go where total expected hours (calls, expected
    driving with the way from home, non-selling time and appointments) come out even relative to each
    rep's capacity. Customers whose skills no rep has are left unassigned. Neither the order of the
    customers nor that of the reps makes a difference, and the same seed gives the same territories.

    Raises
    ------
    InputError
        If ``settings.k`` territories cannot be had from these reps.
    """
    customers = sorted(instance.customers, key=lambda one: one.customer_id)
    everyone = sorted(instance.reps, key=lambda rep: rep.rep_id)
    reps = reps_with_territory(customers, everyone, settings.k)
    served: BoolArray = np.asarray(allowed_reps(customers, reps).any(axis=1), dtype=np.bool_)
    shared_out = [one for one, wanted in zip(customers, served.tolist(), strict=True) if wanted]
    owed = {series.customer_id: len(series.owed) for series in call_plan.series}
    owners = _share_out(build_problem(instance, shared_out, reps, owed, estimate), settings)
    return _alignment(instance, shared_out, reps, owners)


def _share_out(problem: Problem, settings: TerritorySettings) -> IntArray:
    """Return the rep of each customer, by place."""
    if not (problem.kept == FREE).any():
        return problem.kept[problem.unit_of]
    if problem.reps == 1:
        return np.zeros(len(problem.unit_of), dtype=np.int64)
    starts = start_centres(problem, settings.starts_for(problem.units, problem.reps), settings.seed)
    found = [_from_start(problem, centres, settings) for centres in starts]
    return best_division(problem, found, settings.band)[problem.unit_of]


def _from_start(problem: Problem, centres_km: np.ndarray, settings: TerritorySettings) -> IntArray:
    """Return the owners that the search from one start ends with."""
    owner = balanced_cells(problem, centres_km, settings)
    board = Board(problem, owner, centres_of(problem, owner))
    join_pieces(board)
    shift_boundaries(board, settings.band)
    return board.owners()


def _alignment(
    instance: Instance, shared_out: Iterable[Customer], reps: Iterable[Rep], owners: IntArray
) -> Alignment:
    """Return the alignment with one territory a rep, in the order of the reps."""
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
