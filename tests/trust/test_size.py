"""Many reps: on a cluster, after a stop, and in memory; the plan is the same bytes every time."""

import re
import shutil
import socket
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.method.office import customers, make_office
from tests.trust import reading
from tests.trust.processes import ROOT, command, environment, finish, start
from tests.trust.worked import REP

NOW = reading.TODAY
REPS = 4
needs_dask = pytest.mark.skipif(find_spec("distributed") is None, reason="Dask is not installed")


def make_team(folder: Path, reps: int = REPS, each: int = 12, weeks: int = 4) -> Path:
    """Reps with customers of their own, each round a home some way from the others."""
    team, shops = [], []
    for number in range(reps):
        lat, lon = 48.0 + 0.08 * number, 16.2 + 0.05 * number
        team.append(REP | {"rep_id": f"R{number}", "name": f"Rep {number}", "home_lat": lat, "home_lon": lon})
        for place, one in enumerate(customers("ABBCCCCDDDDD" * (1 + each // 12))[:each]):
            row, column = divmod(place, 4)
            shops.append(
                one | {
                    "customer_id": f"K{number}-{place:03d}", "rep_id": f"R{number}",
                    "lat": round(lat + 0.011 * row, 4), "lon": round(lon + 0.013 * column, 4),
                }
            )  # fmt: skip
    return make_office(folder / "office", weeks=weeks, customers=shops, reps=team)


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    return make_team(tmp_path_factory.mktemp("team"))


@pytest.fixture(scope="module")
def alone(team, tmp_path_factory):
    """What the team's plan holds when one machine makes it in one go."""
    office = copied(team, tmp_path_factory.mktemp("alone"))
    return reading.contents(reading.plan(reading.runner, office).folder)


def copied(office, folder):
    return Path(shutil.copytree(office, folder / "office"))


def plan_files(office):
    found = {}
    for folder in (office / "plans").iterdir():
        if not folder.name.startswith("."):
            found |= reading.contents(folder)
    return found


def differing(a, b):
    return sorted(name for name in a.keys() | b.keys() if a.get(name) != b.get(name))


# A cluster


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Cluster:
    """A scheduler and two workers on this machine, each a process."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port, self.processes = folder, free_port(), []

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"

    def launch(self, *arguments: str) -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments], env=environment(), cwd=self.folder,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.processes.append(process)
        return process

    def worker(self) -> subprocess.Popen:
        return self.launch(
            "worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1"
        )

    def __enter__(self) -> "Cluster":
        self.launch("scheduler", "--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard")
        self.workers = [self.worker(), self.worker()]
        from distributed import Client

        with Client(self.address, timeout=120) as client:
            client.wait_for_workers(2, timeout=120)
        return self

    def busy(self, seconds: float = 120) -> bool:
        """Wait until a worker has something to do; say whether one had."""
        from distributed import Client

        until = time.monotonic() + seconds
        with Client(self.address, timeout=60) as client:
            while time.monotonic() < until:
                if any(client.processing().values()):
                    return True
                time.sleep(0.05)
        return False

    def __exit__(self, *_: object) -> None:
        for process in reversed(self.processes):
            process.kill()
            process.wait()


@needs_dask
@pytest.mark.long
def test_a_cluster_makes_the_same_plan(team, alone, tmp_path):
    office = copied(team, tmp_path)
    with Cluster(tmp_path) as cluster:
        code, out, err = command("plan", office, *NOW, "--cluster", cluster.address, "--quiet")
    assert code == 0, out + err
    assert differing(plan_files(office), alone) == []


@needs_dask
@pytest.mark.long
def test_a_worker_that_dies_takes_nothing_with_it(team, alone, tmp_path):
    office = copied(team, tmp_path)
    with Cluster(tmp_path) as cluster:
        process = start("plan", office, *NOW, "--cluster", cluster.address, "--quiet")
        assert cluster.busy()
        cluster.workers[0].kill()
        code, out, err = finish(process, 600)
    assert code == 0, out + err
    assert differing(plan_files(office), alone) == []


def test_a_cluster_that_is_not_there_is_told(team, tmp_path):
    office = copied(team, tmp_path)
    before = reading.tables(office)
    code, out, err = command("plan", office, *NOW, "--cluster", f"tcp://127.0.0.1:{free_port()}", "--quiet")
    told = " ".join((out + err).split())
    assert code in (2, 3, 5), told
    assert "Traceback" not in told
    assert re.search(r"RP74\d", told), told
    assert reading.tables(office) == before


@pytest.mark.parametrize("address", ["127.0.0.1", "http://x y", "", "tcp://", "tcp://127.0.0.1:99999"])
def test_an_address_that_is_none_is_told(run, team, tmp_path, address):
    result = run("plan", copied(team, tmp_path), *NOW, "--cluster", address, "--quiet")
    reading.heard(result, 2, 3, 5)
    assert "RP" in reading.everything(result)


# Going on where a run was stopped


def stopped(office, groups=1, seconds=240):
    """Start a plan, kill it when some reps are done and kept, and return how it ended."""
    process = start("plan", office, *NOW, "--workers", 1, "--effort", "quick", "--quiet")
    until = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < until:
        if len(reading.kept(office)) >= groups:
            break
        time.sleep(0.02)
    process.kill()
    return finish(process)[0]


def go_on(run, office, *more):
    result = run("plan", office, *NOW, "--effort", "quick", "--workers", 1, *more)
    assert result.exit_code == 0, result.output
    return reading.everything(result), plan_files(office)


def test_a_stopped_run_goes_on_where_it_was(run, team, alone, tmp_path):
    office = copied(team, tmp_path)
    assert stopped(office) == -9
    told, files = go_on(run, office)
    assert differing(files, alone) == []
    assert 1 <= reading.taken_over(told) <= REPS, told
    assert reading.kept(office) == []


def test_stopped_again_and_again_it_ends_all_the_same(run, team, alone, tmp_path):
    office = copied(team, tmp_path)
    for groups in (1, 2, 3):
        stopped(office, groups)
    assert differing(go_on(run, office)[1], alone) == []


def test_fresh_takes_nothing_over(run, team, alone, tmp_path):
    office = copied(team, tmp_path)
    stopped(office)
    told, files = go_on(run, office, "--fresh")
    assert reading.taken_over(told) == 0
    assert differing(files, alone) == []


@pytest.mark.parametrize("change", ["customers", "settings", "seed"])
def test_what_belongs_to_other_tables_settings_or_seed_is_not_taken_over(run, team, tmp_path, change):
    office = copied(team, tmp_path)
    assert stopped(office) == -9
    more = ("--seed", 9) if change == "seed" else ()
    if change == "customers":
        path = office / "customers.csv"
        path.write_text(path.read_text("utf-8").replace(",B,", ",A,"), "utf-8")
    if change == "settings":
        path = office / "routeplan.toml"
        path.write_text(path.read_text("utf-8") + "[prices]\nday_used = 45\n", "utf-8")
    plain = tmp_path / "plain" / "office"
    plain.mkdir(parents=True)
    for one in office.iterdir():
        if one.is_file() and not one.name.startswith("."):
            shutil.copy(one, plain / one.name)
    assert differing(go_on(run, office, *more)[1], go_on(run, plain, *more)[1]) == []


def test_what_was_kept_is_no_danger_when_it_is_broken(run, team, alone, tmp_path):
    office = copied(team, tmp_path)
    stopped(office, 2)
    files = reading.kept(office)
    assert files
    for number, path in enumerate(files):
        path.write_bytes((b"", b"{", b"[" * 50_000, b'{"format": 1}', b"null")[number % 5])
    assert differing(go_on(run, office)[1], alone) == []


def test_nothing_that_was_kept_is_a_pickle(team, tmp_path):
    office = copied(team, tmp_path)
    stopped(office, 2)
    left = [
        path for path in office.rglob("*") if path.is_file() and path.suffix in (".pkl", ".pickle", ".joblib")
    ]
    assert left == []
    assert reading.kept(office)


def test_a_plan_that_is_done_leaves_nothing_behind(run, team, tmp_path):
    office = copied(team, tmp_path)
    reading.plan(run, office)
    assert reading.kept(office) == []
    folders = [one.name for one in office.rglob("*") if one.is_dir()]
    assert [name for name in folders if "work" in name or "resume" in name] == []


def test_one_rep_alone_is_planned_as_in_the_team(run, team, alone, tmp_path):
    """A rep with customers of its own is a unit: alone it gets the days that it has in the team."""
    office = copied(team, tmp_path)
    made = reading.plan(run, office, "--rep", "R3")
    rows = [row for row in made.visits if row["rep_id"] == "R3"]
    (tmp_path / "visits.csv").write_bytes(alone["visits.csv"])
    whole = [
        row for row in reading.rows_of(tmp_path / "visits.csv")
        if row["rep_id"] == "R3" and row["kind"] == "visit"
    ]  # fmt: skip
    key = ("visit_id", "date", "start", "drive_min")
    assert [[row[name] for name in key] for row in rows] == [[row[name] for name in key] for row in whole]


# Memory and cost


PEAK = (
    "import resource, sys\n"
    "from typer.testing import CliRunner\n"
    "from routeplan.cli.app import app\n"
    "result = CliRunner().invoke(app, sys.argv[1:])\n"
    "assert result.exit_code == 0, result.output\n"
    "used = resource.getrusage(resource.RUSAGE_SELF)\n"
    "print(used.ru_maxrss // 1024, used.ru_utime + used.ru_stime)\n"
)


def peak_megabytes(office) -> float:
    result = subprocess.run(
        [sys.executable, "-c", PEAK, "plan", str(office), *NOW, "--workers", "2", "--quiet"],
        env=environment(), capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    return float(result.stdout.split()[-2])


@pytest.mark.long
def test_memory_grows_by_little_for_each_rep(tmp_path):
    """Two gigabytes for a hundred reps leave less than 20 MB for each beyond the first."""
    few, many = (
        peak_megabytes(make_team(tmp_path / str(reps), reps=reps, each=60, weeks=13)) for reps in (2, 12)
    )
    assert (many - few) / 10 < 20
    assert few < 1200


@pytest.mark.long
def test_the_benchmark_of_size_says_cost_and_memory():
    code, out, err = command("size", "--reps", "1,2", module="benchmarks")
    assert code == 0, err
    assert re.search(r"MB|GB", out), out
    assert re.search(r"\brep", out), out


def test_the_note_on_size_speaks_of_ten_thousand_reps():
    text = (ROOT / "docs" / "size.md").read_text(encoding="utf-8")
    assert re.search(r"10[ ,.\u202f]?000 reps", text)
    assert "--cluster" in text
    assert "--fresh" in text
