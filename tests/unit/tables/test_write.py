import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from routeplan.errors import InputError
from routeplan.model import Plan
from routeplan.tables.plan_file import read_plan
from routeplan.tables.spreadsheet_text import restore
from routeplan.tables.write import write_plan
from tests.unit.tables.hand_made import hand_made_plan

OWN_FILES = [
    "plan.json", "visits.csv", "unplanned.csv", "workload.csv", "workload_by_class.csv", "territories.csv",
    "next_visits.csv", "quadrants.csv",
]  # fmt: skip


def other_plan() -> Plan:
    return replace(hand_made_plan(), notices=("Another one.",))


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_write_plan_writes_all_files_and_returns_them(tmp_path: Path) -> None:
    folder = tmp_path / "plans" / "2027-01-04-month"
    paths = write_plan(hand_made_plan(), folder, {"map.html": b"<p>", "R1.ics": b"BEGIN"})
    assert [path.name for path in paths] == [*OWN_FILES, "R1.ics", "map.html"]
    assert all(path.parent == folder.resolve() for path in paths)
    assert sorted(everything(folder)) == sorted(path.name for path in paths)
    assert (folder / "map.html").read_bytes() == b"<p>"
    assert read_plan(folder) == hand_made_plan()


def test_written_files_are_named_as_the_folder_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written = write_plan(hand_made_plan(), Path("office") / "plan")
    assert written[0] == Path("office") / "plan" / "plan.json"
    assert all(path.is_file() for path in written)


def test_write_plan_writes_the_same_bytes_again(tmp_path: Path) -> None:
    write_plan(hand_made_plan(), tmp_path / "one")
    write_plan(hand_made_plan(), tmp_path / "two")
    assert everything(tmp_path / "one") == everything(tmp_path / "two")


def test_write_plan_writes_no_path_and_no_carriage_return(tmp_path: Path) -> None:
    write_plan(hand_made_plan(), tmp_path / "one")
    for content in everything(tmp_path / "one").values():
        assert str(tmp_path).encode() not in content
        assert b"\r" not in content


def test_write_plan_leaves_nothing_beside_the_folder(tmp_path: Path) -> None:
    write_plan(hand_made_plan(), tmp_path / "one")
    write_plan(other_plan(), tmp_path / "one")
    assert [path.name for path in tmp_path.iterdir()] == ["one"]
    assert read_plan(tmp_path / "one") == other_plan()


