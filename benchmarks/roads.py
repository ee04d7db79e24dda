"""What real roads are worth: plans made with the roads of an extract against plans made with the estimate.

For each extract its graph is prepared, a table of 1,000 x 1,000 asked for, and, for each seed, a workspace
of shops drawn from the list of places is planned twice: with the roads, and with the unchanged estimate.
Both plans are then driven on the roads: with all their stops, and as a rep would have to, the last stops of a
day left off until the rep is home in time. Where the estimate's plan loses visits so, those that it keeps are
also planned anew with the roads, as the visits left off may be those farthest away. Only places that roads
join without a ferry are drawn, unless --ferries is given: the estimate knows no ferries, and its plans then
have days that nobody can drive. Needs Python 3.12 and routeplan[roads]. CPU seconds are of this process and
those it starts.
"""

import argparse
import csv
import os
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from benchmarks.roads_driven import Driven, driven, same_calls
from routeplan.model.place import Coordinate
from routeplan.model.travel_settings import TravelSettings
from routeplan.pipeline.make_plan import make_plan
from routeplan.pipeline.reachable import named_places
from routeplan.tables.read_options import ReadOptions
from routeplan.travel.between import travel_between
from routeplan.travel.roads.engine import EmbeddedRoads
from routeplan.travel.roads.graph import RoadGraph
from routeplan.travel.roads.prepare import add_roads
from routeplan.workspaces import read_workspace

Places = Sequence[Mapping[str, str]]
MONDAY = date(2027, 1, 4)
CLASSES = "ABBCCC"
LARGE = 1000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this suite."""
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with osm/NAME.osm.pbf, osm/poi/NAME.csv"
    )
    parser.add_argument("--extracts", nargs="+", default=["malta", "monaco", "munchen"])
    parser.add_argument("--places", type=int, default=300, help="customers of a workspace, at most")
    parser.add_argument("--reps", type=int, default=3)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--ferries", action="store_true", help="draw places beyond ferries as well")
    parser.add_argument("--effort", default="normal")


def run(options: argparse.Namespace) -> int:
    """Print figures of each extract; fail if a plan with roads drives more a visit, within the hours."""
    worse = 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ROUTEPLAN_ROADS"] = str(Path(folder) / "roads")
        os.environ["ROUTEPLAN_TRAVEL"] = str(Path(folder) / "travel.sqlite")
        for name in options.extracts:
            worse += _extract(options, name, Path(folder))
    return 1 if worse else 0


def _extract(options: argparse.Namespace, name: str, folder: Path) -> int:
    """Print the figures of one extract; return how many plans with roads drive more a visit."""
    file = options.data / "osm" / f"{name}.osm.pbf"
    start = _cpu()
    graph = add_roads(file)
    print(f"{name}: {file.stat().st_size / 1e6:.2f} MB, ready after {_cpu() - start:.1f} CPU s")
    places: Places = _places(options.data / "osm" / "poi" / f"{name}.csv")
    _large_table(graph, places)
    if not options.ferries:
        places = _of_one_island(graph, places)
    gains = [_gain(options, graph, places, seed, folder) for seed in options.seeds]
    print(f"  median gain {100 * statistics.median(gains):.1f} %")
    return sum(gain < 0 for gain in gains)


def _large_table(graph: RoadGraph, places: Places) -> None:
    """Print what a large table takes, in a process that does nothing else."""
    points = [Coordinate(lat=float(one["lat"]), lon=float(one["lon"])) for one in places]
    points = [points[number % len(points)] for number in range(LARGE)]
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        seconds, peak = pool.submit(_measured, graph, points).result()
    print(f"  {LARGE} x {LARGE}: {seconds:.1f} CPU s, peak of its process {peak:.2f} GB")


def _measured(graph: RoadGraph, points: Sequence[Coordinate]) -> tuple[float, float]:
    """Return the CPU seconds of a table between some points, and the most memory of this process in GB."""
    start = _cpu()
    EmbeddedRoads(graph).table(points, points)
    return _cpu() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def _of_one_island(graph: RoadGraph, places: Places) -> Places:
    """Return the places that roads without ferries join to the most others."""
    points = [Coordinate(lat=float(one["lat"]), lon=float(one["lon"])) for one in places]
    roads = EmbeddedRoads(graph, ("ferry",))
    some = points[:: max(1, len(points) // 20)]
    joined = np.isfinite(roads.table(some, points).seconds)
    best = joined[joined.sum(axis=1).argmax()]
    return [one for one, is_joined in zip(places, best, strict=True) if is_joined]


def _gain(
    options: argparse.Namespace,
    graph: RoadGraph,
    places: Places,
    seed: int,
    folder: Path,
) -> float:
    """Print both plans on the roads; return what share of driving the roads save."""
    office = folder / f"{graph.name}-{seed}"
    _write_workspace(office, places, options, seed)
    workspace = read_workspace(office, ReadOptions(today=MONDAY, start=MONDAY, days=14))
    workspace = replace(workspace, search=replace(workspace.search, effort=options.effort, seed=seed))
    with_roads = replace(workspace, travel=TravelSettings(source="roads", roads=graph.name))
    plans = [make_plan(one) for one in (workspace, with_roads)]
    everywhere = [place for place, _ in named_places(workspace.instance)]
    roads = travel_between(with_roads.estimate, with_roads.travel)(everywhere)
    print(f"  seed {seed}")
    _compared("as planned", [driven(plan, roads) for plan in plans])
    within = [driven(plan, roads, within_hours=True) for plan in plans]
    gain = _compared("within hours", within)
    if within[0].visits < within[1].visits:
        before, after = same_calls(plans[0], roads, with_roads)
        said = f"{before:.1f} h, planned with roads {after:.1f} h; {100 * (1 - after / before):+.1f} % less"
        print(f"    the same {within[0].visits} visits: {said}")
    return gain


def _compared(name: str, driven_by: Sequence[Driven]) -> float:
    """Print what both plans drive; return what share of the driving a visit takes is saved with roads."""
    before, after = driven_by
    gain = 1 - after.hours_a_visit / before.hours_a_visit
    print(f"    {name}: estimate {_words(before)}; roads {_words(after)}; {100 * gain:+.1f} % less a visit")
    return gain


def _words(one: Driven) -> str:
    """Return a plan's driving in words."""
    late = f", {one.late_days} days too long" if one.late_days else ""
    return f"{one.visits} visits {one.hours:.1f} h {one.km:.0f} km costs {one.price:.1f} h{late}"


def _places(path: Path) -> list[dict[str, str]]:
    """Return the named places of a list."""
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["name"]]


def _write_workspace(folder: Path, places: Places, options: argparse.Namespace, seed: int) -> None:
    """Write customers drawn from a list, and reps who live where some of them are."""
    most = min(options.places + options.reps, len(places))
    drawn = random.Random(seed).sample(list(places), most)
    folder.mkdir()
    with (folder / "customers.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["customer_id", "name", "lat", "lon", "class"])
        for number, one in enumerate(drawn[options.reps :]):
            writer.writerow([f"C{number:03}", one["name"], one["lat"], one["lon"], CLASSES[number % 6]])
    with (folder / "reps.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["rep_id", "home_lat", "home_lon"])
        for number, one in enumerate(drawn[: options.reps]):
            writer.writerow([f"R{number + 1}", one["lat"], one["lon"]])


def _cpu() -> float:
    """Return the CPU seconds of this process and those it has started and waited for."""
    return time.process_time() + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
