"""What customers are worth and deserve, for people and scripts."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from routeplan.cli.console import say, say_lines, say_table, screen_width
from routeplan.cli.wide_text import wrapped
from routeplan.language import mark, text, texts

if TYPE_CHECKING:
    from routeplan.model.worth import CustomerWorth, GroupWorth, Served, WorthReport

HOUR = 3600
BY = {"rep": mark("rep"), "zone": mark("zone"), "class": mark("class")}
HEADINGS = (
    mark("customer"), mark("class"), mark("value"), mark("calls"), mark("min"), mark("deserves"),
)  # fmt: skip
MORE = mark("Given more than they deserve (over-served), of a quarter")
LESS = mark("Given less than they deserve (under-served), of a quarter")


def say_worth(report: "WorthReport", rep_id: str | None, top: int, currency: str) -> None:
    """Print the value of an hour, and the customers who are given more or less than they deserve."""
    if report.planned:
        say(text("Minutes a quarter as in {plan}, driving included.", plan=report.plan_name))
    else:
        say(text("There is no plan yet: minutes are those of the calls owed, driving as estimated."))
    for by, heading in BY.items():
        groups = [
            one for one in report.groups if one.by == by and (by != "rep" or rep_id in (None, one.name))
        ]
        if groups and (by == "rep" or rep_id is None):
            title = text("Expected value and hours in the field by {group}", group=text(heading))
            if currency:
                title = text("{title}, in {money}", title=title, money=currency)
            rows = [_group_row(one) for one in groups]
            headings = (text(heading), text("cust."), text("value"), text("field h"), text("value an hour"))
            say_table(title, headings, rows)
    lists: tuple[tuple[Served, str], ...] = (("over", MORE), ("under", LESS))
    for how, title in lists:
        found = [one for one in report.served(how) if rep_id in (None, one.rep_id)]
        _say_list(text(title), found, top)
    _say_wrapped(*report.notices)


def _say_wrapped(*sentences: str) -> None:
    """Print sentences, broken at words where they are wider than the screen."""
    say_lines(line for one in sentences for line in wrapped(one, screen_width()))


def say_worth_line(hours: "Mapping[str, float | None]") -> None:
    """Print the expected value of a field hour of each rep in one line; nothing without values."""
    figures = text(", ").join(f"{name} {hour:.0f}" for name, hour in hours.items() if hour is not None)
    if figures:
        say(text("Expected value of an hour in the field: {figures}.", figures=figures))


def an_hour(value: float, seconds: float) -> float | None:
    """Return a value an hour, None without any time."""
    return value / seconds * HOUR if seconds > 0 else None


def _group_row(one: "GroupWorth") -> tuple[str, ...]:
    """Return expected value and hours of a group as a row of text."""
    hour = "-" if one.an_hour is None else f"{one.an_hour:.0f}"
    return one.name, str(one.customers), f"{one.value:.0f}", f"{one.seconds / HOUR:.1f}", hour


def _say_list(title: str, found: "Sequence[CustomerWorth]", top: int) -> None:
    """Print customers with what would change it."""
    if not found:
        say(text("{title}: nobody.", title=title))
        return
    rows = [
        (
            one.customer_id, one.class_name, f"{one.value.quarter:.0f}", f"{one.calls:.1f}",
            f"{one.given_minutes:.0f}", f"{one.deserved_minutes:.0f}",
        )
        for one in found[:top]
    ]  # fmt: skip
    say_table(title, tuple(map(text, HEADINGS)), rows)
    for one in found[:top]:
        if one.advice:
            _say_wrapped(
                text(
                    "{customer} {name}: {advice}.", customer=one.customer_id, name=one.name, advice=one.advice
                )
            )
        else:
            _say_wrapped(
                text(
                    "{customer} {name}: nothing that calls can change.",
                    customer=one.customer_id,
                    name=one.name,
                )
            )
    if len(found) > top:
        say(texts("{number} more.", "{number} more.", len(found) - top))
    say("")


def worth_record(report: "WorthReport", rep_id: str | None = None) -> dict[str, Any]:
    """Return what customers are worth and deserve for a script; all is of a quarter."""
    return {
        "plan": report.plan_name if report.planned else None,
        "groups": [group_record(one) for one in report.groups],
        "customers": [_record(one) for one in report.customers if rep_id in (None, one.rep_id)],
        "notices": list(report.notices),
    }


def group_record(one: "GroupWorth") -> dict[str, Any]:
    """Return expected value and hours of a group for a script."""
    return {
        "by": one.by,
        "name": one.name,
        "customers": one.customers,
        "expected_value": round(one.value, 2),
        "field_hours": round(one.seconds / HOUR, 2),
        "value_per_field_hour": None if one.an_hour is None else round(one.an_hour, 2),
    }


def _record(one: "CustomerWorth") -> dict[str, Any]:
    """Return a customer for a script."""
    return {
        "customer_id": one.customer_id,
        "class": one.class_name,
        "rep_id": one.rep_id,
        "expected_a_quarter": round(one.value.quarter, 2),
        "of_business": round(one.value.business, 2),
        "of_deals": round(one.value.deals, 2),
        "of_potential": round(one.value.growth, 2),
        "calls": round(one.calls, 2),
        "given_minutes": round(one.given_minutes, 1),
        "deserved_minutes": round(one.deserved_minutes, 1),
        "served": one.served,
        "advice": one.advice,
    }
