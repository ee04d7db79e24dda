"""The source of travel times that the settings of a workspace ask for."""

import os
from pathlib import Path

from platformdirs import user_cache_path

from routeplan.model.travel_settings import TravelSettings
from routeplan.travel.asked_once import AskedOnce
from routeplan.travel.great_circle import ESTIMATED
from routeplan.travel.pair_store import PairStore
from routeplan.travel.provider import TravelProvider
from routeplan.travel.roads.engine import EmbeddedRoads
from routeplan.travel.roads.graph import graph_of
from routeplan.travel.roads.prepare import require_osrm

STORE_VARIABLE, STORE_FILE = "ROUTEPLAN_TRAVEL", "travel.sqlite"


def pair_store() -> PairStore:
    """Return the store of all workspaces of this user: ``$ROUTEPLAN_TRAVEL``, or in the cache folder."""
    given = os.environ.get(STORE_VARIABLE)
    return PairStore(
        Path(given).expanduser() if given else user_cache_path("routeplan", appauthor=False) / STORE_FILE
    )


def provider_of(settings: TravelSettings) -> TravelProvider | None:
    """Return the source that the settings ask for; None for the estimate from the distance.

    Raises
    ------
    TravelError
        If the source is not there, with what to do.
    """
    if settings.source == "estimate":
        return None
    return AskedOnce(_source_of(settings), pair_store())


def _source_of(settings: TravelSettings) -> TravelProvider:
    """Return the source itself."""
    if settings.source == "osrm":
        from routeplan.travel.servers.client import Client
        from routeplan.travel.servers.osrm import OsrmServer

        return OsrmServer(Client(settings.address), settings.profile, settings.avoid, settings.most_points)
    if settings.source == "valhalla":
        from routeplan.travel.servers.client import Client
        from routeplan.travel.servers.valhalla import ValhallaServer

        return ValhallaServer(
            Client(settings.address), settings.profile, settings.avoid, settings.most_points
        )
    require_osrm()
    return EmbeddedRoads(graph_of(settings.roads), settings.avoid, workers=os.cpu_count() or 1)


def source_name(settings: TravelSettings) -> str:
    """Return what plans call the source; ``estimated`` for the estimate from the distance.

    Raises
    ------
    TravelError
        If the source is not there.
    """
    provider = provider_of(settings)
    return ESTIMATED if provider is None else provider.name
