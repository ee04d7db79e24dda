"""From an error to sentences and an exit code."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from routeplan.cli.console import say_json, warn
from routeplan.errors import InputError, Issue, RoutePlanError

STOPPED = 130


@contextmanager
def failing(*, as_json: bool = False) -> Iterator[None]:
    """Say what went wrong and exit with the error's code; bugs pass through with their traceback.

    Ctrl-C ends a command with one sentence.
    """
    try:
        yield
    except RoutePlanError as error:
        issues = error.issues if isinstance(error, InputError) else ()
        if as_json:
            say_json({"error": str(error), "issues": [issue_record(issue) for issue in issues]})
        else:
            warn(*(str(issue) for issue in issues) if issues else (str(error),))
            if len(issues) > 1:
                warn(f"{len(issues)} faults found; nothing was written.")
        raise typer.Exit(error.exit_code) from None
    except KeyboardInterrupt:
        warn("Stopped; nothing was written.")
        raise typer.Exit(STOPPED) from None


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
