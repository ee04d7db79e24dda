"""Days and times of moments."""

from zoneinfo import ZoneInfo

import pytest

from routeplan.tables.imports.moments import day_text, has_offset, time_text

TAIPEI = ZoneInfo("Asia/Taipei")


@pytest.mark.parametrize(
    ("text", "zone", "day", "time"),
    [
        ("2026-11-02T20:30:00.000Z", TAIPEI, "2026-11-03", "04:30"),
        ("2026-11-02T20:30:00.000+0000", TAIPEI, "2026-11-03", "04:30"),
        ("2026-11-02T20:30:00.000Z", None, "2026-11-02", "20:30"),
        ("2026-11-02 20:30", TAIPEI, "2026-11-02", "20:30"),
        ("2026-11-02", TAIPEI, "2026-11-02", "2026-11-02"),
        ("2026-13-02T20:30", None, "2026-13-02T20:30", "2026-13-02T20:30"),
    ],
)
def test_day_and_time(text, zone, day, time):
    assert (day_text(text, zone), time_text(text, zone)) == (day, time)


def test_an_offset_is_seen():
    assert has_offset("2026-11-02T20:30:00Z")
    assert not has_offset("2026-11-02T20:30:00")
