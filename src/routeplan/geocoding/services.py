"""Geocoding services by geopy, each asked in its own way and answering in ours."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from routeplan.errors import InputError, Issue
from routeplan.geocoding.located import Located, Quality
from routeplan.language import text
from routeplan.measures.datum import require_prcoords, to_wgs84
from routeplan.measures.distance import great_circle_km
from routeplan.model.geocode_settings import GeocodeSettings, GeocodeSource
from routeplan.model.place import Coordinate

KEYS: Mapping[str, str] = {
    "pelias": "ROUTEPLAN_PELIAS_KEY", "google": "ROUTEPLAN_GOOGLE_KEY", "baidu": "ROUTEPLAN_BAIDU_KEY"
}  # fmt: skip
"""Names of the environment variables that hold keys."""
USER, PASSWORD = "ROUTEPLAN_ARCGIS_USER", "ROUTEPLAN_ARCGIS_PASSWORD"
PUBLIC: Mapping[str, str] = {
    "nominatim": "https://nominatim.openstreetmap.org", "photon": "https://photon.komoot.io"
}  # fmt: skip
PUBLIC_SPACING_SECONDS, TIMEOUT_SECONDS, MOST_ANSWERS = 1.0, 10.0, 5
SAME_KM = 1.0
Answers = Sequence[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A geocoding service that is ready to be asked.

    Parameters
    ----------
    source
        What its answers are kept under; says which server.
    ask
        Gives the service's own answers to an address, the best first; errors are those of geopy.
    read
        Reads one of them.
    is_public
        Whether it is free for all, so that one asks slowly and little.
    """

    source: str
    ask: Callable[[str], Answers]
    read: Callable[[Any], Located]
    is_public: bool = False

    @property
    def spacing_seconds(self) -> float:
        """Return the pause between two requests."""
        return PUBLIC_SPACING_SECONDS if self.is_public else 0.0


def service_of(name: GeocodeSource, settings: GeocodeSettings, country: str, agent: str) -> Service:
    """Return a service by its name in the settings.

    Parameters
    ----------
    country
        ISO 3166 code to look in, or empty.
    agent
        Name and version of the program that asks.

    Raises
    ------
    InputError
        If its key, server, contact or package is missing (RP481, RP207).
    """
    from geopy.adapters import URLLibAdapter

    server = urlsplit(_server(name, settings))
    is_public = name in PUBLIC and server.geturl() == PUBLIC[name]
    if is_public and not settings.contact:
        raise _refused(
            text("{server} wants to know whom to turn to", server=server.netloc),
            text('Set contact = "your mail address" under [geocode]'),
        )
    who = f"{agent} ({settings.contact})" if settings.contact else agent
    where = (
        {"scheme": server.scheme, "domain": server.netloc + server.path.rstrip("/")} if server.netloc else {}
    )
    # the other adapter of geopy waits as long as a server asks, an hour too, before anybody hears of it
    common = {"user_agent": who, "timeout": TIMEOUT_SECONDS, "adapter_factory": URLLibAdapter, **where}
    source = f"{name} {server.geturl()}" if server.netloc else name
    ask, read = BUILDERS[name](common, country.upper())
    return Service(source=source, ask=ask, read=read, is_public=is_public)


def located(service: Service, answers: Answers) -> Located | None:
    """Return the best answer of a service, doubted if another of equal rank lies elsewhere."""
    found = [service.read(one) for one in answers]
    if not found:
        return None
    best = min(found, key=lambda one: ("house", "street", "place").index(one.quality))
    equals = [one for one in found if one.quality == best.quality]
    far = great_circle_km([best.coordinate], [one.coordinate for one in equals])[0].max()
    if far <= SAME_KM or "several" in best.doubts:
        return best
    return Located(
        coordinate=best.coordinate,
        quality=best.quality,
        matched=best.matched,
        doubts=(*best.doubts, "several"),
    )


def _server(name: GeocodeSource, settings: GeocodeSettings) -> str:
    """Return the address of the server that is asked; empty for that of geopy."""
    own = settings.address.rstrip("/") if name in ("nominatim", "photon", "pelias") else ""
    parts = urlsplit(own)
    if own and (parts.scheme not in ("http", "https") or not parts.netloc):
        raise _refused(
            text("{address} is not the address of a server", address=own),
            text('Write it like address = "http://127.0.0.1:8080" under [geocode]'),
        )
    if name == "pelias" and not own:
        raise _refused(
            text("Pelias has no public server"),
            text('Set address = "https://your.server" under [geocode]'),
        )
    return own or PUBLIC.get(name, "")


def _refused(message: str, remedy: str) -> InputError:
    """Return what a service lacks."""
    return InputError(
        (Issue(code="RP481", file="routeplan.toml", column="geocode", message=message, remedy=remedy),)
    )


def _key(name: str, *, needed: bool = True) -> str:
    """Return a key from the environment."""
    key = os.environ.get(KEYS[name], "")
    if needed and not key:
        raise _refused(
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
        raise _refused(
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
