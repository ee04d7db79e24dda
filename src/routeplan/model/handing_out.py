"""How plans are handed out to reps."""

from dataclasses import dataclass
from typing import Literal

from routeplan.language import Language
from routeplan.model.geocode_settings import Datum
from routeplan.model.tiles import tiles_source

MapService = Literal["google", "apple", "amap", "baidu", "none"]
MAP_SERVICES: tuple[MapService, ...] = ("google", "apple", "amap", "baidu", "none")
PLAIN_BACKGROUNDS = ("grid", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class HandingOut:
    """What calendars, day sheets, lists of links and the map of a plan are like.

    Parameters
    ----------
    map
        Whose navigation the links open; ``none`` for no links.
    friday_reminder
        Clock time, in seconds since midnight, at which calendars remind of planning the next week on
        Fridays; None for not at all.
    coordinates
        Degrees of the workspace's tables, None for WGS-84; where they are those of a Chinese map, links of
        Chinese maps are in the degrees of the map that they open.
    language
        In which maps, sheets, calendars and commands speak.
    background
        What lies beneath the map: ``grid``, ``none``, or the path of a road extract as the settings have it.
    tiles
        Address of map tiles with ``{z}``, ``{x}`` and ``{y}``, which the map then loads from the network;
        empty for none.
    tiles_attribution
        Whom the map thanks for the tiles.

    Raises
    ------
    ValueError
        If the address of the tiles is none.
    """

    map: MapService = "google"
    friday_reminder: int | None = None
    coordinates: Datum | None = None
    language: Language = "en"
    background: str = "grid"
    tiles: str = ""
    tiles_attribution: str = "© OpenStreetMap contributors"

    def __post_init__(self) -> None:
        if self.tiles:
            tiles_source(self.tiles)

    @property
    def road_extract(self) -> str:
        """Return the path of the road extract, empty where the background is none."""
        return "" if self.background in PLAIN_BACKGROUNDS else self.background
