"""Engines that want a key, through routingpy."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from routeplan.errors import TravelError
from routeplan.language import text
from routeplan.model.place import Coordinate
from routeplan.travel.provider import Block
from routeplan.travel.servers.blocks import as_table, in_blocks
from routeplan.travel.servers.client import RefusedError, key_of_address

KEY_VARIABLE = "ROUTEPLAN_TRAVEL_KEY"
TOO_BIG = ("413", "6004", "MAX_ELEMENTS_EXCEEDED", "MAX_DIMENSIONS_EXCEEDED")
GOOGLE_AVOIDS = {"ferry": "ferries", "toll": "tolls", "motorway": "highways"}


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineKind:
    """What one engine is like.

    Parameters
    ----------
    router
        Name of its class in routingpy.
    profile
        Its usual car.
    most_points
        Origins and destinations of one question together, half of them each.
    rest
        What else every question says.
    """

    router: str
    profile: str
    most_points: int
    rest: Mapping[str, Any] = field(default_factory=dict)


ENGINES: Mapping[str, EngineKind] = {
    "ors": EngineKind(
        router="ORS", profile="driving-car", most_points=100, rest={"metrics": ["duration", "distance"]}
    ),
    "graphhopper": EngineKind(
        router="Graphhopper", profile="car", most_points=50, rest={"fail_fast": "false"}
    ),
    "google": EngineKind(router="Google", profile="driving", most_points=20),
    "mapbox": EngineKind(
        router="MapboxOSRM", profile="driving", most_points=24,
        rest={"annotations": ["duration", "distance"]},
    ),
}  # fmt: skip


class PaidEngine:
    """An engine that wants a key; the key is read from ``ROUTEPLAN_TRAVEL_KEY`` and goes nowhere else.

    Parameters
    ----------
    engine
        ``ors``, ``graphhopper``, ``google`` or ``mapbox``.
    address
        Where the engine is asked, if not at its usual address.
    avoid
        What routes keep off; only Google can.

    Raises
    ------
    TravelError
        If there is no engine of that name.
    """

    def __init__(
        self,
        engine: str,
        *,
        profile: str = "",
        avoid: Sequence[str] = (),
        most_points: int = 100,
        address: str = "",
        retries: int = 4,
        pause: float = 0.5,
    ) -> None:
        kind = ENGINES.get(engine)
        if kind is None:
            raise TravelError(
                text(
                    "travel.engine is {engine}; write one of {known}.",
                    engine=engine or text("(empty)"),
                    known=text(", ").join(ENGINES),
                )
            )
        self.engine, self.kind, self.address = engine, kind, address
        self.profile, self.avoid = profile or kind.profile, tuple(sorted(avoid))
        self.most_points = min(most_points, kind.most_points)
        self.retries, self.pause = retries, pause

    @property
    def name(self) -> str:
        """Return what plans call the engine."""
        return f"paid engine {self.engine}"

    @property
    def key(self) -> str:
        """Return the engine, where it is asked, the profile and what is kept off."""
        return "/".join(("paid", self.engine, key_of_address(self.address), self.profile, *self.avoid))

    @cached_property
    def _matrix(self) -> Callable[..., Any]:
        """Return what asks for a table.

        Raises
        ------
        TravelError
            If routingpy is not installed, or the key is not in the environment.
        """
        try:
            from routeplan.travel.servers.paid_client import router_of
        except ImportError:
            raise TravelError(
                text("Paid engines need a library that is not installed: pip install 'routeplan[paid]'")
            ) from None
        secret = os.environ.get(KEY_VARIABLE, "").strip()
        if not secret:
            raise TravelError(
                text(
                    "The engine {engine} wants a key: put it into the environment as {variable}.",
                    engine=self.engine,
                    variable=KEY_VARIABLE,
                )
            )
        router = router_of(
            self.kind.router, secret, address=self.address, retries=self.retries, pause=self.pause
        )
        matrix: Callable[..., Any] = router.matrix
        return matrix

    def from_road(self, points: Sequence[Coordinate]) -> NDArray[np.float32]:
        """Return NaN for each point: these engines do not say it."""
        return np.full(len(points), np.nan, dtype=np.float32)

    def path(self, points: Sequence[Coordinate]) -> None:
        """Return None: ways for the map are not paid for."""

    def table(self, origins: Sequence[Coordinate], destinations: Sequence[Coordinate]) -> Block:
        """Return the travel, asked for in blocks that the engine allows.

        Raises
        ------
        TravelError
            If the engine fails or refuses, routingpy is not installed, or there is no key.
        """
        try:
            return in_blocks(self._block, origins, destinations, self.most_points, is_too_big=_is_too_big)
        except RefusedError as refused:
            raise TravelError(self._refused(refused)) from None
        except (AttributeError, IndexError, KeyError, TypeError, ValueError):
            raise TravelError(
                text("The engine {engine} does not answer as it should.", engine=self.engine)
            ) from None

    def _block(self, origins: Sequence[Coordinate], destinations: Sequence[Coordinate]) -> Block:
        """Return the travel of one question."""
        both = [*origins, *destinations]
        rest = dict(self.kind.rest)
        if self.engine == "google" and self.avoid:
            rest["avoid"] = [GOOGLE_AVOIDS[one] for one in self.avoid]
        shape = (len(origins), len(destinations))
        answer = self._matrix(
            locations=[[round(point.lon, 6), round(point.lat, 6)] for point in both],
            profile=self.profile,
            sources=list(range(shape[0])),
            destinations=list(range(shape[0], len(both))),
            **rest,
        )
        return Block(seconds=as_table(answer.durations, shape), metres=as_table(answer.distances, shape))

    def _refused(self, refused: RefusedError) -> str:
        """Return the sentence about a question that was refused."""
        return text(
            "The engine {engine} refuses the question with {code}. See whether its key in {variable} is "
            "right and paid for, and travel.profile is one of its profiles.",
            engine=self.engine,
            code=refused.code,
            variable=KEY_VARIABLE,
        )


def _is_too_big(refused: RefusedError) -> bool:
    """Return whether a question had too many points."""
    return refused.code in TOO_BIG
