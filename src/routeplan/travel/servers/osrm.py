"""An OSRM server as a source of travel times (HTTP API v1 of OSRM)."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from routeplan.model.place import Coordinate
from routeplan.travel.provider import Block
from routeplan.travel.roads.polyline import coordinates_of
from routeplan.travel.servers.blocks import as_table, in_blocks
from routeplan.travel.servers.client import Client, RefusedError, answering

USUAL_PROFILE = "driving"
KIND = "OSRM"
TOO_BIG, NO_WAY = "TooBig", ("NoRoute", "NoSegment")


class OsrmServer:
    """An OSRM server.

    Parameters
    ----------
    avoid
        Classes of roads to keep off, as far as the server's profile knows them.
    most_points
        Points in one question; halved where the server says that it is too much.
    """

    def __init__(
        self, client: Client, profile: str = "", avoid: Sequence[str] = (), most_points: int = 100
    ) -> None:
        self.client, self.profile = client, profile or USUAL_PROFILE
        self.avoid, self.most_points = tuple(sorted(avoid)), most_points

    @property
    def name(self) -> str:
        """Return what plans call the server."""
        return f"OSRM server {self.client.host}"

    @property
    def key(self) -> str:
        """Return the address, the profile and what is kept off."""
        return "/".join(("osrm", self.client.key, self.profile, *self.avoid))

    def from_road(self, points: Sequence[Coordinate]) -> NDArray[np.float32]:
        """Return the metres from each point to the nearest road of the server, wherever that is."""
        with answering(self.client.host, KIND):
            answers = (self._get("nearest", [point], {"number": "1"}) for point in points)
            return np.array([answer["waypoints"][0]["distance"] for answer in answers], dtype=np.float32)

    def table(self, origins: Sequence[Coordinate], destinations: Sequence[Coordinate]) -> Block:
        """Return the travel, asked for in blocks that the server allows.

        Raises
        ------
        TravelError
            If the server fails.
        """
        with answering(self.client.host, KIND):
            return in_blocks(self._block, origins, destinations, self.most_points, is_too_big=_is_too_big)

    def path(self, points: Sequence[Coordinate]) -> tuple[Coordinate, ...] | None:
        """Return the way through some points in full detail; None where there is none."""
        rest = {"overview": "full", "geometries": "polyline6", "continue_straight": "false"}
        with answering(self.client.host, KIND):
            try:
                answer = self._get("route", points, rest | self._excluded())
            except RefusedError as refused:
                if refused.code in NO_WAY:
                    return None
                raise
            return coordinates_of(answer["routes"][0]["geometry"])

    def _block(self, origins: Sequence[Coordinate], destinations: Sequence[Coordinate]) -> Block:
        """Return the travel of one question."""
        both = [*origins, *destinations]
        rest = {
            "annotations": "duration,distance",
            "sources": ";".join(str(row) for row in range(len(origins))),
            "destinations": ";".join(str(row) for row in range(len(origins), len(both))),
        }
        shape = (len(origins), len(destinations))
        answer = self._get("table", both, rest | self._excluded())
        return Block(
            seconds=as_table(answer["durations"], shape), metres=as_table(answer["distances"], shape)
        )

    def _get(self, service: str, points: Sequence[Coordinate], rest: dict[str, str]) -> Any:
        """Return the answer of a service."""
        places = ";".join(f"{point.lon:.6f},{point.lat:.6f}" for point in points)
        return self.client.get(f"/{service}/v1/{self.profile}/{places}", rest | {"generate_hints": "false"})

    def _excluded(self) -> dict[str, str]:
        """Return the parameter that keeps routes off some roads."""
        return {"exclude": ",".join(self.avoid)} if self.avoid else {}


def _is_too_big(refused: RefusedError) -> bool:
    """Return whether a question had too many points."""
    return refused.code == TOO_BIG
