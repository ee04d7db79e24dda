"""What the tables say of a customer, as facts with their names."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.language.dates import date_text
from routeplan.measures.opening_words import usual_hours
from routeplan.model.clock import MINUTE
from routeplan.model.customer import Customer
from routeplan.model.workspace import Workspace

Facts = tuple[tuple[str, str], ...]


def customer_facts(workspace: Workspace, customer: Customer) -> Facts:
    """Return (what, value) of all that is known of a customer, without what is empty."""
    found = (
        *_place(workspace, customer),
        *_calling(customer),
        *_money(workspace, customer),
        *_rest(customer),
    )
    return tuple((name, value) for name, value in found if value)


def _place(workspace: Workspace, customer: Customer) -> Iterator[tuple[str, str]]:
    """Yield where it is and how it is reached."""
    yield text("Address"), customer.address
    yield text("Phone"), customer.phone
    yield text("Mail"), customer.email
    yield text("Opening hours"), usual_hours(customer, workspace.instance.horizon)


def _calling(customer: Customer) -> Iterator[tuple[str, str]]:
    """Yield how often and how long it is called on."""
    frequency = text("on demand") if customer.frequency is None else str(customer.frequency)
    yield text("Class"), customer.class_name
    yield text("Frequency"), frequency
    if customer.prize_minutes is not None:
        yield text("Prospect, worth"), text("{minutes:g} min", minutes=customer.prize_minutes)
    yield text("Length of a call"), text("{minutes:g} min", minutes=customer.call_seconds / MINUTE)
    if customer.last_visit is not None:
        yield text("Last visit"), date_text(customer.last_visit, "full")
    yield text("Preferred"), customer.preferred
    yield text("Access"), _scale(customer.access)
    yield text("Fit"), _scale(customer.fit)


def _money(workspace: Workspace, customer: Customer) -> Iterator[tuple[str, str]]:
    """Yield what it is worth a year."""
    currency = workspace.currency
    yield text("Value a year"), money(customer.value, currency)
    yield text("Margin a year"), money(customer.margin, currency)
    yield text("Potential a year"), money(customer.potential, currency)
    yield text("Buys in all a year"), money(customer.market, currency)
    if customer.market and customer.value is not None:
        yield text("Our share"), f"{100 * customer.value / customer.market:.0f} %"


def _rest(customer: Customer) -> Iterator[tuple[str, str]]:
    """Yield all else, columns that routeplan does not know last."""
    yield text("Needs a rep with"), text(", ").join(sorted(customer.skills))
    yield text("Notes"), customer.notes
    yield from customer.extra


def money(amount: float | None, currency: str) -> str:
    """Return an amount without decimals with its currency, empty for None."""
    return "" if amount is None else f"{amount:,.0f} {currency}".rstrip()


def _scale(number: float | None) -> str:
    """Return a number of a scale to five."""
    return "" if number is None else text("{number:g} of 5", number=number)
