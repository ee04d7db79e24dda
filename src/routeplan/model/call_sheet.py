"""A call report to be filled in, with all that is known before the call."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSheet:
    """What stands in the report of one planned visit before anybody has filled it in.

    Parameters
    ----------
    visit_id
        Visit, or appointment at a customer.
    start
        Clock time it is planned for, in seconds since midnight.
    contact_id
        Person the call is on, empty for a call on the customer.
    why
        Why the visit is due.
    purpose
        What it could be for.
    last_time
        What was said at the last call that was logged, with its day; empty for none.
    ours, theirs
        Promises that are open, ours and the customer's, one a line.
    questions
        What is still to be asked about the customer's deals, one a line.
    agenda
        What else to speak of: goals, products to offer, whom to bring; one a line.
    people
        Whom to meet there, with their parts in buying.
    """

    visit_id: str
    rep_id: str
    rep: str
    day: date
    start: int
    customer_id: str
    customer: str
    class_name: str
    contact_id: str = ""
    address: str = ""
    phone: str = ""
    why: str = ""
    purpose: str = ""
    last_time: str = ""
    ours: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    agenda: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
