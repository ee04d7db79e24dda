"""How routingpy asks: with our patience, and without its key in a message or a log."""

import logging
from typing import Any

import requests
from routingpy import routers
from routingpy.client_base import DEFAULT, BaseClient

from routeplan.errors import TravelError
from routeplan.language import text
from routeplan.travel.servers.client import BUSY, TIMEOUT, RefusedError, patient_session

LOGGERS = ("urllib3.connectionpool", "urllib3.util.retry")
FINE = ("OK", "Ok")


def router_of(name: str, secret: str, *, address: str, retries: int, pause: float) -> Any:
    """Return an engine of routingpy, asked at its usual address or at another one."""

    class Client(PatientClient):
        """A client that knows where to ask."""

        elsewhere, patience = address.rstrip("/"), (retries, pause)

    _keep_out_of_logs(secret)
    return getattr(routers, name)(api_key=secret, client=Client)


class PatientClient(BaseClient):  # type: ignore[misc]  # of routingpy, without types
    """What routingpy asks through; its own says the whole address in its failures, and the key with it."""

    elsewhere = ""
    patience = (4, 0.5)

    def __init__(self, base_url: str, user_agent: Any = None, timeout: Any = DEFAULT, *_: Any, **more: Any):
        super().__init__(base_url, user_agent, timeout, **more)
        self._session = patient_session(*self.patience)
        self._session.headers.update(self.headers | more.get("headers", {}))

    def _request(
        self, url: str, get_params: Any = None, post_params: Any = None, dry_run: Any = None
    ) -> dict[str, Any]:
        """Return the answer of the engine.

        Raises
        ------
        TravelError
            If it cannot be reached, or gives no JSON.
        RefusedError
            If it refuses the question.
        """
        where = f"{self.elsewhere or self.base_url}{self._generate_auth_url(url, get_params)}"
        try:
            if post_params is None:
                answer = self._session.get(where, timeout=TIMEOUT)
            else:
                answer = self._session.post(where, json=post_params, timeout=TIMEOUT)
        except requests.RequestException:
            raise TravelError(
                text(
                    "The paid engine cannot be reached. Try again later, or let travel be estimated with "
                    "travel.estimate_missing = true"
                )
            ) from None
        return _read(answer)


def _read(answer: requests.Response) -> dict[str, Any]:
    """Return the JSON of an answer; of one that was refused only its code is told."""
    try:
        found = answer.json()
    except ValueError:
        found = None
    if answer.ok and isinstance(found, dict):
        said = found.get("status", found.get("code", "OK"))
        if said not in FINE:
            raise RefusedError(str(said), str(said))
        for row in found.get("rows", ()):
            for cell in row.get("elements", ()):
                # Google leaves them out where there is no way, and routingpy looks for them
                cell.setdefault("duration", {"value": None})
                cell.setdefault("distance", {"value": None})
        return found
    if answer.status_code < 500 and answer.status_code not in BUSY and not answer.ok:
        raise RefusedError(_code_of(found, answer.status_code), "")
    raise TravelError(
        text(
            "The paid engine answers with status {status} and not with a table. Try again later.",
            status=answer.status_code,
        )
    )


def _code_of(found: Any, status: int) -> str:
    """Return the word of an engine for why it refuses, a number or one word, else the status."""
    error = found.get("error", found) if isinstance(found, dict) else None
    code = str(error.get("code", status)) if isinstance(error, dict) else str(status)
    return code if code.isidentifier() or code.isdigit() else str(status)


class _Without(logging.Filter):
    """Takes a secret out of what is logged."""

    def __init__(self, secret: str) -> None:
        super().__init__()
        self.secret = secret

    def filter(self, record: logging.LogRecord) -> bool:
        """Let everything pass, without the secret."""
        record.msg, record.args = record.getMessage().replace(self.secret, "…"), ()
        return True


def _keep_out_of_logs(secret: str) -> None:
    """Have what requests go through log no addresses with the secret."""
    for name in LOGGERS:
        logger = logging.getLogger(name)
        if not any(isinstance(one, _Without) and one.secret == secret for one in logger.filters):
            logger.addFilter(_Without(secret))
