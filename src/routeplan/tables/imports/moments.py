"""Moments such as ``2026-11-02T08:30:00.000Z``, which systems write where people write a day or a time."""

import re
from datetime import datetime, tzinfo

MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?", re.IGNORECASE
)


def day_text(text: str, zone: tzinfo | None = None) -> str:
    """Return the day of a moment as ISO text, other texts as they are."""
    moment = _moment(text, zone)
    return text if moment is None else moment.date().isoformat()


def time_text(text: str, zone: tzinfo | None = None) -> str:
    """Return the time of a moment as ``HH:MM``, other texts as they are."""
    moment = _moment(text, zone)
    return text if moment is None else moment.strftime("%H:%M")


def has_offset(text: str) -> bool:
    """Return whether a text is a moment that says how far it is from Greenwich."""
    found = MOMENT.fullmatch(text.strip())
    return found is not None and found[4] is not None


def _moment(text: str, zone: tzinfo | None) -> datetime | None:
    """Return a moment, on the clocks of the zone where both it and an offset are given."""
    found = MOMENT.fullmatch(text.strip())
    if found is None:
        return None
    offset = (found[4] or "").upper().replace("Z", "+00:00")
    try:
        moment = datetime.fromisoformat(f"{found[1]}T{found[2]}:{found[3] or '00'}{offset}")
    except ValueError:
        return None
    return moment.astimezone(zone) if offset and zone is not None else moment
