"""Where nights away from home are spent."""

from routeplan.language import text
from routeplan.model.customer import Customer
from routeplan.model.hotel import Hotel
from routeplan.model.instance import Instance
from routeplan.model.route import Stop


def night_places(instance: Instance) -> dict[str, Hotel | Customer]:
    """Return hotels and customers by the names of their places in a travel matrix."""
    places: tuple[Hotel | Customer, ...] = (*instance.hotels, *instance.customers)
    return {one.place_id: one for one in places}


def night_text(stop: Stop, places: dict[str, Hotel | Customer]) -> str:
    """Return ``night at Hotel Post`` for a start or end away from home, empty for any other stop."""
    if not stop.night_at:
        return ""
    place = places.get(stop.night_at)
    return text("night at {place}", place=stop.night_at if place is None else place.name)
