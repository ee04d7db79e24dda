"""A Valhalla server as a source of travel times (its HTTP API)."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from routeplan.model.place import Coordinate
from routeplan.travel.provider import Block
from routeplan.travel.roads.polyline import coordinates_of
from routeplan.travel.servers.blocks import as_table, in_blocks
from routeplan.travel.servers.client import Client, RefusedError, answering

USUAL_PROFILE = "auto"
TOO_BIG = ("150", "152", "154")
"""Codes for too many locations, too many pairs and too long distances."""
NO_WAY = ("170", "171", "441", "442", "443")
KM, KIND = 1000, "Valhalla"
USE = {"ferry": "use_ferry", "toll": "use_tolls", "motorway": "use_highways"}


class ValhallaServer:
    """A Valhalla server; parameters as for ``OsrmServer``."""

    def __init__(
        self, client: Client, profile: str = "", avoid: Sequence[str] = (), most_points: int = 50
    ) -> None:
        self.client, self.profile = client, profile or USUAL_PROFILE
        self.avoid, self.most_points = tuple(sorted(avoid)), most_points

    @property
    def name(self) -> str:
        """Return what plans call the server."""
        return f"Valhalla server {self.client.host}"

    @property
    def key(self) -> str:
        """Return the address, the profile and what is kept off."""
        return "/".join(("valhalla", self.client.key, self.profile, *self.avoid))

    def from_road(self, points: Sequence[Coordinate]) -> NDArray[np.float32]:
        """Return the metres from each point to the nearest edge."""
        found = np.full(len(points), np.nan, dtype=np.float32)
        with answering(self.client.host, KIND):
            for start in range(0, len(points), self.most_points):
                some = points[start : start + self.most_points]
                answer = self._post("/locate", {"locations": _locations(some), "verbose": True})
                for row, one in zip(range(start, start + len(some)), answer, strict=True):
                    edges = one.get("edges") or []
                    found[row] = min((edge.get("distance", np.nan) for edge in edges), default=np.inf)
        return found

    def table(self, origins: Sequence[Coordinate], destinations: Sequence[Coordinate]) -> Block:
        """Return the travel, asked for in blocks that the server allows; errors as for ``OsrmServer``."""
        with answering(self.client.host, KIND):
            return in_blocks(self._block, origins, destinations, self.most_points, is_too_big=_is_too_big)

    def path(self, points: Sequence[Coordinate]) -> tuple[Coordinate, ...] | None:
        """Return the way through some points in full detail; None where there is none."""
        with answering(self.client.host, KIND):
            try:
                answer = self._post("/route", {"locations": _locations(points)})
            except RefusedError as refused:
                if refused.code in NO_WAY:
                    return None
                raise
            legs = [coordinates_of(leg["shape"]) for leg in answer["trip"]["legs"]]
        return tuple(point for leg in legs for point in leg)

    def _block(self, origins: Sequence[Coordinate], destinations: Sequence[Coordinate]) -> Block:
        """Return the travel of one question."""
        body = {"sources": _locations(origins), "targets": _locations(destinations), "verbose": True}
        rows, shape = (
            self._post("/sources_to_targets", body)["sources_to_targets"],
            (len(origins), len(destinations)),
        )
        km = as_table([[cell["distance"] for cell in row] for row in rows], shape)
        return Block(
            seconds=as_table([[cell["time"] for cell in row] for row in rows], shape), metres=km * KM
        )

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        """Return the answer to a question."""
        avoided = {USE[one]: 0 for one in self.avoid}
        costing = {"costing": self.profile, "costing_options": {self.profile: avoided}, "units": "kilometers"}
        return self.client.post(path, body | costing)


def _is_too_big(refused: RefusedError) -> bool:
    """Return whether a question had too many points."""
    return refused.code in TOO_BIG


def _locations(points: Sequence[Coordinate]) -> list[dict[str, float]]:
    """Return points as Valhalla wants them."""
    return [{"lat": point.lat, "lon": point.lon} for point in points]
