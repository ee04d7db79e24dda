"""From an OpenStreetMap extract to a road graph."""

import hashlib
import os
import shutil
import subprocess  # nosec B404
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from routeplan.errors import TravelError
from routeplan.language import text
from routeplan.travel.roads.graph import (
    BASE_NAME,
    DONE_FILE,
    Algorithm,
    RoadGraph,
    delete_folder,
    graph_of,
    graphs,
    graphs_folder,
    mark_done,
    told_as_unusable,
)
from routeplan.travel.roads.profile import EDITION, write_profile

EXTRACTS = (".osm.pbf", ".osm", ".osm.bz2", ".osm.gz")
PROFILES = ("car", "bicycle", "foot")
STEPS = {"MLD": ("extract", "partition", "customize"), "CH": ("extract", "contract")}
CELLS = ",".join(str(8**level) for level in range(2, 8))
"""Largest cells level by level, each eight times the one below.

With OSRM's own, 32 times, a table of 1,000 places of Malta takes three times the CPU seconds.
"""
UNDIVIDED = str(8**2)
"""Crossings up to which roads that nothing joins to others stay one cell: as many as the smallest has.

OSRM's own, 1,000, leaves a whole town undivided, and a table of 1,000 places of it takes eight times the CPU
seconds.
"""

OLDEST_PYTHON = (3, 12)
MAKING, DAY_SECONDS = "making-", 86_400


def require_osrm() -> str:
    """Return the version of the road library.

    Raises
    ------
    TravelError
        If it is not installed, with what to do.
    """
    if sys.version_info < OLDEST_PYTHON:
        raise TravelError(
            text(
                "Roads in this computer need Python 3.12 or later, and this is Python {version}. Install "
                "routeplan[roads] under a newer Python, or ask an OSRM server (travel.source = \"osrm\").",
                version=f"{sys.version_info.major}.{sys.version_info.minor}",
            )
        )  # fmt: skip
    try:
        from importlib.metadata import version

        import osrm as _  # noqa: F401

        return version("osrm-bindings")
    except ImportError:
        raise TravelError(
            text("Roads need a library that is not installed: pip install 'routeplan[roads]'")
        ) from None


def add_roads(
    file: Path,
    *,
    name: str = "",
    profile: str = "car",
    algorithm: Algorithm = "MLD",
    report: Callable[[int, int], None] = lambda done, whole: None,
) -> RoadGraph:
    """Prepare the road graph of an extract, or return the one made from the same file before.

    Parameters
    ----------
    file
        OpenStreetMap extract: ``.osm.pbf``, ``.osm``, ``.osm.gz`` or ``.osm.bz2``.
    name
        What workspaces call it; else the name of the file without endings, with what drives if no car.
    algorithm
        ``MLD`` (Delling et al. 2011, customizable route planning) is ready soon; ``CH`` (Geisberger et al.
        2008, contraction hierarchies) takes long to prepare and answers faster. Of ways that take equally
        long they may choose different ones.
    report
        Told how many steps are done of how many.

    Raises
    ------
    TravelError
        If the file is not an extract, has no roads, the library is missing or the folder cannot be written.
    """
    release = require_osrm()
    _judge_file(file)
    name = name or _plain_name(file) + ("" if profile == PROFILES[0] else f"-{profile}")
    graph = RoadGraph(
        name=name,
        key=_key(file, name, profile, algorithm, release),
        file=file.name,
        profile=profile,
        algorithm=algorithm,
        version=release,
    )
    with told_as_unusable():
        ready = next((one for one in graphs() if one.key == graph.key and one.is_whole), None)
        if ready is None:
            return _make(graph, file, report)
        _prefer(ready)
        return ready


def _prefer(graph: RoadGraph) -> None:
    """Have a graph count as the one of its name that was made last."""
    before = graph_of(graph.name)
    if before.key != graph.key:
        last = (before.base.parent / DONE_FILE).stat().st_mtime_ns
        moment = max(time.time_ns(), last + 1_000_000)
        os.utime(graph.base.parent / DONE_FILE, ns=(moment, moment))


