"""Figures of a baseline as a person reads them."""

from html import escape

from routeplan.model.clock import HOUR

KM = 1000


def days(number: int) -> str:
    """Return a number of days."""
    return str(number)


def hours(seconds: int) -> str:
    """Return hours with one decimal."""
    return _plain(f"{seconds / HOUR:,.1f}")


def kilometres(metres: int) -> str:
    """Return whole kilometres."""
    return _plain(f"{metres / KM:,.0f}")


def percent(part: int, whole: int) -> str:
    """Return by how much something is less, such as ``-13 %``; more has a plus."""
    return _plain(f"{-100 * part / whole:+.1f}") + " %" if whole else "–"


def signed_hours(seconds: int) -> str:
    """Return what is saved as less hours, such as ``-4.5``; ``+`` where it costs more."""
    return _plain(f"{-seconds / HOUR:+,.1f}")


def signed_kilometres(metres: int) -> str:
    """Return what is saved as less kilometres, such as ``-332``; ``+`` where it costs more."""
    return _plain(f"{-metres / KM:+,.0f}")


def signed_days(number: int) -> str:
    """Return what is saved as less days, such as ``-2``; nothing for none."""
    return f"{-number:+d}" if number else ""


def less(before: str, after: str) -> str:
    """Return two figures as a cell: before and after."""
    return f"<small>{escape(before)} →</small> {escape(after)}"


def _plain(written: str) -> str:
    """Return a figure without a sign before nothing."""
    return written.lstrip("+-") if not written.strip("+-0.,") else written
