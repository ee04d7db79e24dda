"""The travel matrix of each rep."""

from collections.abc import Mapping

from routeplan.model.estimate import EstimateSettings
from routeplan.model.instance import Instance
from routeplan.model.matrix import TravelMatrix
from routeplan.model.place import Coordinate, Place
from routeplan.model.rep import Rep
from routeplan.model.territory import Alignment
from routeplan.travel.great_circle import estimate_matrix
from routeplan.travel.speed import at_speed


def places_of(instance: Instance, alignment: Alignment, rep: Rep) -> tuple[Place, ...]:
    """Return the places a rep may drive to: home, end, customers of the territory, appointments."""
    rep_of = alignment.rep_of()
    appointments = instance.appointments_of(rep.rep_id)
    visited = {one.customer_id for one in appointments}
    coordinates: dict[str, Coordinate] = {rep.home_id: rep.home, rep.end_id: rep.end}
    for customer in instance.customers:
        if rep_of.get(customer.customer_id) == rep.rep_id or customer.customer_id in visited:
            coordinates[customer.place_id] = customer.coordinate
    for one in appointments:
        if one.place_id is not None and one.coordinate is not None:
            coordinates.setdefault(one.place_id, one.coordinate)
    return tuple(
        Place(place_id=place_id, coordinate=coordinate) for place_id, coordinate in coordinates.items()
    )


def travel_of(instance: Instance, alignment: Alignment, rep: Rep, estimate: EstimateSettings) -> TravelMatrix:
    """Return the travel between a rep's places at the rep's speed."""
    return at_speed(estimate_matrix(places_of(instance, alignment, rep), estimate), rep.speed_factor)


def travel_of_all(
    instance: Instance, alignment: Alignment, estimate: EstimateSettings
) -> Mapping[str, TravelMatrix]:
    """Return the travel matrices by rep id."""
    return {rep.rep_id: travel_of(instance, alignment, rep, estimate) for rep in instance.reps}
