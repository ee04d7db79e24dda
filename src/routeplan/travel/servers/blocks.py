"""Large tables asked for in blocks."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from routeplan.errors import TravelError
from routeplan.language import text
from routeplan.model.place import Coordinate
from routeplan.travel.provider import Block
from routeplan.travel.servers.client import RefusedError

Question = Callable[[Sequence[Coordinate], Sequence[Coordinate]], Block]


def in_blocks(
    ask: Question,
    origins: Sequence[Coordinate],
    destinations: Sequence[Coordinate],
    most_points: int,
    *,
    is_too_big: Callable[[RefusedError], bool],
) -> Block:
    """Return a table put together from questions of at most ``most_points`` points, origins and destinations.

    Where a question is refused as too big, the limit is halved and the rest asked in smaller ones.

    Raises
    ------
    TravelError
        If even two points are too many, or the server fails.
    RefusedError
        If a question is refused for another reason.
    """
    shape = (len(origins), len(destinations))
    whole = Block(seconds=np.full(shape, np.nan, np.float32), metres=np.full(shape, np.nan, np.float32))
    side, waiting = max(1, most_points // 2), [(slice(0, shape[0]), slice(0, shape[1]))]
    while waiting:
        rows, columns = waiting.pop()
        if rows.stop - rows.start > side or columns.stop - columns.start > side:
            waiting += reversed(_parts(rows, columns, side))
            continue
        try:
            block = ask(origins[rows], destinations[columns])
        except RefusedError as refused:
            if not is_too_big(refused):
                raise
            if side == 1:
                raise TravelError(
                    text("The server refuses every table: {message}", message=str(refused))
                ) from refused
            side //= 2
            waiting.append((rows, columns))
            continue
        whole.seconds[rows, columns], whole.metres[rows, columns] = block.seconds, block.metres
    return whole


def as_table(rows: Any, shape: tuple[int, int]) -> NDArray[np.float32]:
    """Return an answer's rows as a table, NaN where there is no way.

    Raises
    ------
    ValueError, TypeError
        If they are no such table.
    """
    table = np.array([[np.nan if value is None else value for value in row] for row in rows], np.float32)
    if table.shape != shape:
        raise ValueError(f"no table of the shape {shape}")
    return table


def _parts(rows: slice, columns: slice, side: int) -> list[tuple[slice, slice]]:
    """Return a rectangle cut into squares of a side, row by row."""
    return [
        (
            slice(row, min(row + side, rows.stop)),
            slice(column, min(column + side, columns.stop)),
        )
        for row in range(rows.start, rows.stop, side)
        for column in range(columns.start, columns.stop, side)
    ]
