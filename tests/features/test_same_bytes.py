"""The same files and seed give the same bytes, whatever the machine around them and the order of the rows."""

import builtins
import math
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from routeplan.tables import read_workspace
from tests import same_bytes
from tests.same_bytes_cases import MONDAY, Case, with_postcodes_and_sites

ROOT = Path(__file__).resolve().parents[2]
SITES = Case(
    name="sites", example="upper-austria", every=6, change=with_postcodes_and_sites,
    steps=(f"workload {{at}} --by class {MONDAY} --json",),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """Where ``tests.same_bytes`` runs: options, environment, current folder and name of its folder."""

    options: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=dict)
    at: str = ""
    name: str = "there"
    umask: int = -1


ELSEWHERE = (
    Surroundings(
        options=("--workers", "2", "--shuffle", "1"),
        environment={"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
    ),
    Surroundings(
        options=("--workers", "4", "--shuffle", "2"),
        environment={"LC_ALL": "tr_TR.UTF-8", "TZ": "America/New_York", "PYTHONHASHSEED": "2"},
        at="/", name="Büro 客户 (2)", umask=0o077,
    ),
    Surroundings(
        options=("--shuffle", "3", "--windows"),
        environment={"LC_ALL": "zh_CN.UTF-8", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "3"},
    ),
    Surroundings(
        options=("--workers", "2"),
        environment={"LC_ALL": "de_AT.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "4", "PYTHONUTF8": "1"},
    ),
)  # fmt: skip


@pytest.fixture(scope="session")
def locales(tmp_path_factory) -> Path:
    """A folder for locales that are not installed."""
    return tmp_path_factory.mktemp("locales")


def make_locale(folder: Path, name: str) -> None:
    """Have a locale at hand; where it cannot be made, Python keeps to that of C."""
    language, _, coding = name.partition(".")
    if coding and not (folder / name).exists() and shutil.which("localedef"):
        command = ["localedef", "-i", language, "-f", coding, str(folder / name)]
        subprocess.run(command, check=False, capture_output=True)


def begin(
    folder: Path, where: Surroundings, locales: Path, examples: Sequence[str] = ()
) -> subprocess.Popen[str]:
    """Start ``python -m tests.same_bytes`` somewhere."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    environment |= {"LOCPATH": str(locales)} | where.environment
    make_locale(locales, where.environment.get("LC_ALL", ""))
    chosen = [part for one in examples for part in ("--example", one)]
    command = [sys.executable, "-m", "tests.same_bytes", str(folder / where.name), "--packed"]
    return subprocess.Popen(
        [*command, *where.options, *chosen],
        env=environment, cwd=where.at or folder, umask=where.umask,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip


def end(process: subprocess.Popen[str]) -> dict[str, str]:
    """Return the digests by names that a run printed."""
    printed, said = process.communicate()
    assert process.returncode == 0, said
    return {name: digest for digest, _, name in (line.partition("  ") for line in printed.splitlines())}


def differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """Return the names of what two runs did not hand out alike."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


HERE = Surroundings(options=(), environment={"PYTHONHASHSEED": "0"}, name="here")


def test_two_runs_in_other_surroundings_hand_out_the_same_bytes(tmp_path, locales):
    examples = ("upper-austria", "given-travel")
    running = [begin(tmp_path, where, locales, examples) for where in (HERE, ELSEWHERE[1])]
    here, there = (end(one) for one in running)
    assert len(here) > 60
    assert {Path(name).suffix for name in here} >= {".json", ".csv", ".html", ".ics", ".xlsx", ".geojson"}
    assert differing(here, there) == []


@pytest.fixture(scope="session")
def whole(tmp_path_factory, locales) -> dict[str, str]:
    """What all cases hand out here."""
    return end(begin(tmp_path_factory.mktemp("whole"), HERE, locales))


@pytest.mark.long
@pytest.mark.parametrize("where", ELSEWHERE, ids=lambda one: one.environment["LC_ALL"])
def test_all_cases_hand_out_the_same_bytes_elsewhere(where, whole, tmp_path, locales):
    there = end(begin(tmp_path, where, locales))
    assert len(there) > 240
    assert differing(whole, there) == []


@pytest.fixture
def stores(monkeypatch, tmp_path) -> None:
    """Put back what a run within the process says of stores."""
    for name in ("ROUTEPLAN_TRAVEL", "ROUTEPLAN_ROADS"):
        monkeypatch.setenv(name, str(tmp_path / name))


def told(folder: Path, *shuffles: int | None) -> list[list[str]]:
    """Return the digests of the workload where customers share sites, their rows in other orders."""
    ways = (same_bytes.Way(shuffle=one) for one in shuffles)
    return [same_bytes.digests(folder / f"{number}", [SITES], way) for number, way in enumerate(ways)]


def test_rows_that_change_places_change_nothing(tmp_path, stores):
    first, *others = told(tmp_path, None, 1, 2)
    assert others == [first, first]


def test_an_order_of_rows_that_shows_is_found(tmp_path, stores, monkeypatch):
    monkeypatch.setattr(read_workspace, "in_own_order", lambda table: table)
    first, second = told(tmp_path, None, 1)
    assert first != second


@pytest.mark.long
def test_numbers_with_fractions_are_never_added_by_sum(tmp_path, stores, monkeypatch):
    """Since Python 3.12 ``sum`` rounds otherwise than before; ``fsum`` is exact everywhere."""
    plain, found = builtins.sum, set[str]()

    def heard(numbers, /, start=0):
        listed = list(numbers)
        if any(type(one) is float for one in listed):
            frame = sys._getframe(1)
            if f"{os.sep}routeplan{os.sep}" in frame.f_code.co_filename and plain(listed) != math.fsum(
                listed
            ):
                found.add(f"{frame.f_code.co_filename}:{frame.f_lineno}")
        return plain(listed, start)

    monkeypatch.setattr(builtins, "sum", heard)
    same_bytes.digests(tmp_path / "all")
    assert found == set()
