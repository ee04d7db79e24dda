"""One tour with time windows: the files of Solomon, Potvin and Bengio and of Dumas as a cost matrix.

A first line with the number of places, the matrix, then a line ``opens closes`` for each place. The first
place is the depot. What lies on the diagonal is not used; time spent at a place is part of the matrix.
"""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class TsptwInstance:
    """A tour to be found, in the units of the file.

    Parameters
    ----------
    matrix
        Time and cost from place to place, as written.
    windows
        For each place the first and the last moment at which it may be entered; a tour may wait.
    """

    name: str
    matrix: tuple[tuple[Decimal, ...], ...]
    windows: tuple[tuple[Decimal, Decimal], ...]

    @property
    def size(self) -> int:
        """Return the number of places, the depot included."""
        return len(self.matrix)

    @property
    def units(self) -> int:
        """Return by what everything must be multiplied to be whole."""
        numbers = (number for row in (*self.matrix, *self.windows) for number in row)
        decimals = (-int(number.normalize().as_tuple().exponent) for number in numbers)
        return int(10 ** max(0, *decimals))


def read_tsptw(path: Path) -> TsptwInstance:
    """Return the instance of a file."""
    lines = [line.split() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    size = int(lines[0][0])
    matrix = tuple(tuple(Decimal(word) for word in line) for line in lines[1 : size + 1])
    windows = tuple((Decimal(line[0]), Decimal(line[1])) for line in lines[size + 1 : 2 * size + 1])
    if len(windows) != size or any(len(row) != size for row in matrix):
        raise ValueError(f"{path}: matrix or windows are not of {size} places")
    return TsptwInstance(name=path.name, matrix=matrix, windows=windows)
