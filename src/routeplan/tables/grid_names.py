"""What reps and customers are called in grids."""

from routeplan.language import text
from routeplan.model.instance import Instance
from routeplan.tables.by_name import ids_by_name, plain_name
from routeplan.tables.faults import FaultError
from routeplan.tables.grid_cell import COMMAS, PARTS, clock_and_name, split
from routeplan.tables.lists import listed


class GridNames:
    """Reps and customers of a workspace by ids and names, as cells of grids call them."""

    def __init__(self, instance: Instance) -> None:
        places = instance.places_called_on
        self.rep_of = {one.customer_id: one.rep_id for one in places}
        self.customers = ids_by_name([(one.customer_id, one.name) for one in places])
        self.reps = ids_by_name([(one.rep_id, one.name) for one in instance.reps])
        self.rep_ids = frozenset(one.rep_id for one in instance.reps)
        self.only_rep = instance.reps[0].rep_id if len(instance.reps) == 1 else None

    def knows(self, cell: str) -> bool:
        """Return whether a cell names any customer."""
        return any(map(self._is_customer, self.names_in(cell)))

    def names_in(self, cell: str) -> list[str]:
        """Return what a cell names; a comma parts only what is no customer as a whole."""
        if self._is_customer(cell):
            return [cell]
        names = list[str]()
        for whole in split(PARTS, cell):
            parts = [whole] if self._is_customer(whole) else split(COMMAS, whole)
            names += parts if any(map(self._is_customer, parts)) else [whole]
        return names

    def _is_customer(self, written: str) -> bool:
        """Return whether a customer is called so, a clock time before it or none."""
        return plain_name(clock_and_name(written)[1]) in self.customers

    def customer(self, called: str) -> str:
        """Return the id of a customer.

        Raises
        ------
        FaultError
            If none is called so (RP316), or several are (RP693).
        """
        ids = (called,) if called in self.rep_of else self.customers.get(plain_name(called), ())
        if not ids:
            raise FaultError(
                "RP316",
                text("the workspace has no customer {name!r}", name=called),
                text("Write an id or a name from the customers table, or leave the cell empty"),
            )
        if len(ids) > 1:
            raise FaultError(
                "RP693",
                text("several customers are called {name!r}: {ids}", name=called, ids=listed(ids)),
                text("Write the id instead"),
            )
        return ids[0]

    def rep(self, called: str) -> str:
        """Return the id of a rep.

        Raises
        ------
        FaultError
            If none is called so, or several are (RP315).
        """
        ids = (called,) if called in self.rep_ids else self.reps.get(plain_name(called), ())
        if len(ids) != 1:
            raise FaultError(
                "RP315",
                text("the workspace has no rep {name!r}, or several", name=called),
                text("Write an id from the reps table"),
            )
        return ids[0]

    def is_rep(self, written: str) -> bool:
        """Return whether a rep is called so."""
        return plain_name(written) in self.reps
