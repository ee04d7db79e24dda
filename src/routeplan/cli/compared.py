"""What two names on the command line stand for: plans or alignments."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from routeplan.cli.find_plan import PLAN_FILE, find_plan
from routeplan.errors import InputError, Issue
from routeplan.language import text

if TYPE_CHECKING:
    from routeplan.model.instance import Instance
    from routeplan.model.territory import Alignment

Kind = Literal["plan", "table", "visits", "workspace"]
TABLE_SUFFIXES = frozenset({".csv", ".xlsx", ".ods"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two.

    Parameters
    ----------
    kind
        ``plan`` for plan.json or its folder, ``table`` for an alignment in a file, ``visits`` for a table
        that says on which days visits are made, ``workspace`` for a folder that is both.
    """

    path: Path
    kind: Kind

    @property
    def has_plan(self) -> bool:
        """Return whether a plan of anybody can be read here."""
        return self.kind in ("plan", "visits") or (
            self.kind == "workspace" and find_plan(self.path) != self.path
        )


def side_of(path: Path) -> Side:
    """Return what stands at a path.

    Raises
    ------
    InputError
        If there is nothing (RP421), or a table cannot be read.
    """
    if not path.exists():
        message = text("there is no plan and no alignment here")
        remedy = text("Name a plan, a workspace or a CSV file")
        raise InputError((Issue(code="RP421", file=str(path), message=message, remedy=remedy),))
    if path.is_dir():
        return Side(path=path, kind="plan" if (path / PLAN_FILE).is_file() else "workspace")
    if path.suffix.lower() not in TABLE_SUFFIXES:
        return Side(path=path, kind="plan")
    from routeplan.comparing import is_schedule

    return Side(path=path, kind="visits" if is_schedule(path) else "table")


def workspace_of(sides: tuple[Side, Side], given: Path | None) -> Path:
    """Return the workspace whose reps and customers two alignments are measured with.

    The one given, else a side that is one, else the folder of a table.

    Raises
    ------
    InputError
        If that folder has no customers (RP422).
    """
    folders = [given] if given else [one.path for one in sides if one.kind == "workspace"]
    folders += [one.path.parent for one in sides if one.kind in ("table", "visits")]
    folder = folders[0]
    if any((folder / f"customers{suffix}").is_file() for suffix in TABLE_SUFFIXES):
        return folder
    message, remedy = text("there is no table of customers here to measure with"), text("Add --workspace DIR")
    raise InputError((Issue(code="RP422", file=str(folder), message=message, remedy=remedy),))


def refuse_without_dates(sides: tuple[Side, Side]) -> None:
    """Refuse a table without dates beside a table of visits.

    Raises
    ------
    InputError
        If there is one (RP697).
    """
    for one in sides:
        if one.kind == "table":
            issue = Issue(
                code="RP697",
                file=one.path.name,
                message=text("the other side is a table of visits, and this table has no dates"),
                remedy=text("Add a column date, or compare it with a table of territories"),
            )
            raise InputError((issue,))


def alignment_at(side: Side, workspace: Path, instance: "Instance") -> "Alignment":
    """Return the alignment of one side for the customers of an instance.

    Parameters
    ----------
    workspace, instance
        The workspace that was read, and what was in it.
    """
    from routeplan.pipeline.compare_alignments import alignment_from

    return alignment_from(instance, _rep_of(side, workspace, instance))


def _rep_of(side: Side, workspace: Path, instance: "Instance") -> "dict[str, str | None]":
    """Return the rep of each customer on one side."""
    if side.kind == "table":
        from routeplan.tables.read_alignment import read_alignment

        return dict(read_alignment(side.path, instance))
    if side.kind == "plan":
        from routeplan.tables.plan_file import read_plan

        return dict(read_plan(side.path).alignment.rep_of())
    from routeplan.workspaces import read_workspace

    is_same = side.path.resolve() == workspace.resolve()
    own = instance if is_same else read_workspace(side.path).instance
    return {one.customer_id: one.rep_id for one in own.customers}
