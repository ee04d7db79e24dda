"""A customer, and what is needed to price its days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from routeplan.model.customer import Customer
from routeplan.model.matrix import TravelMatrix
from routeplan.model.place import Coordinate
from routeplan.model.territory import Alignment, Territory
from routeplan.pipeline.day_as_is import PlanAtHand
from routeplan.pipeline.offer_dates import Diary, diary_of
from routeplan.pipeline.travel_tables import estimated_for, places_of, travel_of, travel_of_plan


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferCase:
    """The customer and what is needed to price its days."""

    at: PlanAtHand
    customer: Customer
    diary: Diary
    seconds: int
    displacing: bool
    matrices: Mapping[str, TravelMatrix]
    coordinates: Mapping[str, Coordinate]
    weekdays: Mapping[str, frozenset[int]]
    saved: dict[str, int]


def offer_case(
    at: PlanAtHand, customer: Customer, asked: Sequence[str], seconds: int, *, displacing: bool = True
) -> OfferCase:
    """Return what is needed to price the days of some reps."""
    plan = at.plan
    horizon = plan.instance.horizon
    planning = {one.rep_id for one in at.contacts[customer.customer_id]}
    rep_ids = tuple(rep.rep_id for rep in plan.instance.reps if rep.rep_id in {*asked, *planning})
    alignment = _with_customer(plan.alignment, customer.customer_id, rep_ids)
    places = places_of(plan.instance, alignment, rep_ids)
    between = estimated_for(travel_of_plan(plan), rep_ids, plan.provenance.estimated_reps)
    return OfferCase(
        at=at,
        customer=customer,
        diary=diary_of(at, customer),
        seconds=seconds,
        displacing=displacing,
        matrices=travel_of(plan.instance, alignment, rep_ids, between),
        coordinates={place.place_id: place.coordinate for place in places},
        weekdays={
            rep_id: frozenset(horizon.weekday_of(day) for day in at.reps[rep_id].working_days)
            for rep_id in rep_ids
        },
        saved={},
    )


def _with_customer(alignment: Alignment, customer_id: str, rep_ids: Sequence[str]) -> Alignment:
    """Return the alignment with a customer in one of some territories, so that it has travel times."""
    if alignment.rep_of().get(customer_id) in rep_ids or not rep_ids:
        return alignment
    added = Territory(rep_id=rep_ids[0], customer_ids=(customer_id,))
    return replace(alignment, territories=(*alignment.territories, added))
