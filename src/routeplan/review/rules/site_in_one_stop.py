"""Customers at one site are seen one after the other."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.model.route import Route, Stop
from routeplan.model.violation import Violation
from routeplan.review.case import Case, on_route, place_of
from routeplan.review.wording import stop_text


def site_in_one_stop(case: Case) -> Iterator[Violation]:
    """Find calls for which a rep comes back to a site that was left on the same day.

    An appointment at a customer of the site belongs to it; one without a place leads nowhere else.
    """
    for route in case.routes:
        for left_for, stop, site in _returns(case, route):
            yield on_route(
                "site_in_one_stop",
                case,
                route,
                text(
                    "comes back to the site {site} for {stop} after {other}",
                    site=site,
                    stop=stop_text(stop),
                    other=stop_text(left_for),
                ),
                task_id=stop.task_id,
                severity="soft",
            )


def _returns(case: Case, route: Route) -> Iterator[tuple[Stop, Stop, str]]:
    """Return the stop before each return, the stop at the site come back to, and the site."""
    been, before = set[str](), None
    for stop in route.tasks:
        if place_of(case, route, stop) is None:
            continue
        site = _site(case, stop)
        if before is not None and site in been and site != _site(case, before):
            yield before, stop, site
        been |= {site} - {""}
        before = stop


def _site(case: Case, stop: Stop) -> str:
    """Return the site of the customer of a stop; empty without one."""
    customer = case.customers.get(stop.customer_id or "")
    return "" if customer is None else customer.site_id
