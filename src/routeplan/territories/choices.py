"""Which rep may look after which customer, and rules that contradict each other."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from routeplan.errors import InputError, Issue
from routeplan.language import text
from routeplan.measures.areas import areas_of
from routeplan.measures.capacity import capacity_seconds
from routeplan.model.area import Area
from routeplan.model.customer import Customer
from routeplan.model.rep import Rep
from routeplan.territories.problem import FREE, BoolArray, IntArray


def allowed_reps(customers: Sequence[Customer], reps: Sequence[Rep], areas: Sequence[Area] = ()) -> BoolArray:
    """Return which rep may look after which customer, shape (customers, reps).

    The rep needs the skills and must not be ruled out. Reps without capacity are passed over where another
    one may come. A customer who has a rep keeps that one, and one inside an area goes to its rep.
    """
    able = np.array([[one.skills <= rep.skills for rep in reps] for one in customers], dtype=bool)
    able = able.reshape(len(customers), len(reps))
    able &= ~np.array([[rep.rep_id in one.never for rep in reps] for one in customers], dtype=bool).reshape(
        able.shape
    )
    present = able & np.array([capacity_seconds(rep) > 0 for rep in reps], dtype=bool)
    choice = np.where(present.any(axis=1)[:, None], present, able)
    kept = kept_reps(customers, reps, areas)
    rows = np.flatnonzero(kept != FREE)
    choice[rows] = False
    choice[rows, kept[rows]] = True
    return np.asarray(choice, dtype=np.bool_)


def kept_reps(customers: Sequence[Customer], reps: Sequence[Rep], areas: Sequence[Area] = ()) -> IntArray:
    """Return the rep whom each customer already has, or whose area it lies in, or -1."""
    index = {rep.rep_id: place for place, rep in enumerate(reps)}
    by_area = reps_by_area(customers, areas)
    named = [one.rep_id or by_area.get(one.customer_id) for one in customers]
    return np.array([FREE if one is None else index.get(one, FREE) for one in named], dtype=np.int64)


def reps_by_area(customers: Sequence[Customer], areas: Sequence[Area]) -> dict[str, str]:
    """Return the rep of each customer that lies in an area."""
    return {name: held[0].rep_id for name, held in areas_of(customers, areas).items()}


def tied_reps(customers: Sequence[Customer], areas: Sequence[Area] = ()) -> frozenset[str]:
    """Return the reps who have customers already, or an area with customers in it."""
    having = {one.rep_id for one in customers if one.rep_id is not None}
    return frozenset(having | set(reps_by_area(customers, areas).values()))


def refuse_conflicts(customers: Sequence[Customer], group_of: IntArray, choice: BoolArray) -> None:
    """Raise where customers that go to one rep have no rep in common, naming the fewest of them.

    Parameters
    ----------
    group_of
        Group of each customer that goes to one rep: ``together``, or an island.
    choice
        Which rep may have which customer.

    Raises
    ------
    InputError
        With one fault for each group.
    """
    issues = []
    for group in np.unique(group_of).tolist():
        members = np.flatnonzero(group_of == group)
        if len(members) > 1 and not choice[members].all(axis=0).any():
            smallest = _smallest_conflict(members.tolist(), choice)
            issues.append(_conflict([customers[place] for place in smallest]))
    if issues:
        raise InputError(tuple(issues))


def _smallest_conflict(members: list[int], choice: BoolArray) -> list[int]:
    """Return the fewest members that have no rep in common, up to three, else as few as leaving out finds."""
    distinct = list({choice[one].tobytes(): one for one in reversed(members)}.values())[::-1]
    for count in (1, 2, 3):
        for some in combinations(distinct, count):
            if not choice[list(some)].all(axis=0).any():
                return list(some)
    needed = list(distinct)
    for one in distinct:
        rest = [other for other in needed if other != one]
        if not choice[rest].all(axis=0).any():
            needed = rest
    return needed


def _conflict(customers: Sequence[Customer]) -> Issue:
    """Return what is wrong with some customers that must go to one rep."""
    names = text(", ").join(map(_with_bond, customers))
    together = sorted({one.together for one in customers if one.together})
    return Issue(
        code="RP502",
        file="customers",
        value=names,
        message=text(
            "no rep may have all of these customers, though they stay together ({group})", group=together[0]
        )
        if together
        else text("no rep may have all of these customers, though they lie on one island, which stays whole"),
        remedy=text("Unlock one of them, or change its skills, its area or the reps it must not have"),
    )


def _with_bond(customer: Customer) -> str:
    """Return a customer with what ties it to a rep, in brackets."""
    name = customer.customer_id
    if customer.rep_id is not None:
        return text("{customer} (rep {rep})", customer=name, rep=customer.rep_id)
    if customer.never:
        return text("{customer} (never {reps})", customer=name, reps=text(", ").join(customer.never))
    if customer.skills:
        skills = text(", ").join(sorted(customer.skills))
        return text("{customer} (needs {skills})", customer=name, skills=skills)
    return name
