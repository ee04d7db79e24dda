"""What is said of runs that were stopped, and of those that go on where one was."""

from collections.abc import Iterator

from routeplan.cli.interrupt import KEEPS_PLAN
from routeplan.language import mark, texts
from routeplan.tables.group_parts import GroupParts

KEEPS_GROUPS = mark("Stopping: the reps that are finished are kept. Press Ctrl-C again to leave at once.")


def saying(cluster: str | None) -> str:
    """Return what is said when Ctrl-C is pressed: workers of a cluster give no plan that is half searched."""
    return KEEPS_PLAN if cluster is None else KEEPS_GROUPS


def taken_over(parts: GroupParts) -> Iterator[str]:
    """Yield what was taken over from a run that was stopped, if anything."""
    if parts.taken:
        yield texts(
            "Taken over from a stopped run: {number} rep, or group of reps who share customers. "
            "`--fresh` plans all anew.",
            "Taken over from a stopped run: {number} reps, or groups of reps who share customers. "
            "`--fresh` plans all anew.",
            parts.taken,
        )


def goes_on(parts: GroupParts) -> Iterator[str]:
    """Yield that the same command goes on, if anything is kept."""
    if parts.taken or parts.kept:
        yield texts(
            "{number} rep, or group of reps who share customers, was searched to the end and is kept: "
            "the same command goes on with the others.",
            "{number} reps, or groups of reps who share customers, were searched to the end and are kept: "
            "the same command goes on with the others.",
            parts.taken + parts.kept,
        )