def _make(graph: RoadGraph, file: Path, report: Callable[[int, int], None]) -> RoadGraph:
    """Prepare a graph in a folder of its own and move it into place whole; a damaged one gives way."""
    graphs_folder().mkdir(parents=True, exist_ok=True)
    _sweep(graphs_folder())
    steps, home = STEPS[graph.algorithm], graph.base.parent
    making = Path(tempfile.mkdtemp(prefix=MAKING, dir=graphs_folder()))
    try:
        for done, step in enumerate(steps):
            report(done, len(steps))
            _run(step, graph, making / BASE_NAME, file)
        _drop_what_only_making_needs(making)
        done_graph = mark_done(graph, making)
        if home.exists() and not any(one.key == graph.key and one.is_whole for one in graphs()):
            delete_folder(home)
        try:
            making.replace(home)
        except OSError:
            # somebody else has made the same in the meantime
            if not (home / DONE_FILE).exists():
                raise
        report(len(steps), len(steps))
        return done_graph
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Delete what preparations left that were killed more than a day ago."""
    for left in folder.glob(f"{MAKING}*"):
        if left.stat().st_mtime < time.time() - DAY_SECONDS:
            shutil.rmtree(left, ignore_errors=True)


def _run(step: str, graph: RoadGraph, base: Path, file: Path) -> None:
    """Run one step of OSRM's preparation."""
    import osrm

    profile = write_profile(graph.profile, Path(osrm.__file__).parent / "share" / "profiles", base.parent)
    rest = {
        "extract": ["-p", str(profile), "-o", str(base), str(file)],
        "partition": ["--max-cell-sizes", CELLS, "--small-component-size", UNDIVIDED, str(base)],
    }
    command = [sys.executable, "-m", "osrm", step, *rest.get(step, [str(base)])]
    # this Python, a module of osrm and whole paths as arguments; there is no shell
    done = subprocess.run(  # nosec B603
        command, capture_output=True, text=True, errors="replace", check=False
    )
    if done.returncode:
        lines = [line for line in (done.stdout + done.stderr).splitlines() if "[error]" in line]
        detail = lines[-1].partition("[error]")[2].strip() if lines else text("no reason given")
        raise TravelError(
            text("The roads of {file} cannot be prepared: {detail}.", file=file.name, detail=detail)
            + " "
            + text("Use an extract of OpenStreetMap that holds roads, downloaded whole.")
        )


def _drop_what_only_making_needs(folder: Path) -> None:
    """Delete files that no question reads, half of the size."""
    for ending in ("ebg", "cnbg", "cnbg_to_ebg", "enw", "restrictions", "turn_penalties_index"):
        (folder / f"{BASE_NAME}.osrm.{ending}").unlink(missing_ok=True)


def _judge_file(file: Path) -> None:
    """Refuse a file that cannot be an extract."""
    # Path.is_file fails before Python 3.14 where a folder may not be entered
    if not os.path.isfile(file):  # noqa: PTH113
        raise TravelError(text("There is no file {file}.", file=str(file)))
    if not file.name.lower().endswith(EXTRACTS):
        raise TravelError(
            text(
                "{file} is not an extract of OpenStreetMap; its name ends in one of {endings}.",
                file=file.name,
                endings=", ".join(EXTRACTS),
            )
        )


def _plain_name(file: Path) -> str:
    """Return the name of a file without the endings of extracts."""
    ending = max((one for one in EXTRACTS if file.name.lower().endswith(one)), key=len)
    return file.name[: -len(ending)]


def _key(file: Path, name: str, profile: str, algorithm: str, release: str) -> str:
    """Return what a graph is kept under."""
    digest = hashlib.sha256()
    with file.open("rb") as content:
        while block := content.read(1 << 20):
            digest.update(block)
    for part in (name, profile, algorithm, release, EDITION):
        digest.update(f"\0{part}".encode())
    return digest.hexdigest()
