"""What lies around a customer: its neighbours, the rep's home, the outline of its zone or territory."""

from collections.abc import Mapping

import numpy as np

from routeplan.language import text
from routeplan.measures.contiguity import NOBODY
from routeplan.measures.distance import great_circle_km
from routeplan.measures.outlines import Polygons, territory_outlines
from routeplan.model.customer import Customer
from routeplan.model.customer_file import Surroundings
from routeplan.model.instance import Instance
from routeplan.model.plan import Plan

NEIGHBOURS = 12


class Country:
    """The customers of an office on the ground, with outlines drawn once for all of them.

    Parameters
    ----------
    plan
        The latest plan; its zones are drawn where it has any, else the territories are.
    rep_of
        Who looks after each customer.
    """

    def __init__(self, instance: Instance, plan: Plan | None, rep_of: Mapping[str, str]) -> None:
        self.instance, self.rep_of = instance, rep_of
        self.reps = instance.rep_by_id()
        self.zones = () if plan is None else plan.zones
        self.numbers = {rep.rep_id: number for number, rep in enumerate(instance.reps)}
        self.outline_of = self._territories() if not self.zones else self._zones()
        self.outlines = self._outlines()

    def around(self, customer: Customer, rep_id: str | None) -> Surroundings:
        """Return what lies around a customer of this rep, or of nobody."""
        others = [one for one in self.instance.places_called_on if one is not customer]
        away = great_circle_km([customer.coordinate], [one.coordinate for one in others])[0] if others else []
        nearest = [others[int(place)] for place in np.argsort(away, kind="stable")[:NEIGHBOURS]]
        number, of = self.outline_of.get(customer.customer_id, (-1, ""))
        return Surroundings(
            at=customer.coordinate,
            neighbours=tuple((one.coordinate, one.name) for one in nearest),
            home=None if rep_id is None else self.reps[rep_id].home,
            rings=tuple(ring for part in self.outlines[number] for ring in part) if number >= 0 else (),
            of=of,
            colour=0 if rep_id is None else self.numbers[rep_id],
        )

    def _zones(self) -> dict[str, tuple[int, str]]:
        """Return number and name of the zone of each customer."""
        names = {
            name: (number, zone.name) for number, zone in enumerate(self.zones) for name in zone.customer_ids
        }
        return {name: (number, text("zone {name}", name=said)) for name, (number, said) in names.items()}

    def _territories(self) -> dict[str, tuple[int, str]]:
        """Return number and name of the territory of each customer."""
        return {
            one.customer_id: (self.numbers[rep_id], text("territory of {name}", name=self._name(rep_id)))
            for one in self.instance.places_called_on
            if (rep_id := self.rep_of.get(one.customer_id, "")) in self.numbers
        }

    def _outlines(self) -> tuple[Polygons, ...]:
        """Return the outlines of zones, else of territories, by their numbers."""
        customers, of = self.instance.places_called_on, self.outline_of
        return territory_outlines(
            [one.coordinate for one in customers],
            [of[one.customer_id][0] if one.customer_id in of else NOBODY for one in customers],
            len(self.zones) or len(self.numbers),
            self.instance.barriers,
        )

    def _name(self, rep_id: str) -> str:
        """Return what a rep is called."""
        return self.reps[rep_id].name or rep_id
