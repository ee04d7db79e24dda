"""What could be changed about a team, to see what would come of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from routeplan.language import text
from routeplan.model.clock import MINUTE
from routeplan.model.frequency import Frequency
from routeplan.model.place import Coordinate


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRep:
    """One more rep; at the home where that helps most if None."""

    home: Coordinate | None = None

    @property
    def name(self) -> str:
        """Return it in a few words."""
        return text("one more rep") if self.home is None else text("rep at {place}", place=_place(self.home))


@dataclass(frozen=True, slots=True, kw_only=True)
class DropRep:
    """One rep less; the customers are shared out."""

    rep_id: str

    @property
    def name(self) -> str:
        """Return it in a few words."""
        return text("without {rep}", rep=self.rep_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveHome:
    """Another home for a rep."""

    rep_id: str
    home: Coordinate

    @property
    def name(self) -> str:
        """Return it in a few words."""
        return text("{rep} at {place}", rep=self.rep_id, place=_place(self.home))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFrequency:
    """Another frequency for a class; None for on demand only."""

    class_name: str
    frequency: Frequency | None

    @property
    def name(self) -> str:
        """Return it in a few words."""
        frequency = text("on demand") if self.frequency is None else self.frequency
        return text("{name} {frequency}", name=self.class_name, frequency=frequency)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLength:
    """Another call length for a class, in seconds."""

    class_name: str
    call_seconds: int

    @property
    def name(self) -> str:
        """Return it in a few words."""
        return text("{name} {minutes:g} min", name=self.class_name, minutes=self.call_seconds / MINUTE)


Change = AddRep | DropRep | MoveHome | NewFrequency | NewLength


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """Changes that are made together.

    Parameters
    ----------
    changes
        In the order in which they were asked for; without any only the territories are brought into
        balance.
    """

    name: str
    changes: tuple[Change, ...] = ()

    @property
    def open_homes(self) -> int:
        """Return how many new reps have no home yet."""
        return sum(isinstance(one, AddRep) and one.home is None for one in self.changes)


def scenario_of(changes: Iterable[Change]) -> Scenario:
    """Return changes under the name that their own names make."""
    listed = tuple(changes)
    new = sum(isinstance(one, AddRep) and one.home is None for one in listed)
    names = [one.name for one in listed if not (isinstance(one, AddRep) and one.home is None)]
    if new:
        names.insert(0, AddRep().name if new == 1 else text("{number} more reps", number=new))
    return Scenario(name=" + ".join(names), changes=listed)


def _place(home: Coordinate) -> str:
    """Return a coordinate, short."""
    return f"{home.lat:g},{home.lon:g}"
