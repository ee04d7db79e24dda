"""Where a rep may spend a night away from home."""

from dataclasses import dataclass

from routeplan.model.place import Coordinate


@dataclass(frozen=True, slots=True, kw_only=True)
class Hotel:
    """A place where a day may end and the next one start."""

    hotel_id: str
    name: str
    coordinate: Coordinate
    address: str = ""
    phone: str = ""

    @property
    def place_id(self) -> str:
        """Return the name of the hotel in a travel matrix."""
        return f"hotel:{self.hotel_id}"
