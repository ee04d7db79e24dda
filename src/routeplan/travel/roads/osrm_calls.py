"""What OSRM is asked in this process or in a worker, and what is said where it fails."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from routeplan.errors import TravelError
from routeplan.language import text


def open_graph(base: str, algorithm: str, name: str) -> Any:
    """Return OSRM on the files of a graph.

    Raises
    ------
    TravelError
        If the files are damaged.
    """
    import osrm

    try:
        return osrm.OSRM(storage_config=base, algorithm=algorithm, use_shared_memory=False, use_mmap=True)
    except RuntimeError as failure:
        raise TravelError(damaged(str(failure).partition("\n")[0], name)) from failure


def table_of(
    engine: Any,
    origins: Sequence[tuple[float, float]],
    destinations: Sequence[tuple[float, float]],
    avoid: Sequence[str],
    *,
    name: str,
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return seconds and metres between (longitude, latitude) pairs, NaN where there is no way."""
    import osrm

    same = list(origins) == list(destinations)
    points = list(origins) if same else [*origins, *destinations]
    sources = list(range(len(origins)))
    targets = sources if same else list(range(len(origins), len(points)))
    if len(points) < 2:
        return np.zeros((1, 1), np.float32), np.zeros((1, 1), np.float32)
    asked = osrm.TableParameters(
        coordinates=points,
        sources=sources,
        destinations=targets,
        annotations=["duration", "distance"],
        generate_hints=False,
        exclude=list(avoid),
    )
    try:
        answer = engine.Table(asked)
    except RuntimeError as failure:
        raise TravelError(failed(name, failure)) from failure
    shape = (len(sources), len(targets))
    return _array(answer["durations"], shape), _array(answer["distances"], shape)


def _array(rows: Any, shape: tuple[int, int]) -> NDArray[np.float32]:
    """Return an answer of OSRM as an array."""
    values = (np.nan if value is None else value for row in rows for value in row)
    return np.fromiter(values, np.float32, count=shape[0] * shape[1]).reshape(shape)


def damaged(detail: str, name: str) -> str:
    """Return the sentence about a graph that cannot be opened."""
    return text(
        "The prepared roads called {name} are damaged ({detail}). Remove them with: routeplan roads remove "
        "{name}, and prepare them again with: routeplan roads add FILE --name {name}",
        name=name,
        detail=detail,
    )


def failed(name: str, failure: Exception) -> str:
    """Return the sentence about a failure of OSRM."""
    detail = str(failure).partition("\n")[0]
    return text("The roads of {name} do not answer: {detail}", name=name, detail=detail)
