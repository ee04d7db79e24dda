"""A proposal which headings of a foreign file are which columns of a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from routeplan.language import text
from routeplan.tables.imports.looks import contradicts, likeness, looks_like
from routeplan.tables.imports.mapping import Match, Pairs, Proposal, Unused
from routeplan.tables.imports.presets import PRESETS, PresetTable
from routeplan.tables.lists import both, either
from routeplan.tables.schema import Column, TableSchema, plain_heading
from routeplan.tables.sheet import Sheet

ROWS_LOOKED_AT = 200
ALIKE = 0.8
RATHER_ALIKE = 0.7
TELLING = frozenset({"email", "phone", "class", "frequency", "opening_hours", "working_hours"})
"""Columns that their texts alone give away, because a table has but one of the kind."""
PARTS: Mapping[str, tuple[str, ...]] = {"lat": ("lat", "breite"), "lon": ("lon", "lng", "länge")}


@dataclass(slots=True)
class _Draft:
    """What is settled so far: matches by column, headings that are spoken for, and remarks on others."""

    sheet: Sheet
    schema: TableSchema
    texts: Mapping[str, tuple[str, ...]]
    matches: dict[str, Match] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    remarks: dict[str, str] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)

    def settle(self, column: str, headings: Sequence[str], why: str) -> None:
        """Take headings for a column."""
        sample = next((text for one in headings for text in self.texts[one]), "")
        self.matches[column] = Match(column=column, headings=tuple(headings), why=why, sample=sample)
        self.used.update(headings)

    @property
    def free(self) -> list[str]:
        """Return the headings that nothing was said about."""
        return [one for one in self.texts if one not in self.used and one not in self.remarks]

    @property
    def open(self) -> list[Column]:
        """Return the columns without a match."""
        return [column for column in self.schema.columns if column.name not in self.matches]


def propose(sheet: Sheet, schema: TableSchema, given: Pairs, saved: Pairs, preset: str = "") -> Proposal:
    """Return what the headings of a file mean.

    In this order: what is given, what the settings say, field names of a preset, the columns' own names,
    their other headings, and last what is spelled alike or looks alike.

    Parameters
    ----------
    given
        Pairs whose headings are in the file and whose columns are in the schema.
    saved
        Pairs of the settings; headings that the file does not have are passed over.
    preset
        Name of a preset; without one it is recognised by two field names that mean nothing otherwise.
    """
    draft = _Draft(sheet=sheet, schema=schema, texts=_texts(sheet))
    _take_pairs(draft, given, text("named by --map"), text("left out, named by --map"))
    _take_pairs(draft, saved, text("saved in routeplan.toml"), text("left out, saved in routeplan.toml"))
    preset = preset or recognised(sheet, schema)
    fields = PRESETS[preset].get(schema.name) if preset else None
    if fields is not None:
        _take_preset(draft, fields, preset)
    _take_names(draft, {plain_heading(one.name): one.name for one in schema.columns}, text("the same name"))
    _take_names(draft, schema.by_heading(), text("another name of it"))
    _take_alike(draft)
    return _proposal(draft, preset)


def recognised(sheet: Sheet, schema: TableSchema) -> str:
    """Return the preset most of whose own field names are in a file, at least two, or nothing."""
    known = schema.by_heading()
    counts = {}
    for name, tables in PRESETS.items():
        if fields := tables.get(schema.name):
            wanted = {plain_heading(one) for _, parts in fields.rules for one in parts} - set(known)
            counts[name] = len(wanted & set(fields.headings_by_field(sheet.headings)))
    best = max(counts, key=lambda name: counts[name], default="")
    is_clear = best and counts[best] >= 2 and list(counts.values()).count(counts[best]) == 1
    return best if is_clear else ""


def _texts(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    """Return the first texts of every heading that are not empty."""
    rows = [cells for _, cells in sheet.rows[:ROWS_LOOKED_AT]]
    found: dict[str, tuple[str, ...]] = {}
    for place, heading in enumerate(sheet.headings):
        if heading:
            texts = (cells[place] for cells in rows if place < len(cells))
            found.setdefault(heading, tuple(text for text in texts if text))
    return found


def _take_pairs(draft: _Draft, pairs: Pairs, why: str, why_out: str) -> None:
    """Take what a person said, in place; several headings of a column are joined, some are left out."""
    there = {plain_heading(heading): heading for heading in draft.texts}
    found: dict[str, list[str]] = {}
    before = frozenset(draft.used) | frozenset(draft.remarks)
    for heading, column in pairs:
        real = there.get(plain_heading(heading))
        if real is None or real in before:
            continue
        if column:
            found.setdefault(column, []).append(real)
        else:
            draft.remarks[real] = why_out
            draft.left_out.add(real)
    for column, headings in found.items():
        if column not in draft.matches:
            is_text = draft.schema.by_name[column].kind == "text"
            draft.settle(column, headings if is_text else headings[:1], why)


def _take_preset(draft: _Draft, fields: PresetTable, preset: str) -> None:
    """Take the fields of a preset, in place; one field may fill several columns."""
    spoken_for = frozenset(draft.used) | frozenset(draft.remarks)
    there = fields.headings_by_field(tuple(one for one in draft.texts if one not in spoken_for))
    for column, parts in fields.rules:
        headings = [there[plain] for plain in map(plain_heading, parts) if plain in there]
        if headings and column not in draft.matches:
            system = preset.title().replace("spot", "Spot")
            draft.settle(column, headings, text("a field of {system}", system=system))


def _take_names(draft: _Draft, names: Mapping[str, str], why: str) -> None:
    """Take headings by name, in place; two that mean one column are left open."""
    open_columns = {column.name for column in draft.open}
    found: dict[str, list[str]] = {}
    for heading in draft.free:
        column = names.get(plain_heading(heading))
        if column in open_columns:
            found.setdefault(str(column), []).append(heading)
        elif column is not None:
            draft.remarks[heading] = text(
                "would be {column} as well, which is {label}",
                column=column,
                label=draft.matches[column].label,
            )
    for column, headings in found.items():
        if len(headings) == 1:
            draft.settle(column, headings, why)
        else:
            others = both(repr(one) for one in headings)
            draft.remarks.update(
                dict.fromkeys(headings, text("{others} could both be {column}", others=others, column=column))
            )


def _take_alike(draft: _Draft) -> None:
    """Take what is spelled or looks like an open column, the most likely first, in place."""
    guesses: list[tuple[float, int, str, str, str]] = []
    for place, heading in enumerate(draft.free):
        for column in draft.open:
            score, why = _score(heading, column, draft.texts[heading])
            if score:
                guesses.append((-score, place, heading, column.name, why))
    for score, _, heading, name, why in sorted(guesses):
        if heading not in draft.free or name in draft.matches:
            continue
        rivals = [one[2] for one in guesses if (one[0], one[3]) == (score, name) and one[2] in draft.free]
        if len(rivals) == 1:
            draft.settle(name, rivals, why)
        else:
            others = both(repr(one) for one in rivals)
            draft.remarks.update(
                dict.fromkeys(rivals, text("{others} could both be {column}", others=others, column=name))
            )
    _remark_on_looks(draft)


def _score(heading: str, column: Column, texts: tuple[str, ...]) -> tuple[float, str]:
    """Return how likely a heading is a column, 0 for too little, and what speaks for it."""
    if contradicts(column, texts) or "fax" in heading.casefold():
        return 0.0, ""
    alike = likeness(heading, column)
    looks = looks_like(column, texts)
    says = any(part in plain_heading(heading) for part in PARTS.get(column.kind, ()))
    percent = f"{alike:.0%}".removesuffix("%")
    if looks and (alike >= RATHER_ALIKE or says):
        return 1 + alike, text("spelled {percent} % like it, and its texts look so", percent=percent)
    if looks and column.name in TELLING:
        return 0.5 + alike / 2, text("its texts look so")
    return (alike, text("spelled {percent} % like it", percent=percent)) if alike >= ALIKE else (0.0, "")


def _remark_on_looks(draft: _Draft) -> None:
    """Say what headings left over look like, in place."""
    columns = draft.open
    for heading in draft.free:
        names = [one.name for one in columns if looks_like(one, draft.texts[heading])]
        if names and "fax" not in heading.casefold():
            draft.remarks[heading] = text("looks like {columns}", columns=either(names))


def _proposal(draft: _Draft, preset: str) -> Proposal:
    """Return the proposal."""
    order = [column.name for column in draft.schema.columns]
    return Proposal(
        matches=tuple(draft.matches[name] for name in order if name in draft.matches),
        unused=tuple(
            Unused(
                heading=heading,
                why=draft.remarks.get(heading, ""),
                left_out=heading in draft.left_out,
                sample=next(iter(texts), ""),
            )
            for heading, texts in draft.texts.items()
            if heading not in draft.used
        ),
        preset=preset,
    )
