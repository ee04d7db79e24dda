"""How a stage says how far it is, without knowing who listens."""

from typing import Protocol


class Progress(Protocol):
    """Something that listens."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take note that ``done`` of ``total`` steps of a stage are finished."""


class Stop(Protocol):
    """Something that can ask a search to end early and keep the best plan so far."""

    def __call__(self) -> bool:
        """Return whether to stop."""


def never() -> bool:
    """Let a search run to its end."""
    return False


def silent(stage: str, done: int, total: int) -> None:
    """Listen to nothing."""
