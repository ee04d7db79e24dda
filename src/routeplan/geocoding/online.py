"""Addresses looked up at a geocoding server, one after the other; only when asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import sleep as sleep_seconds
from typing import Any
from urllib.parse import urlsplit

from geopy.exc import GeopyError
from geopy.geocoders import Nominatim

from routeplan.errors import TravelError
from routeplan.geocoding.located import Located, Quality
from routeplan.language import text
from routeplan.model.place import Coordinate
from routeplan.model.progress import Progress, silent

PUBLIC_SERVER = "https://nominatim.openstreetmap.org"


class GeocodingError(TravelError):
    """A geocoding server could not be reached, refused to answer or answered nonsense."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlineSettings:
    """How to ask a server that speaks the protocol of Nominatim.

    Parameters
    ----------
    user_agent
        Who asks: name of the program and an address to write to; the public server demands it.
    server
        Address of the server. The public one allows one request a second and no bulk lists.
    country
        ISO 3166 code to look in, or empty.
    spacing_seconds
        Pause between two requests.
    timeout_seconds
        How long to wait for an answer.

    Raises
    ------
    ValueError
        If the user agent is empty, the address is not one of a server, or a time is negative.
    """

    user_agent: str
    server: str = PUBLIC_SERVER
    country: str = ""
    spacing_seconds: float = 1.0
    timeout_seconds: float = 10.0

    def __post_init__(self) -> None:
        if not self.user_agent.strip():
            raise ValueError(text("a geocoding server wants to know who asks: the user agent is empty"))
        if urlsplit(self.server).scheme not in ("http", "https") or not urlsplit(self.server).netloc:
            raise ValueError(text("{server!r} is not the address of a server", server=self.server))
        if self.spacing_seconds < 0 or self.timeout_seconds <= 0:
            raise ValueError(text("spacing and timeout must be positive"))


def locate_online(
    addresses: Sequence[str],
    settings: OnlineSettings,
    *,
    sleep: Callable[[float], None] = sleep_seconds,
    progress: Progress = silent,
) -> tuple[Located | None, ...]:
    """Return what the server knows of each address, in the order of the addresses; None if nothing.

    Equal addresses are asked for once. An outage is never passed over: what was found before is lost.

    Parameters
    ----------
    sleep
        Called with the seconds to wait before each request but the first.

    Raises
    ------
    GeocodingError
        If the server cannot be reached, refuses to answer or answers nonsense.
    """
    parts = urlsplit(settings.server)
    server = Nominatim(
        user_agent=settings.user_agent,
        domain=parts.netloc + parts.path.rstrip("/"),
        scheme=parts.scheme,
        timeout=settings.timeout_seconds,
    )
    answers: dict[str, Located | None] = {}
    wanted = list(dict.fromkeys(addresses))
    for done, address in enumerate(wanted):
        if done:
            sleep(settings.spacing_seconds)
        answers[address] = _ask(server, address, settings)
        progress("geocoding", done + 1, len(wanted))
    return tuple(answers[address] for address in addresses)


def _ask(server: Any, address: str, settings: OnlineSettings) -> Located | None:
    """Return the server's answer to one address."""
    countries = settings.country.lower() or None
    try:
        answer = server.geocode(address, addressdetails=True, country_codes=countries)
        return None if answer is None else _located(answer)
    except (GeopyError, KeyError, ValueError, TypeError, AttributeError) as error:
        message = text(
            "{server} gave no answer to {address!r}: {why}",
            server=settings.server,
            address=address,
            why=error or type(error).__name__,
        )
        raise GeocodingError(message) from error


def _located(answer: Any) -> Located:
    """Return what a server found, as a noun."""
    details = answer.raw.get("address", {})
    quality: Quality = "house" if "house_number" in details else "street" if "road" in details else "place"
    return Located(
        coordinate=Coordinate(lat=answer.latitude, lon=answer.longitude),
        quality=quality,
        matched=answer.address,
    )
