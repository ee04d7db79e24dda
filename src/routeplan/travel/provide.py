"""The source of travel times that the settings of a workspace ask for."""

import os
from pathlib import Path

from platformdirs import user_cache_path

from routeplan.model.estimate import EstimateSettings
from routeplan.model.travel_settings import TravelSettings
from routeplan.travel.asked_once import AskedOnce
from routeplan.travel.given import GivenTable
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


def provider_of(settings: TravelSettings, estimate: EstimateSettings | None = None) -> TravelProvider | None:
    """Return the source that the settings ask for; None for the estimate from the distance.

    Parameters
    ----------
    estimate
        How pairs are estimated that a given table lacks, where the settings allow it.

    Raises
    ------
    TravelError
        If the source is not there, with what to do.
    """
    if settings.source == "estimate":
        return None
    if settings.source == "table":
        return GivenTable(pair_store(), settings.table_key, estimate if settings.estimate_missing else None)
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
    if settings.source == "paid":
        from routeplan.travel.servers.paid import PaidEngine

        return PaidEngine(
            settings.engine,
            profile=settings.profile,
            avoid=settings.avoid,
            most_points=settings.most_points,
            address=settings.address,
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
