"""Geocoding services by geopy, each asked in its own way and answering in ours."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from routeplan.geocoding.by_geopy import BUILDERS, Answers, refused
from routeplan.geocoding.located import Located
from routeplan.language import text
from routeplan.measures.distance import great_circle_km
from routeplan.model.geocode_settings import GeocodeSettings, GeocodeSource

PUBLIC: Mapping[str, str] = {
    "nominatim": "https://nominatim.openstreetmap.org", "photon": "https://photon.komoot.io"
}  # fmt: skip
PUBLIC_SPACING_SECONDS, TIMEOUT_SECONDS = 1.0, 10.0
SAME_KM = 1.0


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
    is_public = server.hostname in {urlsplit(one).hostname for one in PUBLIC.values()}
    if is_public and not settings.contact:
        raise refused(
            text("{server} wants to know whom to turn to", server=server.netloc),
            text('Set contact = "your mail address" under [geocode]'),
        )
    who = f"{agent} ({settings.contact})" if settings.contact else agent
    where = (
        {"scheme": server.scheme, "domain": server.netloc + server.path.rstrip("/")} if server.netloc else {}
    )
    # the other adapter of geopy waits as long as a server asks, an hour too, before anybody hears of it
    common = {"user_agent": who, "timeout": TIMEOUT_SECONDS, "adapter_factory": URLLibAdapter, **where}
    # what could be a key in the address goes into no file and no message
    shown = f"{server.scheme}://{server.netloc.rpartition('@')[2]}{server.path}"
    source = f"{name} {shown}" if server.netloc else name
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
    if own and not _is_address(own):
        raise refused(
            text("{address} is not the address of a server", address=own.rpartition("@")[2]),
            text('Write it like address = "http://127.0.0.1:8080" under [geocode]'),
        )
    if name == "pelias" and not own:
        raise refused(
            text("Pelias has no public server"),
            text('Set address = "https://your.server" under [geocode]'),
        )
    return own or PUBLIC.get(name, "")


def _is_address(address: str) -> bool:
    """Return whether an address is that of a server."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
