"""What readers note in passing, whatever they were asked for: whoever listens is told of each once."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from routeplan.errors import Issue

Heard = dict[Issue, None]
"""Issues, in the order in which they were noted."""

_heard: ContextVar[Heard | None] = ContextVar("what readers noted", default=None)


@contextmanager
def hearing() -> Iterator[Heard]:
    """Gather what readers note meanwhile."""
    heard: Heard = {}
    before = _heard.set(heard)
    try:
        yield heard
    finally:
        _heard.reset(before)


def note(issue: Issue) -> None:
    """Note an issue; a file that is read again is noted once."""
    heard = _heard.get()
    if heard is not None:
        heard[issue] = None
