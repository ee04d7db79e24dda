"""The rows of a foreign file under the columns of a table: parts joined, moments and words translated."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import tzinfo

from routeplan.language import text
from routeplan.tables.faults import Faults
from routeplan.tables.imports.mapping import Match, Proposal
from routeplan.tables.imports.moments import day_text, has_offset, time_text
from routeplan.tables.imports.presets import PRESETS
from routeplan.tables.schema import Column, TableSchema, plain_heading
from routeplan.tables.sheet import Sheet

Words = Mapping[str, Mapping[str, str]]


def shape_rows(
    sheet: Sheet,
    proposal: Proposal,
    schema: TableSchema,
    zone: tzinfo | None,
    reps: Mapping[str, str],
) -> tuple[Sheet, dict[str, str]]:
    """Return the rows with a column for each match, and the column names by their headings.

    Row numbers are those of the file, so that faults name its rows; headings are its own.

    Parameters
    ----------
    zone
        Time zone of the workspace: moments with an offset are told by its clocks.
    reps
        Ids of reps by what else they may be called, plainly spelled.
    """
    words = {**_words(proposal.preset, schema), "rep_id": reps}
    labels = _labels(proposal.matches)
    places = {heading: place for place, heading in reversed(list(enumerate(sheet.headings)))}
    rows = []
    for row, cells in sheet.rows:
        texts = tuple(
            _cell(schema.by_name[one.column], _parts(one, cells, places), words, zone)
            for one in proposal.matches
        )
        rows.append((row, texts))
    shaped = replace(sheet, headings=tuple(labels.values()), rows=tuple(rows))
    return shaped, {label: column for column, label in labels.items()}


def refuse_double_sources(sheet: Sheet, proposal: Proposal, faults: Faults) -> None:
    """Note headings that are used and stand in the file more than once."""
    for heading in dict.fromkeys(one for match in proposal.matches for one in match.headings):
        if sheet.headings.count(heading) > 1:
            faults.add(
                "RP112",
                text("the heading is there {times} times", times=sheet.headings.count(heading)),
                text("Give every column a heading of its own"),
                file=sheet.file,
                column=heading,
            )


def refuse_long_rows(sheet: Sheet, faults: Faults) -> None:
    """Note rows with more cells than the heading, whose cells may have slipped."""
    width = len(sheet.headings)
    for row, cells in sheet.rows:
        if len(cells) > width:
            message = text("the row has {count} cells, the heading {width}", count=len(cells), width=width)
            remedy = text(
                "Put cells that hold the separator into quotation marks, or give the extra cells a heading"
            )
            faults.add("RP114", message, remedy, file=sheet.file, row=row, value=cells[width])


def has_offsets(sheet: Sheet, proposal: Proposal, schema: TableSchema) -> bool:
    """Return whether any day or time that is used says how far it is from Greenwich."""
    moments = {
        one.headings[0] for one in proposal.matches if schema.by_name[one.column].kind in ("date", "time")
    }
    places = [place for place, heading in enumerate(sheet.headings) if heading in moments]
    return any(has_offset(cells[place]) for _, cells in sheet.rows for place in places if place < len(cells))


def _words(preset: str, schema: TableSchema) -> Words:
    """Return our words by theirs, plainly spelled, by column."""
    fields = PRESETS[preset].get(schema.name) if preset else None
    words = fields.words if fields is not None else {}
    return {
        column: {plain_heading(theirs): ours for theirs, ours in meanings.items()}
        for column, meanings in words.items()
    }


def _labels(matches: Sequence[Match]) -> dict[str, str]:
    """Return a heading of its own for each column."""
    labels: dict[str, str] = {}
    for one in matches:
        taken = one.label in labels.values()
        labels[one.column] = f"{one.label} ({one.column})" if taken else one.label
    return labels


def _parts(match: Match, cells: tuple[str, ...], places: Mapping[str, int]) -> list[str]:
    """Return the texts of the headings of a match that are not empty."""
    return [cells[places[one]] for one in match.headings if places[one] < len(cells) and cells[places[one]]]


def _cell(column: Column, parts: Sequence[str], words: Words, zone: tzinfo | None) -> str:
    """Return the text of one cell; several lines of an address become one."""
    if column.name == "address":
        parts = [line.strip() for part in parts for line in part.splitlines() if line.strip()]
    text = (" " if column.name == "name" else ", ").join(parts)
    if column.kind == "date":
        return day_text(text, zone)
    if column.kind == "time":
        return time_text(text, zone)
    return words.get(column.name, {}).get(plain_heading(text), text)
