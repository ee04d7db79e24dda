"""What `geocode` tells."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from routeplan.cli.console import say, say_table
from routeplan.language import mark, text, texts

if TYPE_CHECKING:
    from routeplan.addresses import Geocoding, Outcome

QUALITY_TEXTS = {
    "house": mark("at the house"),
    "street": mark("in the street"),
    "place": mark("middle of the town"),
    "none": mark("not found"),
}
DOUBT_TEXTS = {
    "street": mark("only the street is known"),
    "place": mark("only the town is known"),
    "several": mark("several places fit alike"),
    "town": mark("the town is another one"),
    "spelling": mark("the street is spelled otherwise"),
    "far_from_town": mark("far from the town of the address"),
    "far_from_others": mark("far from all others"),
}
REPORT_HEADINGS = (
    "table", "row", "id", "address", "quality", "doubts", "matched", "source", "lat", "lon", "written",
)  # fmt: skip
MOST_SHOWN = 30


def doubtful(done: "Geocoding") -> list["Outcome"]:
    """Return the rows that a person should look at, those without a place first."""
    looked_at = [one for one in done.outcomes if one.found is None or one.found.doubts]
    return sorted(looked_at, key=lambda one: one.found is not None)


def counts_by_quality(done: "Geocoding") -> dict[str, int]:
    """Return how many rows were found how nearly; ``none`` for not at all."""
    found = Counter("none" if one.found is None else one.found.quality for one in done.outcomes)
    return {quality: found[quality] for quality in QUALITY_TEXTS}


def report_lines(outcomes: Sequence["Outcome"]) -> list[tuple[str, ...]]:
    """Return the lines of geocode_report.csv with their heading."""
    return [REPORT_HEADINGS, *(tuple(_cell(value) for value in _record(one).values()) for one in outcomes)]


def geocode_record(done: "Geocoding", files: Sequence[str], *, dry_run: bool) -> dict[str, Any]:
    """Return all of it for a script."""
    return {
        "counts": counts_by_quality(done),
        "doubtful": [_record(one) for one in doubtful(done)],
        "written": 0 if dry_run else sum(one.is_kept for one in done.outcomes),
        "left": done.left,
        "without_address": done.without_address,
        "files": list(files),
        "error": done.failure or None,
    }


def say_geocoding(done: "Geocoding", files: Sequence[str], *, dry_run: bool, quiet: bool) -> None:
    """Say what was found, what to look at and what was written."""
    if not quiet:
        _say_counts(done)
        _say_doubtful(doubtful(done))
    if dry_run:
        say(text("Nothing was written."))
    for file in files:
        say(text("Written: {file}", file=file))


def _say_counts(done: "Geocoding") -> None:
    """Say how many addresses were found how nearly."""
    if not done.outcomes and not done.left:
        say(text("Every row with an address has its place."))
    else:
        counts = counts_by_quality(done)
        rows = [(text(QUALITY_TEXTS[one]), str(count)) for one, count in counts.items() if count]
        say_table(text("Addresses"), (text("found"), text("rows")), rows)
    if done.left:
        say(
            texts(
                "{number} row is still to be asked for.",
                "{number} rows are still to be asked for.",
                done.left,
            )
        )
    if done.without_address:
        say(
            texts(
                "{number} row has neither a place nor an address.",
                "{number} rows have neither a place nor an address.",
                done.without_address,
            )
        )


def _say_doubtful(outcomes: Sequence["Outcome"]) -> None:
    """Show the rows that a person should look at."""
    if not outcomes:
        return
    say(text("Look at these, correct lat and lon where they are wrong, and set geo_quality to given:"))
    for one in outcomes[:MOST_SHOWN]:
        reasons = [text(DOUBT_TEXTS[doubt]) for doubt in one.found.doubts] if one.found else []
        say(
            text(
                "  {table}, row {row} ({id}): {address} -> {matched} ({reasons})",
                table=one.row.table,
                row=one.row.row,
                id=one.row.row_id,
                address=one.row.address,
                matched=one.found.matched if one.found else text("nothing"),
                reasons=text("; ").join(reasons) or text("not found"),
            )
        )
    if len(outcomes) > MOST_SHOWN:
        more = len(outcomes) - MOST_SHOWN
        say(texts("  and {number} more in the report", "  and {number} more in the report", more))


def _cell(value: Any) -> str:
    """Return a value of a row as the report has it."""
    if isinstance(value, list):
        return ";".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _record(one: "Outcome") -> dict[str, Any]:
    """Return a row for a script or the report."""
    found = one.found
    return {
        "table": one.row.table,
        "row": one.row.row,
        "id": one.row.row_id,
        "address": one.row.address,
        "quality": found.quality if found else "none",
        "doubts": list(found.doubts) if found else [],
        "matched": found.matched if found else "",
        "source": one.source,
        "lat": round(found.coordinate.lat, 6) if found else None,
        "lon": round(found.coordinate.lon, 6) if found else None,
        "written": one.is_kept,
    }
