"""Prepared road graphs: where they are kept and what they are called."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

from platformdirs import user_data_path

from routeplan.errors import TravelError
from routeplan.language import text

Algorithm = Literal["MLD", "CH"]
DONE_FILE, BASE_NAME, INDEX = "graph.json", "roads", ".fileIndex"
FOLDER_VARIABLE = "ROUTEPLAN_ROADS"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadGraph:
    """A road graph that is ready.

    Parameters
    ----------
    name
        What a workspace calls it.
    key
        SHA-256 over the extract, the name, the profile, the algorithm and the version of OSRM.
    file
        Name of the extract it was made from.
    profile
        What drives: ``car``, ``bicycle`` or ``foot``.
    version
        Version of OSRM that made it.
    seal
        What its files came to when they were made, by which damage is seen; empty before they are.
    """

    name: str
    key: str
    file: str
    profile: str
    algorithm: Algorithm
    version: str
    seal: str = ""

    @property
    def is_whole(self) -> bool:
        """Return whether its files are as they were made, as far as sizes and the index tell."""
        with told_as_unusable():
            return self.base.parent.is_dir() and seal_of(self.base.parent) == self.seal

    @property
    def base(self) -> Path:
        """Return the path that all files of the graph begin with."""
        return graphs_folder() / self.key / BASE_NAME

    @property
    def size_bytes(self) -> int:
        """Return what its files take on disk."""
        with told_as_unusable():
            return sum(file.stat().st_size for file in self.base.parent.iterdir())


def graphs_folder() -> Path:
    """Return the folder of all graphs: ``$ROUTEPLAN_ROADS``, or the user's folder for data."""
    given = os.environ.get(FOLDER_VARIABLE)
    return Path(given).expanduser() if given else user_data_path("routeplan", appauthor=False) / "roads"


def seal_of(folder: Path) -> str:
    """Return a SHA-256 over names and sizes of a graph's files, and the index that OSRM does not check."""
    digest = hashlib.sha256()
    for file in sorted(folder.glob(f"{BASE_NAME}*")):
        digest.update(f"{file.name} {file.stat().st_size}\n".encode())
        if file.name.endswith(INDEX):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def graphs() -> tuple[RoadGraph, ...]:
    """Return all graphs that are ready, by name.

    Raises
    ------
    TravelError
        If their folder cannot be read.
    """
    return tuple(sorted(_ready(), key=lambda graph: (graph.name, graph.key)))


def _ready() -> Iterator[RoadGraph]:
    """Yield the graphs whose last file is there; half-made ones are passed over."""
    for home in _homes():
        try:
            graph = RoadGraph(**json.loads((home / DONE_FILE).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            continue
        if graph.key == home.name:
            yield graph


def _homes() -> list[Path]:
    """Return what lies in the folder of all graphs, if there is one."""
    with told_as_unusable(), suppress(FileNotFoundError, NotADirectoryError):
        return list(graphs_folder().iterdir())
    return []


def graph_of(name: str) -> RoadGraph:
    """Return the graph of a name, of several the one made last.

    Raises
    ------
    TravelError
        If there is none; the message says which there are.
    """
    found = [graph for graph in graphs() if graph.name == name]
    if found:
        return max(found, key=lambda graph: (graph.base.parent / DONE_FILE).stat().st_mtime_ns)
    known = text(", ").join(sorted({graph.name for graph in graphs()})) or text("none")
    if not name:
        raise TravelError(
            text(
                "travel.roads is empty; ready are: {known}. Write one of them, or prepare some with: "
                "routeplan roads add FILE.osm.pbf",
                known=known,
            )
        )
    raise TravelError(
        text(
            "There are no roads called {name} on this computer; ready are: {known}. "
            "Prepare them with: routeplan roads add FILE.osm.pbf --name {name}",
            name=name,
            known=known,
        )
    )


def mark_done(graph: RoadGraph, folder: Path) -> RoadGraph:
    """Write the file that says that a graph is whole; return the graph with its seal.

    All its files are on the disk before that one is, so that a cut of the power leaves none that looks whole.
    """
    done = replace(graph, seal=seal_of(folder))
    for file in folder.glob(f"{BASE_NAME}*"):
        _flush(file)
    (folder / DONE_FILE).write_text(json.dumps(asdict(done), indent=1, sort_keys=True), encoding="utf-8")
    _flush(folder / DONE_FILE)
    return done


def _flush(file: Path) -> None:
    """Wait until a file is on the disk."""
    with file.open("r+b") as opened:
        os.fsync(opened.fileno())


def remove_graphs(name: str) -> int:
    """Delete all graphs of a name; return how many there were.

    Raises
    ------
    TravelError
        If their folder cannot be written.
    """
    found = [graph for graph in graphs() if graph.name == name]
    with told_as_unusable():
        for graph in found:
            delete_folder(graph.base.parent)
    return len(found)


@contextmanager
def told_as_unusable() -> Iterator[None]:
    """Have a failure of the disk told as one of the folder of prepared roads.

    Raises
    ------
    TravelError
        If that folder, or what lies in it, cannot be read or written.
    """
    try:
        yield
    except OSError as failure:
        message = text(
            "The folder of prepared roads {folder} cannot be used: {why}. Make room, or name another folder "
            "in the environment as ROUTEPLAN_ROADS.",
            folder=str(graphs_folder()),
            why=failure.strerror or failure,
        )
        raise TravelError(message) from failure


def delete_folder(folder: Path) -> None:
    """Delete the folder of a graph; without its last file it counts as none, should that be cut short."""
    (folder / DONE_FILE).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
