"""The table of opening intervals."""

import numpy as np
from numpy.typing import NDArray

from routeplan.model.clock import TimeWindow


class WindowTable:
    """Opening intervals as rows, equal days sharing theirs."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, int]] = []
        self._known: dict[tuple[TimeWindow, ...], tuple[int, int]] = {(): (0, 0)}

    def span(self, windows: tuple[TimeWindow, ...]) -> tuple[int, int]:
        """Return first and one past the last row of these windows."""
        if windows not in self._known:
            first = len(self._rows)
            self._rows.extend((window.start, window.end) for window in windows)
            self._known[windows] = (first, len(self._rows))
        return self._known[windows]

    def table(self) -> NDArray[np.int64]:
        """Return the rows, shape (windows, 2); one that nobody uses if there are none."""
        return np.array(self._rows or [(0, 0)], dtype=np.int64)
