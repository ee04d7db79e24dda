"""How plans are handed out to reps."""

from dataclasses import dataclass
from typing import Literal

from routeplan.language import Language
from routeplan.model.geocode_settings import Datum

MapService = Literal["google", "apple", "amap", "baidu", "none"]
MAP_SERVICES: tuple[MapService, ...] = ("google", "apple", "amap", "baidu", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class HandingOut:
    """What calendars, day sheets and lists of links of a plan are like.

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
    """

    map: MapService = "google"
    friday_reminder: int | None = None
    coordinates: Datum | None = None
    language: Language = "en"
