"""Who looks after whom."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """The customers of one rep, ids in ascending order."""

    rep_id: str
    customer_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """The whole assignment customer -> territory -> rep.

    Parameters
    ----------
    territories
        One a rep, in the order of the reps; a territory may be empty.
    designed
        Whether routeplan decided any of it, rather than reading it.
    unassigned
        Customers no rep may call on, ids in ascending order.
    """

    territories: tuple[Territory, ...]
    designed: bool = False
    unassigned: tuple[str, ...] = ()

    def rep_of(self) -> dict[str, str]:
        """Return the rep id of each customer id."""
        return {
            customer_id: territory.rep_id
            for territory in self.territories
            for customer_id in territory.customer_ids
        }
