"""The hours that go into deals beside their budget, for people and scripts."""

from collections.abc import Iterable, Mapping, Sequence
from math import fsum
from typing import TYPE_CHECKING, Any

from routeplan.cli.console import say, say_table
from routeplan.language import mark, text

if TYPE_CHECKING:
    from routeplan.measures.stage_hours import StageHours
    from routeplan.measures.streams import Streams

MINUTES, HOUR = 60, 3600
HEADINGS = (
    mark("rep"), mark("stage"), mark("deals"), mark("budget h"), mark("owed h"), mark("planned h"),
    mark("off h"), mark("why"),
)  # fmt: skip
PLANNED = 5
BOUNDS = {
    "no_deals": mark("no deals"),
    "few_deals": mark("too few deals"),
    "many_deals": mark("too many deals"),
}
TITLE = mark("Hours for deals by stage of the funnel, without driving")
OFF = mark("{off} of {number} hours of a period are off by an hour or more; --json lists all.")

STREAMS = mark("Hours with customers: {maintenance:.1f} maintenance, {development:.1f} development.")

Record = Mapping[str, Any]


def stage_hours_record(rows: "Iterable[StageHours]") -> list[dict[str, Any]]:
    """Return the hours by rep, period and stage for a script; planned is left out before there are routes."""
    return [
        {
            "rep_id": one.rep_id,
            "period": one.period,
            "stage": one.stage,
            "deals": one.deals,
            "budget_hours": round(one.budget_minutes / MINUTES, 2),
            "owed_hours": round(one.owed_minutes / MINUTES, 2),
            **(
                {}
                if one.planned_minutes is None
                else {"planned_hours": round(one.planned_minutes / MINUTES, 2)}
            ),
            "drift_hours": round(one.drift_minutes / MINUTES, 2),
            "cause": one.bound,
        }
        for one in rows
    ]


def say_stage_hours(records: Sequence[Record], names: Mapping[str, str] | None = None) -> None:
    """Print the hours of each rep and stage, all periods together, and how many periods are off their budget.

    Nothing without a time budget.

    Parameters
    ----------
    records
        As ``stage_hours_record`` gives them.
    names
        What reps are called, by id; their ids if not given.
    """
    if not records:
        return
    routed = "planned_hours" in records[0]
    groups: dict[tuple[str, str], list[Record]] = {}
    for one in records:
        groups.setdefault((one["rep_id"], one["stage"]), []).append(one)
    rows, said = [], ""
    for (rep_id, _), own in groups.items():
        name = (names or {}).get(rep_id, rep_id)
        rows.append(_cells("" if rep_id == said else name, own))
        said = rep_id
    keep = [place for place in range(len(HEADINGS)) if routed or place != PLANNED]
    headings = tuple(text(HEADINGS[place]) for place in keep)
    say_table(text(TITLE), headings, [tuple(row[place] for place in keep) for row in rows])
    if len({one["period"] for one in records}) > 1:
        off = sum(abs(one["drift_hours"]) >= 1 for one in records)
        say(text(OFF, off=off, number=len(records)))


def streams_record(streams: "Streams") -> dict[str, float]:
    """Return the hours of the two streams for a script."""
    return {
        "maintenance_hours": round(streams.maintenance / HOUR, 2),
        "development_hours": round(streams.development / HOUR, 2),
    }


def say_streams(streams: "Streams") -> None:
    """Print the hours with customers of the two streams."""
    said = {"maintenance": streams.maintenance / HOUR, "development": streams.development / HOUR}
    say(text(STREAMS, **said))


def _cells(name: str, own: Sequence[Record]) -> tuple[str, ...]:
    """Return the row of a rep and stage."""
    from routeplan.model.stage_words import stage_text

    one = own[0]
    hours = (fsum(row.get(key, 0) for row in own) for key in ("budget_hours", "owed_hours", "planned_hours"))
    drift = fsum(row["drift_hours"] for row in own)
    return (
        name,
        stage_text(one["stage"]),
        str(one["deals"]),
        *(f"{part:.1f}" for part in hours),
        f"{drift:+.1f}",
        text(BOUNDS[one["cause"]]) if one["cause"] else "",
    )