def test_written_tables_give_back_every_text(tmp_path: Path) -> None:
    write_plan(hand_made_plan(), tmp_path / "one")
    text = (tmp_path / "one" / "visits.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    visit = rows[1]
    assert visit["customer"] == '\'=HYPERLINK("http://x","Klick")'
    assert visit["phone"] == "'+43 1 234"
    assert visit["customer_id"] == "007"
    assert {name: restore(visit[name]) for name in ("customer", "phone", "notes")} == {
        "customer": '=HYPERLINK("http://x","Klick")',
        "phone": "+43 1 234",
        "notes": 'erst "hinten"\nklingeln',
    }
    assert visit["lat"] == "48.23"


def test_write_plan_takes_old_maps_and_calendars_away_and_keeps_what_others_put_there(tmp_path: Path) -> None:
    folder = tmp_path / "one"
    write_plan(hand_made_plan(), folder, {"map.html": b"old", "gone.ics": b"old"})
    (folder / "notes.txt").write_bytes(b"mine")
    (folder / "photos").mkdir()
    (folder / "photos" / "a.jpg").write_bytes(b"jpg")
    write_plan(other_plan(), folder, {"map.html": b"new"})
    files = everything(folder)
    assert sorted(files) == sorted([*OWN_FILES, "map.html", "notes.txt", "photos/a.jpg"])
    assert files["map.html"] == b"new"
    assert files["notes.txt"] == b"mine"


def test_write_plan_takes_the_old_workbook_away_and_keeps_those_of_others(tmp_path: Path) -> None:
    folder = tmp_path / "one"
    write_plan(hand_made_plan(), folder, {"plan.xlsx": b"old"})
    (folder / "my list.xlsx").write_bytes(b"mine")
    write_plan(other_plan(), folder)
    assert sorted(everything(folder)) == sorted([*OWN_FILES, "my list.xlsx"])
    write_plan(other_plan(), folder, {"plan.xlsx": b"new"})
    assert everything(folder)["plan.xlsx"] == b"new"


def test_write_plan_takes_an_empty_folder(tmp_path: Path) -> None:
    write_plan(hand_made_plan(), tmp_path)
    assert read_plan(tmp_path) == hand_made_plan()


def test_write_plan_refuses_a_folder_that_never_held_a_plan(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_bytes(b"years of work")
    assert _code(lambda: write_plan(hand_made_plan(), tmp_path)) == "RP305"
    assert everything(tmp_path) == {"thesis.doc": b"years of work"}


def test_write_plan_refuses_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"a file")
    assert _code(lambda: write_plan(hand_made_plan(), tmp_path / "one")) == "RP305"
    assert _code(lambda: write_plan(hand_made_plan(), tmp_path / "one" / "two")) == "RP306"
    assert (tmp_path / "one").read_bytes() == b"a file"


@pytest.mark.parametrize(
    "name", ["../x", "a/b", "a\\b", "", ".", "..", "/x", "C:x", "plan.json", "visits.csv"]
)
def test_write_plan_refuses_extra_files_that_are_no_plain_names(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not the name"):
        write_plan(hand_made_plan(), tmp_path / "one", {name: b""})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("fault", [OSError("disk full"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", range(5))
def test_write_plan_keeps_the_old_plan_when_a_file_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int, fault: BaseException
) -> None:
    folder = tmp_path / "one"
    write_plan(hand_made_plan(), folder)
    before = everything(tmp_path)
    _fail_at(monkeypatch, "write_bytes", step, fault)
    with pytest.raises((InputError, KeyboardInterrupt)):
        write_plan(other_plan(), folder)
    monkeypatch.undo()
    assert everything(tmp_path) == before


@pytest.mark.parametrize("fault", [PermissionError("open in a spreadsheet"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", range(2))
def test_write_plan_keeps_the_old_plan_when_it_cannot_be_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int, fault: BaseException
) -> None:
    folder = tmp_path / "one"
    write_plan(hand_made_plan(), folder)
    before = everything(tmp_path)
    _fail_at(monkeypatch, "replace", step, fault)
    with pytest.raises((InputError, KeyboardInterrupt)):
        write_plan(other_plan(), folder)
    monkeypatch.undo()
    assert everything(tmp_path) == before


def test_write_plan_leaves_nothing_when_the_first_plan_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fail_at(monkeypatch, "write_bytes", 3, OSError("disk full"))
    assert _code(lambda: write_plan(hand_made_plan(), tmp_path / "one")) == "RP306"
    assert list(tmp_path.iterdir()) == []


def test_write_plan_goes_on_after_power_was_cut_while_files_were_written(tmp_path: Path) -> None:
    folder = tmp_path / "one"
    write_plan(hand_made_plan(), folder)
    half = tmp_path / ".one.routeplan-new"
    half.mkdir()
    (half / "plan.json").write_bytes(b'{"for')
    assert read_plan(folder) == hand_made_plan()
    write_plan(other_plan(), folder)
    assert [path.name for path in tmp_path.iterdir()] == ["one"]
    assert read_plan(folder) == other_plan()


def test_write_plan_goes_on_after_power_was_cut_between_the_renames(tmp_path: Path) -> None:
    folder = tmp_path / "one"
    write_plan(hand_made_plan(), folder)
    (folder / "notes.txt").write_bytes(b"mine")
    folder.rename(tmp_path / ".one.routeplan-old")
    assert read_plan(folder) == hand_made_plan()
    write_plan(other_plan(), folder)
    assert [path.name for path in tmp_path.iterdir()] == ["one"]
    assert read_plan(folder) == other_plan()
    assert (folder / "notes.txt").read_bytes() == b"mine"


def test_write_plan_goes_on_after_power_was_cut_before_the_old_folder_was_cleared(tmp_path: Path) -> None:
    folder = tmp_path / "one"
    write_plan(hand_made_plan(), tmp_path / ".one.routeplan-old")
    write_plan(other_plan(), folder)
    assert [path.name for path in tmp_path.iterdir()] == ["one"]
    assert read_plan(folder) == other_plan()


def _fail_at(monkeypatch: pytest.MonkeyPatch, name: str, step: int, fault: BaseException) -> None:
    """Let the call number ``step`` of a method of Path fail, once."""
    true_call = getattr(Path, name)
    calls: list[Path] = []

    def call(path: Path, *arguments: object) -> object:
        calls.append(path)
        if len(calls) == step + 1:
            raise fault
        return true_call(path, *arguments)

    monkeypatch.setattr(Path, name, call)


def _code(act: Callable[[], object]) -> str:
    with pytest.raises(InputError) as caught:
        act()
    return caught.value.issues[0].code
