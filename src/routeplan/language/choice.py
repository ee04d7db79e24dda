"""Which language is spoken: one for the whole process."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

Language = Literal["en", "zh_CN"]
LANGUAGES: tuple[Language, ...] = ("en", "zh_CN")


class _Choice:
    """The language of the process: what was insisted on, or else what the workspace or plan at hand wants."""

    insisted: Language | None = None
    preferred: Language = "en"


def current() -> Language:
    """Return the language that is spoken."""
    return _Choice.insisted or _Choice.preferred


def prefer(language: Language) -> None:
    """Speak the language of the workspace or plan at hand, unless another was insisted on."""
    _Choice.preferred = language


def insist(language: Language | None) -> None:
    """Speak a language whatever a workspace or a plan says; None leaves it to them again."""
    _Choice.insisted = language


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak the language of a workspace or a plan while it is worked on, unless another was insisted on."""
    before = _Choice.preferred
    _Choice.preferred = language
    try:
        yield
    finally:
        _Choice.preferred = before
