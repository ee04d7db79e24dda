"""`routeplan customers signal`."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from routeplan.cli.changing import changing
from routeplan.cli.completing import offer_customers
from routeplan.cli.console import say, say_json, warn
from routeplan.cli.fail import failing
from routeplan.cli.log_figures import day_text
from routeplan.cli.options import DATE_FORMATS, AsJson, Quiet, Today, WorkspaceDir, read_options
from routeplan.language import text


def run(
    customer: Annotated[
        str, typer.Argument(metavar="CUSTOMER", autocompletion=offer_customers, help="Id of the customer.")
    ],
    signal: Annotated[
        str,
        typer.Argument(
            metavar="SIGNAL",
            help="new_contract, new_product, expanding, new_technology, margin_change, phasing_out or "
            "new_business_model.",
        ),
    ],
    date: Annotated[
        datetime | None,
        typer.Option(formats=DATE_FORMATS, metavar="DATE", help="Day it was noticed; today unless set."),
    ] = None,
    note: Annotated[str, typer.Option(metavar="TEXT", help="What exactly.")] = "",
    workspace: WorkspaceDir = Path(),
    today: Today = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Note a sign that a customer may need something new.

    Adds a row to signals.csv. For [signals] days (14) the customer is more urgent: the next plan calls on
    it by then, unless a call has been held since.
    """
    with failing(as_json=as_json), changing(workspace, today):
        from routeplan.model.need_signal import NeedSignal
        from routeplan.tables.add_signal import add_signal, signal_kind
        from routeplan.tables.read_options import today as this_day
        from routeplan.workspaces import read_workspace

        read = read_workspace(workspace, read_options(today=today))
        now = today.date() if today else this_day()
        noticed = NeedSignal(
            customer_id=customer, kind=signal_kind(signal), when=date.date() if date else now, note=note
        )
        path, written = add_signal(workspace, read, noticed)
    by = noticed.last_day(read.signal_days)
    if as_json:
        record = {"customer_id": customer, "signal": noticed.kind, "date": str(noticed.when), "by": str(by)}
        say_json(record | {"note": note, "files": [str(path)] if written else []})
        return
    if not written:
        warn(text("Warning: {file} has this signal already; nothing was written.", file=path.name))
        return
    if quiet:
        say(str(path))
        return
    name = read.instance.customer_by_id()[customer].name
    say(text("{customer} {name} {signal}.", customer=customer, name=name, signal=noticed.label))
    say(text("Written to {file}; the next plan calls on it by {day}.", file=path.name, day=day_text(by)))
