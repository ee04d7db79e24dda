"""A funnel for a person: counts, times, forecast, and what needs attention."""

from collections.abc import Iterator, Mapping

from routeplan.cli.columns import say_columns
from routeplan.cli.console import say, say_lines, say_table, screen_width
from routeplan.cli.wide_text import wrapped
from routeplan.funnel.gates import percent_text, reasons_of
from routeplan.funnel.names import some_of
from routeplan.language import mark, text, texts
from routeplan.language.dates import date_text
from routeplan.model.deal_standing import DealStanding, Lack
from routeplan.model.forecast import Forecast, ForecastRow
from routeplan.model.funnel_flow import Dwell, FunnelFlow, FunnelStep
from routeplan.model.funnel_report import FunnelReport
from routeplan.model.opportunity import STAGE_WORDS

COUNTS = (mark("stage"), mark("came"), mark("step %"), mark("of all %"))
HISTORY = (mark("there now"), mark("lost there"))
TIMES = (
    mark("stage"), mark("left"), mark("median days"), mark("longest"), mark("there now"),
    mark("median so far"), mark("longest so far"), mark("no date"),
)  # fmt: skip
MONTHS = (mark("decision"), mark("deals"), mark("value"), mark("expected"), mark("of it best few"))
SHOWN = 20
ATTENTION = (mark("deal"), mark("stage"), mark("fits"), mark("what it lacks"))


def say_report(report: FunnelReport, currency: str) -> None:
    """Print the funnel."""
    if report.flow is None:
        say_wrapped(_nothing(report))
        return
    say_flow(report.flow, _title(report))
    say("")
    say_table(text("Days in each stage"), tuple(map(text, TIMES)), [_times(one) for one in report.dwell])
    _say_forecast(report.forecast, currency)
    _say_attention(report)
    _say_notices(report)


def _nothing(report: FunnelReport) -> str:
    """Return why there is nothing to show."""
    if report.rep_id is None:
        return text(
            "There are no deals yet: fill in the table opportunities, or make one: routeplan deal --new."
        )
    return text(
        "No deal is with a customer of {rep}. Customers without a rep in the tables have that of the latest "
        "plan.",
        rep=report.rep_id,
    )


def _title(report: FunnelReport) -> str:
    """Return whose funnel it is, on which day, and how many deals it has."""
    day = date_text(report.today, "full")
    if report.rep_id is None:
        return texts(
            "Sales funnel on {day}: {number} deal under way, {closed} closed",
            "Sales funnel on {day}: {number} deals under way, {closed} closed",
            len(report.deals), day=day, closed=report.closed,
        )  # fmt: skip
    return texts(
        "Sales funnel of {rep} on {day}: {number} deal under way, {closed} closed",
        "Sales funnel of {rep} on {day}: {number} deals under way, {closed} closed",
        len(report.deals), rep=report.rep_id, day=day, closed=report.closed,
    )  # fmt: skip


def say_flow(flow: FunnelFlow, title: str) -> None:
    """Print stages, counts and conversions, and the weakest step."""
    with_history = any(one.here is not None for one in flow.steps)
    headings = (*COUNTS, *(HISTORY if with_history else ()))
    rows = [
        (*_counts(one), *((_number(one.here), _number(one.lost)) if with_history else ()))
        for one in flow.steps
    ]
    say_table(title, tuple(map(text, headings)), rows)
    say_wrapped(*_weakest(flow))


def _counts(step: FunnelStep) -> tuple[str, ...]:
    """Return the counts of a stage."""
    return (
        stage_text(step.name), str(step.count), _percent(step.conversion), _percent(step.cumulative),
    )  # fmt: skip


def _weakest(flow: FunnelFlow) -> Iterator[str]:
    """Yield what is said of the weakest step, and of steps of which nothing can be said."""
    if (weakest := flow.weakest_step) is not None:
        before, after = weakest
        yield text(
            "Weakest step: of {number} deals that came to “{before}” {percent} % came on to “{after}”.",
            number=before.count, before=stage_text(before.name), after=stage_text(after.name),
            percent=_percent(after.conversion),
        )  # fmt: skip
        if before.here is not None and before.lost is not None:
            yield text(
                "The others: {here} still there, {lost} lost from there.", here=before.here, lost=before.lost
            )
    if flow.too_few:
        steps = text(", ").join(
            text("{before} → {after}", before=stage_text(before.name), after=stage_text(after.name))
            for before, after in flow.too_few
        )
        yield text(
            "Too few deals to judge (fewer than {number}): {steps}.", number=flow.least_deals, steps=steps
        )


