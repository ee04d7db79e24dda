"""From an error to sentences and an exit code."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from errno import ENAMETOOLONG

import typer

from routeplan.cli.console import say_json, screen_width, warn
from routeplan.cli.speaking import STOPPED
from routeplan.cli.wide_text import wrapped
from routeplan.errors import InputError, Issue, RoutePlanError
from routeplan.language import text
from routeplan.tables.heard import hearing

_said: ContextVar[frozenset[Issue]] = ContextVar("warnings said so far", default=frozenset())


@contextmanager
def failing(*, as_json: bool = False) -> Iterator[None]:
    """Say what went wrong and exit with the error's code; bugs pass through with their traceback.

    Ctrl-C ends a command with one sentence. What the readers of tables noted is said in any case.
    """
    _said.set(frozenset())
    with hearing() as heard:
        try:
            with _failing(as_json=as_json):
                yield
        finally:
            say_warnings(heard)


@contextmanager
def _failing(*, as_json: bool) -> Iterator[None]:
    """Say what went wrong and exit with the error's code."""
    try:
        yield
    except RoutePlanError as error:
        issues = error.issues if isinstance(error, InputError) else ()
        if as_json:
            said = "\n".join(map(str, issues)) if issues else str(error)
            say_json({"error": said, "issues": [issue_record(issue) for issue in issues]})
        else:
            warn(*_readable(issues) if issues else (str(error),))
            if len(issues) > 1:
                warn(text("{number} faults found; nothing was written.", number=len(issues)))
        raise typer.Exit(error.exit_code) from None
    except OSError as error:
        if error.errno != ENAMETOOLONG:
            raise
        warn(text("The system knows no names as long as the one given."))
        raise typer.Exit(InputError.exit_code) from None
    except KeyboardInterrupt:
        warn(text("Stopped; nothing was written."))
        raise typer.Exit(STOPPED) from None


def say_warnings(issues: Iterable[Issue]) -> None:
    """Print what looked odd to the error stream, each thing once in a command."""
    warn(*(text("Warning {issue}", issue=issue) for issue in not_said_yet(issues)))


def not_said_yet(issues: Iterable[Issue]) -> list[Issue]:
    """Return the issues that the command under way has not said yet, which now count as said."""
    said = _said.get()
    new = [issue for issue in dict.fromkeys(issues) if issue not in said]
    _said.set(said.union(new))
    return new


def _readable(issues: Iterable[Issue]) -> Iterator[str]:
    """Yield faults, one a line; on a terminal the place, what is wrong, and what to do below each other."""
    if not sys.stderr.isatty():
        yield from map(str, issues)
        return
    for issue in issues:
        yield f"{issue.code} {issue.place()}"
        for part in (issue.fault(), issue.remedy + text(".")):
            yield from wrapped(f"  {part}", screen_width(), indent="  ")


def issue_record(issue: Issue) -> dict[str, str | int | None]:
    """Return an issue for a script."""
    return {
        "code": issue.code,
        "severity": issue.severity,
        "file": issue.file,
        "row": issue.row,
        "column": issue.column,
        "value": issue.value,
        "message": issue.message,
        "remedy": issue.remedy,
    }
