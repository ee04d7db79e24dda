"""What is said of the roads beneath a map."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from routeplan.language import text

if TYPE_CHECKING:
    from routeplan.model.road_map import RoadMap


def road_lines(roads: "RoadMap | None") -> Iterator[str]:
    """Yield which roads were left out, if any, so that the page does not grow too large."""
    if roads is not None and roads.left_out:
        yield text("The map leaves out the smaller roads ({classes}): with them it would be too large.",
                   classes=text(", ").join(roads.left_out))  # fmt: skip
