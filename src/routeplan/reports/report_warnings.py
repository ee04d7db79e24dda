"""What is empty or generic in call reports, as warnings by row and column."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from routeplan.errors import Issue
from routeplan.language import mark, text
from routeplan.model.logged_call import LoggedCall
from routeplan.reports.completeness import lacking
from routeplan.reports.generic_text import COLUMNS, WhyGeneric, plain_words, repeated_texts, why_generic

GENERIC: dict[WhyGeneric, str] = {
    "phrase": mark("the text would do for any call"),
    "short": mark("the text is too short to say anything"),
    "name": mark("the text is only a name"),
}
WRITE: dict[str, str] = {
    "purpose": mark("Write what should be different after the call, such as: get the order for 40 hinges"),
    "key_points": mark(
        "Write what the customer said, such as: wants delivery in 3 days, pays 4.20 elsewhere"
    ),
    "promise": mark("Write what will be done for whom, such as: send Ms Hofer the drawings"),
    "promise_due": mark("Write the day by which it is promised"),
    "result": mark("Write what came of it, such as: trial order of 10, decides after the fair"),
    "next_step": mark("Write who does what next, such as: show the sample to the workshop"),
    "next_date": mark("Write the day by which the next step comes"),
}
NAMES: dict[str, str] = {
    "purpose": mark("the purpose is empty"),
    "key_points": mark("the key points are empty"),
    "promise_due": mark("the promise has no day"),
    "result": mark("the result is empty"),
    "next_step": mark("the next step is empty"),
    "next_date": mark("the next step has no day"),
}


def generic_warnings(
    calls: Sequence[LoggedCall],
    file: str,
    names: Mapping[str, Collection[str]],
    before: Iterable[LoggedCall] = (),
) -> tuple[Issue, ...]:
    """Return the texts that say nothing about their call, by row and column.

    Parameters
    ----------
    calls
        Calls with their rows in the file.
    names
        Names of the customer and of people there, by customer id.
    before
        Further calls whose texts count when the same text stands in many reports.
    """
    every = [*calls, *before]
    repeated = {
        column: repeated_texts((one.customer_id, getattr(one.report, column)) for one in every)
        for column in COLUMNS
    }
    found = []
    for call in calls:
        for column in COLUMNS:
            written = getattr(call.report, column)
            why = why_generic(column, written, names.get(call.customer_id, ()))
            if why is not None:
                found.append(_warning("RP635", file, call, column, text(GENERIC[why])))
            elif plain_words(written) in repeated[column]:
                same = text("the same text stands in the reports of three customers or more")
                found.append(_warning("RP637", file, call, column, same))
    return tuple(found)


def empty_warnings(calls: Iterable[LoggedCall], file: str) -> tuple[Issue, ...]:
    """Return what is still empty in reports, by row and column."""
    return tuple(
        _warning("RP636", file, call, column, text(NAMES[column]))
        for call in calls
        for columns in lacking(call.report).values()
        for column in columns
    )


def _warning(code: str, file: str, call: LoggedCall, column: str, message: str) -> Issue:
    """Return a warning of one cell, with what to write instead."""
    value = getattr(call.report, column)
    return Issue(
        code=code,
        file=file,
        row=call.row,
        column=column,
        value=value if isinstance(value, str) and value else None,
        message=message,
        remedy=text(WRITE[column]),
        severity="warning",
    )
