"""The plan of record for a person and for a script."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from routeplan.cli.columns import say_columns
from routeplan.cli.console import say, say_lines, screen_width
from routeplan.cli.machine_words import word
from routeplan.cli.wide_text import wrapped
from routeplan.language import mark, text
from routeplan.measures.record_weeks import churn, gap_deviation, record_coverage
from routeplan.model.record_week import RecordWeek, Seen

HEADINGS = (
    mark("week"), mark("status"), mark("qtr"), mark("mon"), mark("wk"), mark("kept"), mark("day"),
    mark("away"), mark("new"), mark("held"), mark("miss"), mark("open"), mark("due"), mark("churn"),
    mark("cover"), mark("gap"),
)  # fmt: skip
MEANINGS = (
    mark("qtr, mon, wk: visits promised by the quarter's, the month's and the week's plans."),
    mark(
        "kept, day, away: visits of the level above the finest plan that stand as promised, on another day "
        "or with another rep, in another week or nowhere; new: not promised before."
    ),
    mark("held, miss, open: calls held, visits not held, visits not logged; due: calls due by ideal days."),
    mark("churn: day and away, % of promised. cover: held, % of due. gap: mean deviation from the ideal, %."),
    mark("Classes: customers who never waited longer than their maximum gap so far, %."),
)


def say_record(weeks: Sequence[RecordWeek]) -> None:
    """Print a row a week and the totals, and what the columns mean."""
    classes = [one.class_name for one in _latest(weeks)]
    headings = (*map(text, HEADINGS), *classes)
    rows = [(week.name, word(week.status), *_figures([week], classes)) for week in weeks]
    rows.append((text("all"), "", *_figures(weeks, classes)))
    say_columns(headings, rows, frozenset(headings[2:]))
    say("")
    say_lines(line for one in MEANINGS for line in wrapped(text(one), screen_width()))


def record_records(weeks: Sequence[RecordWeek]) -> dict[str, Any]:
    """Return the weeks and their totals for a script."""
    return {
        "weeks": [{**_plain(week), **_ratios([week])} for week in weeks],
        "total": _ratios(weeks) | {"seen": [asdict(one) for one in _latest(weeks)]},
    }


def _figures(weeks: Sequence[RecordWeek], classes: Sequence[str]) -> tuple[str, ...]:
    """Return the cells of some weeks together after name and status."""
    levels = ([getattr(week, name) for week in weeks] for name in ("by_quarter", "by_month", "by_week"))
    bound = any(week.promised is not None for week in weeks)
    fates = (
        sum(week.kept for week in weeks),
        sum(week.moved_day + week.moved_rep for week in weeks),
        sum(week.moved_week + week.left_out for week in weeks),
        sum(week.added for week in weeks),
    )
    begun = [week for week in weeks if week.due is not None]
    calls = ([getattr(week, name) for week in begun] for name in ("held", "missed", "unlogged", "due"))
    seen = {one.class_name: one for one in _latest(weeks)}
    return (
        *(_sum(values) for values in levels),
        *(str(number) if bound else "" for number in fates),
        *(_sum(values) for values in calls),
        *(_percent(share(weeks)) for share in (churn, record_coverage, gap_deviation)),
        *(_share_in_time(seen.get(name)) for name in classes),
    )


def _latest(weeks: Sequence[RecordWeek]) -> tuple[Seen, ...]:
    """Return who had been seen in time at the end of the last week that has begun."""
    return next((week.seen for week in reversed(weeks) if week.seen), ())


def _sum(values: Sequence[int | None]) -> str:
    """Return a sum, empty where there is nothing to add."""
    known = [one for one in values if one is not None]
    return str(sum(known)) if known else ""


def _percent(share: float | None) -> str:
    """Return a share in whole percent, empty for none."""
    return "" if share is None else f"{100 * share:.0f}"


def _share_in_time(seen: Seen | None) -> str:
    """Return the share of a class in whole percent, rounded down so that 100 means everybody."""
    return str(100 * seen.in_time // seen.customers) if seen and seen.customers else ""


def _plain(week: RecordWeek) -> dict[str, Any]:
    """Return a week as JSON can hold it."""
    return {**asdict(week), "monday": str(week.monday), "week": week.name, "moved": week.moved}


def _ratios(weeks: Sequence[RecordWeek]) -> dict[str, float | None]:
    """Return the ratios of some weeks, rounded."""
    ratios = {
        "churn": churn(weeks),
        "coverage": record_coverage(weeks),
        "gap_deviation": gap_deviation(weeks),
    }
    return {name: None if share is None else round(share, 4) for name, share in ratios.items()}
