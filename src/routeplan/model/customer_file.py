"""All that is known of one customer, put together for one page."""

from dataclasses import dataclass
from datetime import date

from routeplan.model.agenda import AgendaHint
from routeplan.model.area import Ring
from routeplan.model.buyer_coverage import BuyerCoverage
from routeplan.model.contact import Contact
from routeplan.model.customer import Customer
from routeplan.model.need_signal import NeedSignal
from routeplan.model.opportunity import Opportunity
from routeplan.model.place import Coordinate
from routeplan.model.worth import CustomerWorth


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCall:
    """A call of the log, told in words.

    Parameters
    ----------
    when
        Day it was held or missed, else the day it was planned for; None where neither is known.
    outcome, who
        What became of it, and who met whom.
    lines
        (what, words) of the report: purpose, key points, promise, result, next step; only those written.
    """

    when: date | None
    outcome: str
    who: str
    lines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FileVisit:
    """A visit to come.

    Parameters
    ----------
    start, end
        Clock times in seconds since midnight.
    who
        Name of the rep, and of the contact where it is for one.
    published
        Whether it stands in the plan of record; else in a draft.
    why
        Why it is made then, one reason an entry.
    """

    when: date
    start: int
    end: int
    who: str
    published: bool
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePromise:
    """A promise that is not kept yet."""

    text: str
    ours: bool
    due: date | None
    overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDeal:
    """A deal with the questions nobody has answered yet."""

    deal: Opportunity
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What lies around a customer.

    Parameters
    ----------
    neighbours
        The nearest other customers.
    home
        Home of the rep, None without a rep.
    rings
        Outline of the customer's zone, else of its rep's territory.
    of
        What the outline is of, in words; empty without one.
    colour
        Number of the rep's colour.
    """

    at: Coordinate
    neighbours: tuple[tuple[Coordinate, str], ...] = ()
    home: Coordinate | None = None
    rings: tuple[Ring, ...] = ()
    of: str = ""
    colour: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerFile:
    """One customer.

    Parameters
    ----------
    rep_name
        Who looks after it; empty for nobody.
    facts
        (what, value) in the order of the page.
    contacts, coverage
        The people there, and who is known by part in buying.
    deals
        Deals under way first, then those closed.
    calls
        The log, the latest first.
    promises, signals, goals, hints, visits
        What is open, what was noticed, what is to be reached, what to speak of, what is planned.
    worth
        What it is worth and deserves; None where no customer has a value.
    """

    customer: Customer
    rep_name: str
    currency: str
    today: date
    facts: tuple[tuple[str, str], ...]
    contacts: tuple[Contact, ...]
    coverage: BuyerCoverage
    deals: tuple[FileDeal, ...]
    calls: tuple[FileCall, ...]
    promises: tuple[FilePromise, ...]
    signals: tuple[tuple[NeedSignal, bool], ...]
    goals: tuple[str, ...]
    hints: tuple[AgendaHint, ...]
    visits: tuple[FileVisit, ...]
    worth: CustomerWorth | None
    planned: bool
    around: Surroundings
