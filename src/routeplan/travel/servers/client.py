"""Questions over HTTP, with patience and without secrets in messages."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import SplitResult, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from routeplan.errors import TravelError
from routeplan.language import text

TIMEOUT = (5.0, 90.0)
"""Seconds for connecting and for an answer."""

BUSY = (429, 502, 503, 504)
HEADER_VARIABLE = "ROUTEPLAN_TRAVEL_HEADER"


class RefusedError(Exception):
    """The server understood and refused; ``code`` is its word for why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Client:
    """A server's address, asked with retries and back-off where it is busy.

    A header that the server asks for, such as ``Authorization: Bearer ...``, is read from the environment
    variable ``ROUTEPLAN_TRAVEL_HEADER`` and goes nowhere else.

    Parameters
    ----------
    retries, pause
        How often it is asked again, and the seconds after which the second time, doubled each time.
    timeout
        Seconds for connecting and for an answer.

    Raises
    ------
    TravelError
        If the address is none.
    """

    def __init__(
        self, address: str, retries: int = 4, pause: float = 0.5, timeout: tuple[float, float] = TIMEOUT
    ) -> None:
        parts = parts_of(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise TravelError(
                text(
                    "travel.address is not the address of a server: {address}. Write it like "
                    "http://127.0.0.1:5000",
                    address=address.rpartition("@")[2] or text("(empty)"),
                )
            )
        self.address = address.rstrip("/")
        self.host = parts.netloc.rpartition("@")[2]
        self.key = key_of_address(address)
        self.timeout = timeout
        self._session = patient_session(retries, pause)
        name, _, value = os.environ.get(HEADER_VARIABLE, "").partition(":")
        if value.strip():
            self._session.headers[name.strip()] = value.strip()

    def get(self, path: str, parameters: dict[str, str]) -> Any:
        """Return the JSON that a path gives.

        Raises
        ------
        TravelError
            If the server cannot be reached, or gives no JSON.
        RefusedError
            If it refuses the question.
        """
        return self._ask("GET", path, params=parameters)

    def post(self, path: str, body: dict[str, Any]) -> Any:
        """Return the JSON that a path gives for a JSON object; errors as for ``get``."""
        return self._ask("POST", path, json=body)

    def _ask(self, method: str, path: str, **what: Any) -> Any:
        """Ask, and read the answer."""
        try:
            answer = self._session.request(method, f"{self.address}{path}", timeout=self.timeout, **what)
        except requests.RequestException as failure:
            raise TravelError(
                text(
                    "The server {host} cannot be reached ({failure}). Start it or mend travel.address; or "
                    "let such pairs be estimated with travel.estimate_missing = true",
                    host=self.host,
                    failure=_kind_of(failure),
                )
            ) from None
        return self._read(answer)

    def _read(self, answer: requests.Response) -> Any:
        """Return the JSON of an answer."""
        try:
            found = answer.json()
        except ValueError:
            found = None
        if answer.ok and isinstance(found, dict | list):
            return found
        if (
            isinstance(found, dict)
            and answer.status_code < 500
            and answer.status_code not in (*BUSY, 401, 403)
        ):
            code = found.get("code", found.get("error_code", answer.status_code))
            raise RefusedError(str(code), str(found.get("message", found.get("error", "")))[:200])
        raise TravelError(
            text(
                "The server {host} answers with status {status} and not with a table. Mend travel.address, "
                "or ask those who run it.",
                host=self.host,
                status=answer.status_code,
            )
        )


def parts_of(address: str) -> SplitResult:
    """Return the parts of an address; empty ones if it cannot be read."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def key_of_address(address: str) -> str:
    """Return what the answers of an address are kept under: its host, and a digest of its path if it has one.

    Servers of several cars often stand behind one host; a path may be a secret.
    """
    parts = parts_of(address)
    host = parts.netloc.rpartition("@")[2]
    path = parts.path.strip("/")
    return f"{host}:{hashlib.sha256(path.encode()).hexdigest()[:16]}" if path else host


@contextmanager
def answering(host: str, kind: str) -> Iterator[None]:
    """Say it in a sentence where a server refuses a question or its answer is not what ``kind`` answers.

    Raises
    ------
    TravelError
        If so.
    """
    try:
        yield
    except RefusedError as refused:
        raise TravelError(
            text(
                "The server {host} refuses the question: {code} {message}",
                host=host,
                code=refused.code,
                message=str(refused),
            )
        ) from None
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        raise TravelError(
            text(
                "The server {host} does not answer as {kind} does. Mend travel.address or travel.source.",
                host=host,
                kind=kind,
            )
        ) from None


def patient_session(retries: int, pause: float) -> requests.Session:
    """Return a session that asks again, later each time, where a server is busy or does not answer."""
    session = requests.Session()
    retry = Retry(
        total=retries,
        backoff_factor=pause,
        status_forcelist=BUSY,
        allowed_methods=None,
        respect_retry_after_header=True,
        raise_on_status=False,
    )
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(max_retries=retry))
    return session


def _kind_of(failure: Exception) -> str:
    """Return what kind of failure it was, without addresses that may hold secrets."""
    if isinstance(failure, requests.Timeout):
        return text("no answer in time")
    if isinstance(failure, requests.exceptions.RetryError):
        return text("busy again and again")
    return text("no connection")
