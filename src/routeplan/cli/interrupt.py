"""Ctrl-C during a search: the first keeps the best plan so far, the second leaves."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from routeplan.cli.console import warn
from routeplan.language import mark, text

if TYPE_CHECKING:
    from routeplan.model.progress import Stop


KEEPS_PLAN = mark("Stopping: the best plan so far is kept. Press Ctrl-C again to leave without a plan.")


@contextmanager
def stop_on_interrupt(saying: str = KEEPS_PLAN) -> Iterator["Stop"]:
    """Yield what tells a search whether Ctrl-C was pressed; outside the main thread nothing changes.

    Parameters
    ----------
    saying
        What is told when it was pressed.
    """
    pressed = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield pressed.is_set
        return

    def press(number: int, frame: FrameType | None) -> None:
        if pressed.is_set():
            raise KeyboardInterrupt
        pressed.set()
        warn(text(saying))

    with _handling(press):
        yield pressed.is_set


@contextmanager
def leave_on_interrupt() -> Iterator[None]:
    """Let the first Ctrl-C leave at once, while there is no plan yet that could be kept."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    with _handling(signal.default_int_handler):
        yield


@contextmanager
def _handling(handler: Callable[[int, FrameType | None], object]) -> Iterator[None]:
    """Have Ctrl-C handled so for a while."""
    before = signal.signal(signal.SIGINT, handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
