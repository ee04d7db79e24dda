"""`routeplan customers file`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from routeplan.cli.changing import changing_around
from routeplan.cli.commands.customer_worth import OneRep, refuse_unknown_rep
from routeplan.cli.completing import offer_customers
from routeplan.cli.console import say, say_json
from routeplan.cli.fail import failing, say_warnings
from routeplan.cli.find_plan import PLANS, plans_in
from routeplan.cli.open_page import open_map
from routeplan.cli.options import AsJson, Quiet, Today, WorkspaceDir, read_options
from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import speaking, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from routeplan.model.plan import Plan
    from routeplan.model.workspace import Workspace

FOLDER, BOOK, PAGE = "customer-files", "customers", ".html"


def run(
    customers: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CUSTOMER]...", autocompletion=offer_customers, help="Ids of customers."),
    ] = None,
    everybody: Annotated[
        bool, typer.Option("--all", help="All customers, as one book with an index.")
    ] = False,
    rep: OneRep = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder instead of customer-files in the workspace.")
    ] = None,
    workspace: WorkspaceDir = Path(),
    today: Today = None,
    show: Annotated[bool, typer.Option("--open", help="Show the page in the browser afterwards.")] = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Write the file of a customer: one page with all that is known of it.

    Facts, organisation and people, deals and open questions, calls so far, what to speak of, the next visits
    and why then, minutes deserved and given, a map. One page each, or with --all one book; --rep takes the
    customers of one rep. The pages need no network and print on one sheet of A4 each.
    """
    with failing(as_json=as_json):
        from routeplan.workspaces import read_workspace

        read = read_workspace(workspace, read_options(today=today))
        refuse_unknown_rep(read, rep)
        files = _written(
            read, workspace, out or workspace / FOLDER, customers or [], rep, everybody=everybody
        )
    if as_json:
        say_json({"files": [str(path) for path in files]})
    else:
        if not quiet:
            say_warnings(read.warnings)
        say(*(str(path) for path in files))
    if show:
        open_map(files)


def _written(
    read: "Workspace",
    workspace: Path,
    folder: Path,
    customers: list[str],
    rep: str | None,
    *,
    everybody: bool,
) -> list[Path]:
    """Write the pages and return them."""
    from routeplan.pipeline.customer_files import CustomerFiles
    from routeplan.render.customer_file.page import customer_book, customer_page
    from routeplan.tables.file_names import file_name
    from routeplan.tables.whole_file import write_whole

    plans = _plans(workspace, read)
    with speaking(read.handing_out.language):
        look = CustomerFiles(read, plans)
        names = _named(read, look.rep_of, customers, rep, everybody=everybody)
        found = [look.file_of(one) for one in names]
        if everybody:
            title = text("Customers of {name}", name=rep or read.name)
            name = file_name(BOOK if rep is None else f"{BOOK}-{rep}", PAGE)
            made = {name: customer_book(title, found).encode("utf-8")}
        else:
            made = {}
            for one in found:
                name = file_name(one.customer.customer_id, PAGE, list(made))
                made[name] = customer_page(one).encode("utf-8")
    with changing_around(folder):
        return [write_whole(folder / name, content) for name, content in made.items()]


def _plans(folder: Path, read: "Workspace") -> "list[Plan]":
    """Return the published plans in order of their ranks, and the latest plan last."""
    from routeplan.tables.plan_file import read_plan

    published = [folder / PLANS / one.name for one in read.record.plans]
    latest = plans_in(folder)[-1:]
    return [read_plan(place) for place in (*(one for one in published if one not in latest), *latest)]


def _named(
    read: "Workspace", rep_of: "Mapping[str, str]", customers: list[str], rep: str | None, *, everybody: bool
) -> list[str]:
    """Return the ids of the customers whose files are wanted: those named, or all, or all of a rep.

    Raises
    ------
    InputError
        If nobody is named (RP405), or somebody who is not there (RP434).
    """
    from routeplan.tables.relations import unknown_id

    known = [one.customer_id for one in read.instance.places_called_on]
    if customers and everybody:
        _refuse("RP405", "--all", text("customers are named beside --all"), text("Give one of the two"))
    if not (customers or everybody or rep):
        remedy = text("Name customers by their ids, or give --all or --rep")
        _refuse("RP405", "CUSTOMER", text("nobody is named"), remedy)
    strangers = [one for one in customers if one not in known]
    if strangers:
        everyone = frozenset(known)
        raise InputError(
            tuple(
                Issue(
                    code="RP434", file=COMMAND_LINE, column="CUSTOMER", value=one, message=said, remedy=remedy
                )
                for one in strangers
                for said, remedy in (unknown_id("customer", one, everyone),)
            )
        )
    wanted = list(dict.fromkeys(customers)) or known
    return [one for one in wanted if rep in (None, rep_of.get(one))]


def _refuse(code: str, column: str, message: str, remedy: str) -> NoReturn:
    """Raise one fault of the command line."""
    raise InputError((Issue(code=code, file=COMMAND_LINE, column=column, message=message, remedy=remedy),))
