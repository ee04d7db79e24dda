"""Alignments between which a manager can choose: from as it is to a new design."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from routeplan.model.call import CallPlan
from routeplan.model.customer import Customer
from routeplan.model.estimate import EstimateSettings
from routeplan.model.instance import Instance
from routeplan.model.rep import Rep
from routeplan.model.territory import Alignment
from routeplan.territories.build import build_problem
from routeplan.territories.design import alignment_of, served_customers
from routeplan.territories.exact import fewest_hand_overs
from routeplan.territories.hand_overs import hand_over_prices
from routeplan.territories.problem import FREE, FloatArray, IntArray, Problem
from routeplan.territories.rebalance import BANDS, Present, completed, new_design, rebalance
from routeplan.territories.settings import USUAL, TerritorySettings

HALVINGS = 6
Heard = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Realignment:
    """One alignment that could take the place of the present one.

    Parameters
    ----------
    band
        The band it was made for, as a share; None for a new design.
    proved
        Whether no other alignment inside the band has cheaper hand-overs.
    """

    alignment: Alignment
    band: float | None
    proved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Case:
    """The problem of an instance, its present alignment, and what is needed to read an answer.

    Parameters
    ----------
    now
        Number of the rep each customer is with now, -1 for none.
    """

    instance: Instance
    customers: tuple[Customer, ...]
    reps: tuple[Rep, ...]
    problem: Problem
    present: Present
    now: IntArray

    def alignment(self, owner: IntArray) -> Alignment:
        """Return the alignment that a division means."""
        found = alignment_of(self.instance, self.customers, self.reps, owner[self.problem.unit_of])
        return replace(found, designed=True)


def released(instance: Instance) -> Instance:
    """Return the instance with every customer free to go to another rep, locked ones apart."""
    return replace(
        instance,
        customers=tuple(one if one.locked else replace(one, rep_id=None) for one in instance.customers),
    )


def build_case(
    instance: Instance, call_plan: CallPlan, estimate: EstimateSettings, rep_of: Mapping[str, str]
) -> Case:
    """Return the case of realigning an instance.

    Parameters
    ----------
    rep_of
        Present rep of each customer that has one.

    Raises
    ------
    InputError
        If rules contradict each other.
    """
    freed = released(instance)
    reps = tuple(sorted(freed.reps, key=lambda rep: rep.rep_id))
    ordered = sorted(freed.customers, key=lambda one: one.customer_id)
    customers = served_customers(freed, ordered, reps)
    owed = {series.customer_id: len(series.owed) for series in call_plan.series}
    index = {rep.rep_id: place for place, rep in enumerate(reps)}
    now = np.array([index.get(rep_of.get(one.customer_id, ""), FREE) for one in customers], dtype=np.int64)
    problem = build_problem(freed, customers, reps, owed, estimate, present=now)
    prices = hand_over_prices(customers, freed.policy.territories.hand_over, freed.horizon.start)
    return Case(
        instance=freed,
        customers=customers,
        reps=reps,
        problem=problem,
        present=_present(problem, now, np.array(prices, dtype=np.float64)),
        now=now,
    )


def _present(problem: Problem, now: IntArray, prices: FloatArray) -> Present:
    """Return the present owner of each unit, that of its dearest customers, and what a hand-over costs."""
    stake = np.zeros((problem.units, problem.reps))
    known = now != FREE
    np.add.at(stake, (problem.unit_of[known], now[known]), prices[known])
    before = np.where(stake.max(axis=1) > 0, stake.argmax(axis=1), FREE).astype(np.int64)
    return Present(before=before, prices=stake.max(axis=1))


def realignments(
    case: Case, settings: TerritorySettings = USUAL, heard: Heard = lambda done, whole: None
) -> tuple[Realignment, ...]:
    """Return alignments for bands from 2 to 20 % with few hand-overs each, and a new design.

    Small teams are solved by CP-SAT, with proof where the effort suffices.
    """
    fresh = new_design(case.problem, case.present, settings)
    found = []
    for number, band in enumerate(BANDS):
        heard(number, len(BANDS))
        found.append(within_band(case, band, settings, fresh))
    heard(len(BANDS), len(BANDS))
    return (*found, Realignment(alignment=case.alignment(fresh), band=None))


def within_band(
    case: Case, band: float, settings: TerritorySettings, fresh: IntArray | None = None
) -> Realignment:
    """Return the alignment inside a band with the cheapest hand-overs that was found."""
    owner = rebalance(case.problem, case.present, band, settings, fresh)
    best = fewest_hand_overs(case.problem, case.present, band, owner)
    return Realignment(alignment=case.alignment(best.owner), band=band, proved=best.proved)


def within_budget(
    case: Case, most: int, known: Sequence[Realignment], settings: TerritorySettings
) -> Realignment:
    """Return the most balanced alignment that hands no more than so many customers over.

    Halves the band between the known alignments with more and with fewer hand-overs. Where rules alone hand
    more over, they win over the budget.
    """
    bands = sorted((one for one in known if one.band is not None), key=lambda one: one.band or 0.0)
    able = [one for one in bands if moved_customers(case, one.alignment) <= most]
    over = [one.band or 0.0 for one in bands if moved_customers(case, one.alignment) > most]
    best = able[0] if able else as_it_is(case)
    wide = best.band or 0.0
    narrow = max((band for band in over if band < wide), default=0.0)
    for _ in range(HALVINGS):
        middle = (narrow + wide) / 2
        trial = within_band(case, middle, settings)
        if moved_customers(case, trial.alignment) <= most:
            best, wide = trial, middle
        else:
            narrow = middle
    return best


def moved_customers(case: Case, alignment: Alignment) -> int:
    """Return how many customers an alignment gives to another rep than before."""
    rep_of = alignment.rep_of()
    names = [rep.rep_id for rep in case.reps]
    return sum(
        not one.is_contact and was != FREE and rep_of.get(one.customer_id) != names[was]
        for one, was in zip(case.customers, case.now.tolist(), strict=True)
    )


def as_it_is(case: Case) -> Realignment:
    """Return the present alignment, customers without a rep or with one they may not have given to others."""
    owner = completed(case.problem, case.present.before)
    return Realignment(alignment=case.alignment(owner), band=case.problem.imbalance(owner))
