"""`routeplan territories`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from routeplan.cli.changing import changing
from routeplan.cli.console import progress_bar, say, say_json
from routeplan.cli.fail import failing
from routeplan.cli.open_page import Open, open_map
from routeplan.cli.options import AsJson, Corrections, Folder, Quiet, Start, Today, Weeks, read_options
from routeplan.cli.territory_figures import say_territories, territory_record
from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routeplan.model.workspace import Workspace
    from routeplan.pipeline.draw_territories import Outcome

NAME = "territories"
FEWEST = "fewest"


class Homes(StrEnum):
    """Whether the reps live where the table says."""

    given = "given"
    free = "free"


def run(
    folder: Folder = Path(),
    k: Annotated[
        str | None,
        typer.Option(
            "--k", metavar="N|fewest", help="Draw N territories anew, or as few as can do the work."
        ),
    ] = None,
    homes: Annotated[
        Homes, typer.Option(help="free finds the best homes as well; missing reps are added as new ones.")
    ] = Homes.given,
    redesign: Annotated[
        bool, typer.Option("--redesign", help="Draw anew for all customers but the locked ones.")
    ] = False,
    rebalance: Annotated[
        bool, typer.Option("--rebalance", help="Bring the present territories into balance, few hand-overs.")
    ] = False,
    band: Annotated[
        float | None,
        typer.Option(
            min=0.1, max=100, metavar="PERCENT", help="Largest deviation from the fair share of hours."
        ),
    ] = None,
    budget: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help="With --rebalance: best balance with N hand-overs at most."),
    ] = None,
    choice: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="With --rebalance: take the choice with this number."),
    ] = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="Make this alignment the one that plans are made with.")
    ] = False,
    start: Start = None,
    weeks: Weeks = None,
    today: Today = None,
    corrections: Corrections = None,
    show: Open = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Split customers into balanced, compact territories, or rebalance the present ones.

    Without options the customers without a rep are shared out, those that have one keep theirs. Writes
    territories-draft.csv and, into DIR/territories, a map, a workbook with a hand-over sheet a rep, tables
    and GeoJSON. With --accept the draft becomes territories.csv, which wins over the customers' own reps.
    """
    with failing(as_json=as_json), changing(folder, today):
        _refuse_mixed(redesign or k is not None or homes == Homes.free, rebalance, budget, choice)
        from routeplan.outputs import save_territories
        from routeplan.tables.territory_files import write_territories
        from routeplan.workspaces import read_workspace

        workspace = read_workspace(
            folder, read_options(start=start, weeks=weeks, today=today, corrections=corrections)
        )
        with progress_bar(quiet=quiet or as_json) as progress:
            if rebalance:
                from routeplan.pipeline.realign_territories import realign_territories

                outcome = realign_territories(
                    workspace, band=_share(band), budget=budget, pick=choice, progress=progress
                )
            else:
                from routeplan.pipeline.draw_territories import draw_territories

                outcome = draw_territories(
                    workspace, k=_number(k), fewest=k == FEWEST, homes_free=homes == Homes.free,
                    redesign=redesign, band=_share(band), progress=progress,
                )  # fmt: skip
        known = frozenset(rep.rep_id for rep in workspace.instance.reps)
        draft = write_territories(outcome.alignment, outcome.report.instance, known, folder, accepted=accept)
        files = [draft, *save_territories(outcome.report, folder)]
    _report(workspace, outcome, files, quiet=quiet, as_json=as_json)
    if show:
        open_map(files)


def _refuse_mixed(anew: bool, rebalance: bool, budget: int | None, choice: int | None) -> None:
    """Refuse options that ask for different things."""
    wrong = []
    if anew and rebalance:
        wrong.append(text("--rebalance keeps what it can, --redesign, --k and --homes free draw anew"))
    if not rebalance and (budget is not None or choice is not None):
        wrong.append(text("--budget and --choice belong to --rebalance"))
    if budget is not None and choice is not None:
        wrong.append(text("--budget and --choice each choose an alignment"))
    if wrong:
        remedy = text("Leave one of them out")
        raise InputError(
            tuple(Issue(code="RP405", file=COMMAND_LINE, message=one, remedy=remedy) for one in wrong)
        )


def _number(k: str | None) -> int | None:
    """Return the number of territories asked for."""
    if k is None or k == FEWEST:
        return None
    if k.isdecimal() and int(k) > 0:
        return int(k)
    issue = Issue(
        code="RP405",
        file=COMMAND_LINE,
        value=k,
        message=text("--k takes a number of territories"),
        remedy=text("Give a number from 1 on, or {word}", word=FEWEST),
    )
    raise InputError((issue,))


def _share(percent: float | None) -> float | None:
    """Return a percentage as a share."""
    return None if percent is None else percent / 100


def _report(
    workspace: "Workspace", outcome: "Outcome", files: "Sequence[Path]", *, quiet: bool, as_json: bool
) -> None:
    """Say what was drawn."""
    if as_json:
        record: dict[str, Any] = territory_record(outcome)
        say_json({**record, "files": [str(path) for path in files]})
        return
    if not quiet:
        say_territories(workspace, outcome)
    say(*(str(path) for path in files))
