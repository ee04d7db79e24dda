"""Where the coordinates of addresses come from, and what coordinates in tables mean."""

from dataclasses import dataclass
from typing import Literal

GeocodeSource = Literal[
    "roads", "gazetteer", "geonames", "nominatim", "photon", "pelias", "arcgis", "google", "baidu"
]
OFFLINE_SOURCES: tuple[GeocodeSource, ...] = ("roads", "gazetteer", "geonames")
ONLINE_SOURCES: tuple[GeocodeSource, ...] = ("nominatim", "photon", "pelias", "arcgis", "google", "baidu")
GEOCODE_SOURCES: tuple[GeocodeSource, ...] = (*OFFLINE_SOURCES, *ONLINE_SOURCES)
Datum = Literal["wgs84", "gcj02", "bd09"]
DATUMS: tuple[Datum, ...] = ("wgs84", "gcj02", "bd09")


@dataclass(frozen=True, slots=True, kw_only=True)
class GeocodeSettings:
    """Who is asked for the coordinates of addresses, and how.

    Parameters
    ----------
    sources
        Who is asked, in order; only ``roads`` and ``gazetteer`` unless others are named.
    extract
        Name of the extract whose addresses are used; empty for that of ``travel.roads``.
    address
        Address of an own server of Nominatim, Photon or Pelias; empty for the public one.
    contact
        Mail address or web page that the public servers can turn to.
    coordinates
        What the degrees in tables mean: WGS-84, or the shifted degrees of Chinese maps.
    """

    sources: tuple[GeocodeSource, ...] = ("roads", "gazetteer")
    extract: str = ""
    address: str = ""
    contact: str = ""
    coordinates: Datum = "wgs84"
