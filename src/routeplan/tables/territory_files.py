"""Files of territories: the draft, the one that plans are made with, and what is shown of them."""

from collections.abc import Mapping
from pathlib import Path

from routeplan.errors import InputError, Issue
from routeplan.language import text
from routeplan.model.instance import Instance
from routeplan.model.territory import Alignment
from routeplan.model.territory_report import TerritoryReport
from routeplan.tables.csv_text import csv_bytes
from routeplan.tables.flatten_territories import alignment_frame, territory_frames
from routeplan.tables.whole_file import remove_file, write_whole

DRAFT, ACCEPTED = "territories-draft.csv", "territories.csv"
REPORT = "territories"


def write_territories(
    alignment: Alignment, instance: Instance, known_reps: frozenset[str], folder: Path, *, accepted: bool
) -> Path:
    """Write customer and rep ids; accepted, the table wins over the customers' own rep column.

    Parameters
    ----------
    known_reps
        Reps of the workspace.

    Raises
    ------
    InputError
        If territories of reps who are not in the workspace are to be accepted (RP507), or the file cannot
        be written.
    """
    new = sorted(set(alignment.rep_of().values()) - known_reps)
    if accepted and new:
        raise InputError((_unknown(new),))
    path = write_whole(
        folder / (ACCEPTED if accepted else DRAFT), csv_bytes(alignment_frame(alignment, instance))
    )
    if accepted:
        remove_file(folder / DRAFT)
    return path


def write_territory_report(
    report: TerritoryReport, folder: Path, extra_files: Mapping[str, bytes]
) -> tuple[Path, ...]:
    """Write the tables and pictures of a territory report into a folder of the workspace."""
    tables = {name: csv_bytes(frame) for name, frame in territory_frames(report).items()}
    files = {**extra_files, **tables}
    target = folder / REPORT
    for name in ("hand_overs.csv", "choices.csv"):
        if name not in files and (target / name).is_file():
            remove_file(target / name)
    return tuple(write_whole(target / name, content) for name, content in sorted(files.items()))


def _unknown(reps: list[str]) -> Issue:
    """Return what is wrong with territories of reps whom the workspace does not have."""
    return Issue(
        code="RP507",
        file="reps",
        column="rep_id",
        value=", ".join(reps),
        message=text("these territories are for reps who are not in the table"),
        remedy=text("Add a row with the home for each of them, then accept again"),
    )
