"""A customer named on the command line, in the plan that is asked about it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from routeplan.cli.completing import offer_customers, offer_plans, offer_reps
from routeplan.cli.find_plan import PLAN_FILE, find_plan
from routeplan.cli.options import DATE_FORMATS
from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import text

if TYPE_CHECKING:
    from routeplan.model.customer import Customer
    from routeplan.model.plan import Plan

WEEK = 7

CustomerId = Annotated[
    str,
    typer.Argument(metavar="CUSTOMER", autocompletion=offer_customers, help="Id of the customer."),
]
InWorkspace = Annotated[Path, typer.Option("--workspace", metavar="DIR", help="Folder of the workspace.")]
GivenPlan = Annotated[
    Path | None,
    typer.Option(
        "--plan",
        metavar="PLAN",
        autocompletion=offer_plans,
        help="A plan.json or its folder; the latest plan unless set.",
    ),
]
OneRep = Annotated[
    str | None, typer.Option(metavar="REP", autocompletion=offer_reps, help="Ask this rep only.")
]
First = Annotated[
    datetime | None,
    typer.Option("--from", formats=DATE_FORMATS, metavar="DATE", help="First day to ask for."),
]
Last = Annotated[
    datetime | None, typer.Option("--to", formats=DATE_FORMATS, metavar="DATE", help="Last day to ask for.")
]
Duration = Annotated[
    int | None,
    typer.Option(min=1, max=600, metavar="MIN", help="Length of the call; the customer's own unless set."),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerAtHand:
    """A customer in a plan.

    Parameters
    ----------
    first, last
        Day numbers to be asked for.
    is_new
        Whether the plan was made without this customer.
    """

    plan: "Plan"
    customer: "Customer"
    first: int
    last: int
    is_new: bool


def customer_at_hand(
    customer_id: str,
    folder: Path,
    *,
    plan: Path | None = None,
    rep: str | None = None,
    first: datetime | None = None,
    last: datetime | None = None,
    today: datetime | None = None,
) -> CustomerAtHand:
    """Return a customer in the plan asked about it; one that is newer than the plan is added from its row.

    Raises
    ------
    InputError
        If there is no plan (RP433), no such customer (RP434), the customer is not active (RP435), the plan
        has no day left (RP436) or the rep may not call there (RP437, RP438).
    """
    found = plan_asked(folder, plan)
    days = _days(found, first, last, today)
    if folder.is_dir():
        _refuse_inactive(customer_id, folder)
    is_new = customer_id not in found.instance.customer_by_id()
    if is_new:
        found = _with_new(found, customer_id, folder)
    customer = found.instance.customer_by_id()[customer_id]
    if rep is not None and rep not in found.instance.rep_by_id():
        known = text(", ").join(sorted(found.instance.rep_by_id()))
        _refuse("RP437", rep, text("the plan has no such rep"), text("Choose from {choices}", choices=known))
    return CustomerAtHand(plan=found, customer=customer, first=days[0], last=days[1], is_new=is_new)


def refuse_strangers(plan: "Plan", customer: "Customer", rep: str | None) -> None:
    """Refuse a rep who may not call on a customer, and a customer on whom nobody may call.

    Raises
    ------
    InputError
        RP437 or RP438.
    """
    from routeplan.pipeline.callers import callers_of

    callers = callers_of(plan, customer)
    if not callers:
        remedy = text(
            "Give a rep the skills it asks for, or see: routeplan assign {customer}",
            customer=customer.customer_id,
        )
        _refuse("RP438", customer.customer_id, text("no rep of the plan may call on this customer"), remedy)
    if rep is not None and rep not in callers:
        remedy = text(
            "Choose from {choices}, or give the customer to {rep}: routeplan assign",
            choices=text(", ").join(callers), rep=rep,
        )  # fmt: skip
        message = text("this rep may not call on {customer}", customer=customer.customer_id)
        _refuse("RP437", rep, message, remedy)


def plan_asked(folder: Path, given: Path | None) -> "Plan":
    """Return the plan given, else the latest of the workspace.

    Raises
    ------
    InputError
        If there is no plan (RP433), or it cannot be read.
    """
    from routeplan.tables.plan_file import read_plan

    place = find_plan(folder if given is None else given)
    if given is None and not (place / PLAN_FILE).is_file():
        message, remedy = text("the workspace has no plan yet"), text("Make one first: routeplan plan DIR")
        _refuse("RP433", folder.name or str(folder), message, remedy)
    return read_plan(place)


def _days(
    plan: "Plan", first: datetime | None, last: datetime | None, today: datetime | None
) -> tuple[int, int]:
    """Return the day numbers to be asked for, not before today."""
    from routeplan.tables.read_options import today as this_day

    horizon = plan.instance.horizon
    now = today.date() if today else this_day()
    if now > horizon.last:
        message = text("the plan ended on {last}, before {today}", last=horizon.last, today=now)
        _refuse("RP436", None, message, text("Plan the coming weeks first, or give --today DATE"))
    begin = max(0, horizon.day_of(now), horizon.day_of(first.date()) if first else 0)
    end = min(horizon.days - 1, horizon.day_of(last.date()) if last else horizon.days - 1)
    if begin > end:
        value = " to ".join(str(one.date()) for one in (first, last) if one)
        message = text(
            "no day of the plan, {first} to {last}, lies there from today on",
            first=horizon.start, last=horizon.last,
        )  # fmt: skip
        _refuse("RP436", value, message, text("Give other dates with --from and --to"))
    return begin, end


def _refuse_inactive(customer_id: str, folder: Path) -> None:
    """Refuse a customer whose row is switched off."""
    from routeplan.tables.inactive import inactive_customers

    if customer_id in inactive_customers(folder):
        message, remedy = (
            text("this customer is not active"),
            text("Set active to yes in the customers table"),
        )
        _refuse("RP435", customer_id, message, remedy, file="customers")


def _with_new(plan: "Plan", customer_id: str, folder: Path) -> "Plan":
    """Return the plan with a customer that its workspace has by now."""
    from routeplan.pipeline.add_customer import with_customer
    from routeplan.tables.read_options import ReadOptions
    from routeplan.tables.relations import unknown_id
    from routeplan.workspaces import read_workspace

    horizon = plan.instance.horizon
    known, instance = set(plan.instance.customer_by_id()), None
    if folder.is_dir():
        options = ReadOptions(start=horizon.start, weeks=-(-horizon.days // WEEK))
        instance = read_workspace(folder, options).instance
        known |= set(instance.customer_by_id())
    if instance is None or customer_id not in instance.customer_by_id():
        _refuse("RP434", None, *unknown_id("customer", customer_id, frozenset(known)))
    rep_id = instance.customer_by_id()[customer_id].rep_id
    if rep_id is not None and rep_id not in plan.instance.rep_by_id():
        message = text("its rep {rep} is not in this plan", rep=rep_id)
        remedy = text("Plan {rep} as well, or name another plan with --plan", rep=rep_id)
        _refuse("RP437", customer_id, message, remedy)
    return with_customer(plan, instance, customer_id)


def _refuse(code: str, value: str | None, message: str, remedy: str, *, file: str = COMMAND_LINE) -> NoReturn:
    """Raise one fault."""
    raise InputError((Issue(code=code, file=file, value=value, message=message, remedy=remedy),))
