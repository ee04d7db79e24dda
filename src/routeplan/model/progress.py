"""How a stage says how far it is, without knowing who listens."""

from typing import Protocol


class Progress(Protocol):
    """Something that listens."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take note that ``done`` of ``total`` steps of a stage are finished."""


def silent(stage: str, done: int, total: int) -> None:
    """Listen to nothing."""
