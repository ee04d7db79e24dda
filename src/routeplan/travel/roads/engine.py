"""Questions to a prepared road graph, answered by OSRM in this process and, for many, in workers."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import cached_property
from itertools import pairwise
from multiprocessing import get_context
from typing import Any

import numpy as np
from numpy.typing import NDArray

from routeplan.errors import TravelError
from routeplan.language import text
from routeplan.model.place import Coordinate
from routeplan.travel.provider import Block
from routeplan.travel.roads.graph import RoadGraph
from routeplan.travel.roads.osrm_calls import damaged, failed, open_graph, table_of
from routeplan.travel.roads.polyline import coordinates_of
from routeplan.travel.roads.profile import CAN_AVOID, NOT_TOGETHER

MOST_POINTS = 1000
"""Origins or destinations of one question: the answer of OSRM takes 0.3 kB a pair while it is read."""

WORTH_WORKERS = 4_000_000
"""Pairs from which on several processes gain more than starting them costs."""

NO_WAY, NO_ROAD = "NoRoute", "NoSegment"


class EmbeddedRoads:
    """A road graph as a source of travel times.

    Parameters
    ----------
    avoid
        Classes of roads to keep off: ``ferry``, ``toll``, ``motorway``; those that mean nothing to what
        drives are passed over.
    workers
        Processes that answer large tables side by side; OSRM holds the interpreter while it answers.

    Raises
    ------
    TravelError
        If the classes cannot be kept off together.
    """

    def __init__(self, graph: RoadGraph, avoid: Sequence[str] = (), workers: int = 1) -> None:
        known = CAN_AVOID.get(graph.profile, ())
        self.graph, self.workers = graph, workers
        self.avoid = tuple(sorted(one for one in avoid if one in known))
        if self.avoid == NOT_TOGETHER:
            raise TravelError(
                text(
                    "Prepared roads cannot keep off ferries and motorways without keeping off tolls. Add "
                    "toll to travel.avoid, or take one of the two out."
                )
            )

    @property
    def name(self) -> str:
        """Return what plans call these roads."""
        return f"roads of {self.graph.name}"

    @property
    def key(self) -> str:
        """Return the graph's key and what is kept off."""
        return "/".join(("roads", self.graph.key, *self.avoid))

    @cached_property
    def _engine(self) -> Any:
        """Return the open graph; its files stay on disk and are mapped.

        Raises
        ------
        TravelError
            If the files are damaged.
        """
        if not self.graph.is_whole:
            raise TravelError(damaged(text("files are missing or have another size"), self.graph.name))
        return open_graph(str(self.graph.base), self.graph.algorithm, self.graph.name)

    def from_road(self, points: Sequence[Coordinate]) -> NDArray[np.float32]:
        """Return the metres from each point to the nearest road of the graph, wherever that is."""
        import osrm

        found = np.full(len(points), np.nan, dtype=np.float32)
        for row, (lon, lat) in enumerate(_pairs(points)):
            asked = osrm.NearestParameters(coordinates=[(lon, lat)], exclude=list(self.avoid))
            found[row] = self._ask("Nearest", asked)["waypoints"][0]["distance"]
        return found

    def table(self, origins: Sequence[Coordinate], destinations: Sequence[Coordinate]) -> Block:
        """Return free-flow driving times and the lengths of the same ways.

        Raises
        ------
        TravelError
            If OSRM fails.
        """
        shape = (len(origins), len(destinations))
        block = Block(seconds=np.empty(shape, np.float32), metres=np.empty(shape, np.float32))
        parts = [
            (rows, columns)
            for rows in _spans(len(origins), self._rows_a_question(shape))
            for columns in _spans(len(destinations), MOST_POINTS)
        ]
        asked = [
            (_pairs(origins[rows]), _pairs(destinations[columns]), self.avoid) for rows, columns in parts
        ]
        for (rows, columns), (seconds, metres) in zip(parts, self._answers(asked, shape), strict=True):
            block.seconds[rows, columns], block.metres[rows, columns] = seconds, metres
        return block

    def path(self, points: Sequence[Coordinate]) -> tuple[Coordinate, ...] | None:
        """Return the way through some points in full detail; None where there is none."""
        import osrm

        asked = osrm.RouteParameters(
            coordinates=_pairs(points),
            overview="full",
            geometries="polyline6",
            # without it a stop in a dead end can have no way on
            continue_straight=False,
            generate_hints=False,
            exclude=list(self.avoid),
        )
        try:
            answer = self._engine.Route(asked)
        except RuntimeError as failure:
            if str(failure).startswith((NO_WAY, NO_ROAD)):
                return None
            raise TravelError(failed(self.graph.name, failure)) from failure
        return coordinates_of(answer["routes"][0]["geometry"])

    def _ask(self, kind: str, parameters: Any) -> Any:
        """Return OSRM's answer."""
        try:
            return getattr(self._engine, kind)(parameters)
        except RuntimeError as failure:
            raise TravelError(failed(self.graph.name, failure)) from failure

    def _rows_a_question(self, shape: tuple[int, int]) -> int:
        """Return how many origins are asked for at once, so that all workers have something to do."""
        if not self._in_workers(shape):
            return MOST_POINTS
        return min(MOST_POINTS, -(-shape[0] // self.workers))

    def _in_workers(self, shape: tuple[int, int]) -> bool:
        """Return whether a table is large enough for workers."""
        return self.workers > 1 and shape[0] * shape[1] >= WORTH_WORKERS

    def _answers(self, asked: Sequence[Any], shape: tuple[int, int]) -> Sequence[Any]:
        """Return the answers to questions for tables, in order; where workers end, from this process."""
        if self._in_workers(shape):
            with suppress(BrokenProcessPool):
                return self._answers_of_workers(asked)
        return [table_of(self._engine, *one, name=self.graph.name) for one in asked]

    def _answers_of_workers(self, asked: Sequence[Any]) -> Sequence[Any]:
        """Return the answers of processes of their own.

        Raises
        ------
        BrokenProcessPool
            If one is ended from outside, or cannot begin: what was typed at a prompt cannot be read again.
        """
        opening = (str(self.graph.base), self.graph.algorithm, self.graph.name)
        with ProcessPoolExecutor(
            max_workers=self.workers, mp_context=get_context("spawn"), initializer=_open, initargs=opening
        ) as pool:
            return list(pool.map(_answer, asked))


def _pairs(points: Sequence[Coordinate]) -> list[tuple[float, float]]:
    """Return points as OSRM wants them."""
    return [(point.lon, point.lat) for point in points]


def _spans(count: int, most: int) -> list[slice]:
    """Return slices that cover a range, as even as they can be."""
    parts = max(1, -(-count // most))
    edges = [count * part // parts for part in range(parts + 1)]
    return [slice(start, end) for start, end in pairwise(edges)]


_WORKER: dict[str, Any] = {}
"""The open graph of a worker process."""


def _open(base: str, algorithm: str, name: str) -> None:
    """Open the graph in a worker."""
    _WORKER.update(engine=open_graph(base, algorithm, name), name=name)


def _answer(asked: tuple[Any, Any, Any]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Answer a question in a worker."""
    return table_of(_WORKER["engine"], *asked, name=_WORKER["name"])
