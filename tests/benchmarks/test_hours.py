"""The suite of opening hours: what is read, refused and judged."""

import os
from argparse import Namespace
from pathlib import Path

import pytest

from benchmarks.hours import kind_of, run, tags_of

TEXTS = (
    "Mo-Fr 08:00-17:00",
    "24/7",
    "Mo-Sa 09:00-18:00; PH off",
    "Mo - Fr 09:00 - 18:00",
    "Mo-Fr 09:00-20:0; Sa 09:30-20:00",
    "noon to late",
    "Mo - Sa 7-11 Uhr",
    "",
)


def table(folder: Path) -> Path:
    path = folder / "made.csv"
    path.write_text("id,opening_hours\n" + "".join(f'{n},"{one}"\n' for n, one in enumerate(TEXTS)), "utf-8")
    return path


def test_texts_are_told_apart_by_how_they_are_read(tmp_path: Path) -> None:
    assert [(one.row, one.how, one.is_right) for one in tags_of(table(tmp_path))] == [
        (2, "syntax", None),
        (3, "syntax", None),
        (4, "syntax", None),
        (5, "words", True),
        (6, "refused", True),
        (7, "refused", True),
        (8, "words", None),
    ]


@pytest.mark.parametrize(("bar", "code"), [(71.0, 0), (72.0, 1)])
def test_share_below_the_bar_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], bar: float, code: int
) -> None:
    """Five of seven texts are read: 71.43 %."""
    assert run(Namespace(files=[table(tmp_path)], bar=bar)) == code

    said = capsys.readouterr().out
    assert "made: 7 texts, in the syntax 42.86 %, read 71.43 %" in said
    assert "2 in other words (1 right, 0 wrong, 1 not judged)" in said
    assert "made row 6: 'Mo-Fr 09:00-20:0; Sa 09:30-20:00' -> Mo-Fr 09:00-20:00; Sa 09:30-20:00" in said
    assert "made row 7: 'noon to late' -> no proposal" in said


def test_hours_of_munich_are_read_but_for_two_slips(capsys: pytest.CaptureFixture[str]) -> None:
    given = os.environ.get("ROUTEPLAN_OSM")
    folder = Path(given) if given else Path(__file__).resolve().parents[2].parent / "shared" / "data" / "osm"
    file = folder / "poi" / "munchen.csv"
    if not file.exists():
        pytest.skip("no list of Munich at hand")
    assert run(Namespace(files=[file], bar=97.0)) == 0
    said = capsys.readouterr().out
    assert "munchen: 1316 texts" in said
    assert [line for line in said.splitlines() if line.startswith("  munchen row")] == [
        "  munchen row 1229: 'Tu-Fr 12:00-19:00; Sa 12:00-18:002' -> Tu-Fr 12:00-19:00; Sa 12:00-18:00",
        "  munchen row 2060: 'Mo-Fr 09:00-20:0; Sa 09:30-20:00' -> Mo-Fr 09:00-20:00; Sa 09:30-20:00",
    ]


def test_a_wrong_reading_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("benchmarks.hours").hours.JUDGED, TEXTS[3], "Mo-Fr 09:00-17:00")

    assert run(Namespace(files=[table(tmp_path)], bar=50.0)) == 1


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Mo - Fr 09:00 - 18:00", "blanks and dashes"),
        ("Mo-Su11:30-14:00", "blanks and dashes"),
        ("So 10:00-12:00", "names of days"),
        ("Sa 12:00-18:002", "a slip in a time"),
        ("Mo-Fr 09:00-18:00,Sa 09:00-12:00", "a comma or a blank between rules"),
        ("noon to late", "other words"),
    ],
)
def test_kind_of_a_slip(written: str, kind: str) -> None:
    assert kind_of(written) == kind