def _times(one: Dwell) -> tuple[str, ...]:
    """Return how long deals stay in a stage."""
    return (
        stage_text(one.stage), str(one.left), _number(one.median), _number(one.longest), str(one.here),
        _number(one.here_median), _number(one.here_longest), str(one.here_undated),
    )  # fmt: skip


def _say_forecast(forecast: Forecast, currency: str) -> None:
    """Print what may come in by month of decision."""
    if not forecast.rows:
        return
    title = text("Forecast: probability × value by month of decision")
    if currency:
        title = text("Forecast: probability × value by month of decision, {currency}", currency=currency)
    rows = [(_when(one), *_sums(one)) for one in forecast.rows]
    if len(rows) > 1:
        rows.append((text("all"), *_sums(forecast)))
    say_table(title, tuple(map(text, MONTHS)), rows)
    if forecast.without_value:
        names = some_of(forecast.without_value)
        say_wrapped(text("Deals without a value count 0: {names}.", names=names), "")


def _when(row: ForecastRow) -> str:
    """Return the month of a row."""
    if row.month is not None:
        return date_text(row.month, "month_year")
    return text("date is past") if row.when == "past" else text("no date")


def _sums(of: ForecastRow | Forecast) -> tuple[str, ...]:
    """Return number and money of some deals."""
    return str(of.deals), money(of.value), money(of.weighted), money(of.best_few)


def _say_attention(report: FunnelReport) -> None:
    """Print the deals that lack something of their stage or take too long."""
    found = report.needing_attention
    if not found:
        say(text("Every deal under way meets the conditions of its stage, and none waits too long."))
        return
    title = texts("{number} deal needs attention", "{number} deals need attention", len(found))
    say(title, "")
    rows = [(_name(one), *_stages(one), _troubles(one)) for one in found[:SHOWN]]
    say_columns(tuple(map(text, ATTENTION)), rows, ())
    if len(found) > SHOWN:
        said = text("… and {number} more; --csv FILE writes all of them.", number=len(found) - SHOWN)
        say_wrapped("", said)


def _name(one: DealStanding) -> str:
    """Return id, customer and name of a deal."""
    name = one.deal.name or one.customer_name
    return f"{one.deal.opportunity_id} {name}"


def _stages(one: DealStanding) -> tuple[str, str]:
    """Return the stage of a deal, and the one whose conditions it meets where that is another."""
    gates = one.gates
    proposed = "" if gates is None or gates.proposed == one.deal.stage else stage_text(gates.proposed)
    return stage_text(one.deal.stage), proposed


def _troubles(one: DealStanding) -> str:
    """Return what takes too long about a deal, and what it lacks."""
    is_past = any(delay.kind == "decision_past" for delay in one.delays)
    lacks = [lack for lack in gate_lacks(one) if not (is_past and lack.condition == "decision")]
    parts = [*(delay.sentence for delay in one.delays), *([reasons_of(lacks)] if lacks else [])]
    return text("; ").join(parts)


def gate_lacks(one: DealStanding) -> tuple[Lack, ...]:
    """Return what a deal lacks of its present stage."""
    return one.gates.lacks if one.gates else ()


def _say_notices(report: FunnelReport) -> None:
    """Print what was assumed."""
    if report.notices:
        say("")
        say_wrapped(*report.notices)


def say_wrapped(*sentences: str) -> None:
    """Print sentences that break at words."""
    say_lines(line for one in sentences for line in wrapped(one, screen_width()))


def stage_text(stage: str) -> str:
    """Return what a stage is called; a stage of somebody else's funnel has its own name."""
    words: Mapping[str, str] = {str(one): said for one, said in STAGE_WORDS.items()}
    return text(words[stage]) if stage in words else stage


def money(value: float) -> str:
    """Return an amount in whole units with commas."""
    return f"{value:,.0f}"


def _number(value: float | None) -> str:
    """Return a number with one decimal at most, a dash for none."""
    return "-" if value is None else f"{value:g}"


def _percent(share: float | None) -> str:
    """Return a share as percent, a dash for none."""
    return "-" if share is None else percent_text(share)
