"""How each service is asked by geopy, and what its answers mean."""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from routeplan.errors import InputError, Issue
from routeplan.geocoding.located import Located, Quality
from routeplan.language import text
from routeplan.measures.datum import require_prcoords, to_wgs84
from routeplan.model.geocode_settings import GeocodeSource
from routeplan.model.place import Coordinate

KEYS: Mapping[str, str] = {
    "pelias": "ROUTEPLAN_PELIAS_KEY", "google": "ROUTEPLAN_GOOGLE_KEY", "baidu": "ROUTEPLAN_BAIDU_KEY"
}  # fmt: skip
"""Names of the environment variables that hold keys."""
USER, PASSWORD = "ROUTEPLAN_ARCGIS_USER", "ROUTEPLAN_ARCGIS_PASSWORD"
MOST_ANSWERS = 5
Answers = Sequence[Any]


def refused(message: str, remedy: str) -> InputError:
    """Return what a service lacks."""
    return InputError(
        (Issue(code="RP481", file="routeplan.toml", column="geocode", message=message, remedy=remedy),)
    )


def _key(name: str, *, needed: bool = True) -> str:
    """Return a key from the environment."""
    key = os.environ.get(KEYS[name], "")
    if needed and not key:
        raise refused(
            text("{source} needs a key, which stands in the environment only", source=name),
            text("Set the environment variable {name}, or name another source", name=KEYS[name]),
        )
    return key


def _nominatim(common: Mapping[str, Any], country: str) -> Any:
    from geopy.geocoders import Nominatim

    server, countries = Nominatim(**common), country.lower() or None

    def ask(address: str) -> Answers:
        found = server.geocode(
            address, exactly_one=False, limit=MOST_ANSWERS, addressdetails=True, country_codes=countries
        )
        return found or ()

    def read(answer: Any) -> Located:
        details = answer.raw.get("address", {})
        return _located(answer, "house_number" in details, "road" in details)

    return ask, read


def _photon(common: Mapping[str, Any], country: str) -> Any:
    from geopy.geocoders import Photon

    server = Photon(**common)

    def ask(address: str) -> Answers:
        found = server.geocode(address, exactly_one=False, limit=MOST_ANSWERS) or ()
        codes = [(one, str(one.raw["properties"].get("countrycode", country)).upper()) for one in found]
        return [one for one, code in codes if not country or code == country]

    def read(answer: Any) -> Located:
        details = answer.raw["properties"]
        in_street = (
            "street" in details or details.get("type") == "street" or details.get("osm_key") == "highway"
        )
        return _located(answer, "housenumber" in details, in_street)

    return ask, read


def _pelias(common: Mapping[str, Any], country: str) -> Any:
    from geopy.geocoders import Pelias

    server = Pelias(api_key=_key("pelias", needed=False) or None, **common)

    def ask(address: str) -> Answers:
        return server.geocode(address, exactly_one=False, countries=[country] if country else None) or ()

    def read(answer: Any) -> Located:
        layer = answer.raw["properties"].get("layer", "")
        return _located(answer, layer in ("address", "venue"), layer in ("street", "intersection"))

    return ask, read


def _arcgis(common: Mapping[str, Any], country: str) -> Any:
    from geopy.geocoders import ArcGIS

    user, password = os.environ.get(USER, ""), os.environ.get(PASSWORD, "")
    if not user or not password:
        raise refused(
            text("ArcGIS lets only its subscribers keep what it finds"),
            text("Set the environment variables {user} and {password}", user=USER, password=PASSWORD),
        )
    server = ArcGIS(user, password, referer="routeplan", **common)

    def ask(address: str) -> Answers:
        fields = ["Addr_type", "Match_addr", "Country"]
        return server.geocode(address, exactly_one=False, out_fields=fields) or ()

    def read(answer: Any) -> Located:
        kind = answer.raw["attributes"]["Addr_type"]
        houses = ("PointAddress", "Subaddress", "StreetAddress", "POI")
        return _located(answer, kind in houses, kind in ("StreetName", "StreetInt", "StreetAddressExt"))

    return ask, read


def _google(common: Mapping[str, Any], country: str) -> Any:
    from geopy.geocoders import GoogleV3

    server = GoogleV3(api_key=_key("google"), **common)
    components = {"country": country} if country else None

    def ask(address: str) -> Answers:
        return server.geocode(address, exactly_one=False, components=components) or ()

    def read(answer: Any) -> Located:
        kind = answer.raw["geometry"]["location_type"]
        parts = {one for part in answer.raw["address_components"] for one in part["types"]}
        is_house = kind in ("ROOFTOP", "RANGE_INTERPOLATED") and "street_number" in parts
        return _located(answer, is_house, "route" in parts)

    return ask, read


def _baidu(common: Mapping[str, Any], country: str) -> Any:
    from geopy.geocoders import BaiduV3

    require_prcoords()
    server = BaiduV3(_key("baidu"), **common)

    def ask(address: str) -> Answers:
        found = server.geocode(address)
        return () if found is None else ((address, found),)

    def read(answer: Any) -> Located:
        address, found = answer
        level = str(found.raw.get("level", ""))
        lat, lon = to_wgs84(found.latitude, found.longitude, "bd09")
        is_house = bool(found.raw.get("precise")) or level in ("门址", "商务大厦", "房地产")
        quality: Quality = "house" if is_house else "street" if level == "道路" else "place"
        # Baidu repeats nothing of what it found but the level
        matched = " ".join(filter(None, (address, level and f"[{level}]")))
        return Located(coordinate=Coordinate(lat=lat, lon=lon), quality=quality, matched=matched)

    return ask, read


def _located(answer: Any, is_house: bool, in_street: bool) -> Located:
    """Return an answer of geopy as a noun."""
    quality: Quality = "house" if is_house else "street" if in_street else "place"
    where = Coordinate(lat=float(answer.latitude), lon=float(answer.longitude))
    return Located(coordinate=where, quality=quality, matched=str(answer.address))


BUILDERS: Mapping[GeocodeSource, Callable[[Mapping[str, Any], str], Any]] = {
    "nominatim": _nominatim, "photon": _photon, "pelias": _pelias, "arcgis": _arcgis, "google": _google,
    "baidu": _baidu,
}  # fmt: skip
