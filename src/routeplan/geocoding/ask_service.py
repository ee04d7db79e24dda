"""Addresses asked for at a service one after the other; an outage ends it, and is never a miss."""

from collections.abc import Callable, Iterator, Sequence
from time import sleep as sleep_seconds
from typing import Any

from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
    GeocoderTimedOut,
    GeocoderUnavailable,
    GeopyError,
)

from routeplan.errors import InputError, Issue, TravelError
from routeplan.geocoding.answer_store import AnswerStore
from routeplan.geocoding.located import Located
from routeplan.geocoding.services import Service, located
from routeplan.language import mark, text

MOST_PUBLIC = 100
TRIES, LONGEST_WAIT_SECONDS, USUAL_WAIT_SECONDS = 3, 60.0, 2.0
NONSENSE = (KeyError, ValueError, TypeError, AttributeError, IndexError)
REASONS: tuple[tuple[type[Exception], str], ...] = (
    (GeocoderRateLimited, mark("it asks for fewer questions; try again later")),
    (GeocoderQuotaExceeded, mark("the quota of the key is used up")),
    (GeocoderAuthenticationFailure, mark("it refuses the key")),
    (GeocoderInsufficientPrivileges, mark("it refuses to answer us")),
    (GeocoderTimedOut, mark("it did not answer in time")),
    (GeocoderUnavailable, mark("it cannot be reached")),
    (GeopyError, mark("it cannot be reached or reports an error")),
)
"""Errors are told by their kind only: their own words can hold the address that was asked, key included."""


class ServiceError(TravelError):
    """A geocoding service could not be reached, refused to answer or answered nonsense."""


def ask_all(
    service: Service,
    addresses: Sequence[str],
    country: str,
    store: AnswerStore,
    *,
    again: bool = False,
    sleep: Callable[[float], None] = sleep_seconds,
) -> Iterator[tuple[str, Located | None]]:
    """Yield each address with the service's answer, None for a miss; each is kept as soon as it is there.

    Parameters
    ----------
    addresses
        Each once.
    again
        Whether to ask again what the store knows.

    Raises
    ------
    InputError
        If a public service would be asked for too many addresses (RP482); nothing was sent then.
    ServiceError
        If the service fails. What was yielded before holds.
    """
    known = {} if again else _known(service, addresses, country, store)
    left = [one for one in addresses if one not in known]
    if service.is_public and len(left) > MOST_PUBLIC:
        raise _too_many(service, len(left))
    yield from known.items()
    for place, address in enumerate(left):
        if place and service.spacing_seconds:
            sleep(service.spacing_seconds)
        answer = _answer(service, address, sleep)
        store.keep(service.source, address, country, answer)
        yield address, answer


def _known(
    service: Service, addresses: Sequence[str], country: str, store: AnswerStore
) -> dict[str, Located | None]:
    """Return the answers that are kept."""
    found = ((one, store.get(service.source, one, country)) for one in addresses)
    return {one: answer for one, (is_kept, answer) in found if is_kept}


def _answer(service: Service, address: str, sleep: Callable[[float], None]) -> Located | None:
    """Return the answer to one address, after some patience."""
    for attempt in range(1, TRIES + 1):
        try:
            return located(service, service.ask(address))
        except (GeocoderRateLimited, GeocoderTimedOut, GeocoderUnavailable) as error:
            wait = _wait(error)
            if attempt == TRIES or wait > LONGEST_WAIT_SECONDS:
                raise _failed(service, error) from None
            sleep(wait)
        except GeopyError as error:
            raise _failed(service, error) from None
        except NONSENSE:
            raise ServiceError(
                text("{source} answers nonsense. Check its address under [geocode].", source=service.source)
            ) from None
    raise AssertionError


def _wait(error: Any) -> float:
    """Return the seconds that a service asks to wait, or the usual ones."""
    asked = getattr(error, "retry_after", None)
    return USUAL_WAIT_SECONDS if asked is None else float(asked)


def _failed(service: Service, error: Exception) -> ServiceError:
    """Return the sentence about a failure."""
    reason = next(reason for kind, reason in REASONS if isinstance(error, kind))
    return ServiceError(
        text(
            "{source} does not answer: {reason}. What was found until then is kept; run it again later.",
            source=service.source,
            reason=text(reason),
        )
    )


def _too_many(service: Service, count: int) -> InputError:
    """Return the refusal of a bulk question to a public server."""
    message = text(
        "{count} addresses are too many for a server that is free for all; {most} at a time are fair",
        count=count,
        most=MOST_PUBLIC,
    )
    remedy = text(
        "Use an own server (address under [geocode]), or addresses of an extract: "
        "routeplan geocode --from FILE"
    )
    issue = Issue(
        code="RP482", file="routeplan.toml", column="geocode.sources", value=service.source, message=message,
        remedy=remedy,
    )  # fmt: skip
    return InputError((issue,))
