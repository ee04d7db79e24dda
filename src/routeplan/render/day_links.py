"""The links of the days of a plan."""

from collections.abc import Iterator, Sequence

from routeplan.language import mark, text
from routeplan.model.lookup import lookup_of
from routeplan.model.plan import Plan
from routeplan.model.route import Route, Stop
from routeplan.render.links import LinkPiece, LinkPlace, route_links

HEADINGS = ("rep_id", "date", "piece", "from", "to", "stops", "url")
HOME = mark("home")


def places_of(plan: Plan, stops: Sequence[Stop]) -> tuple[LinkPlace, ...]:
    """Return where stops are, in their order; those without a place are left out."""
    names = _names(plan, stops)
    return tuple(
        LinkPlace(name=_name(stop, names), coordinate=stop.coordinate)
        for stop in stops
        if stop.coordinate is not None
    )


def day_links(plan: Plan, route: Route) -> tuple[LinkPiece, ...]:
    """Return the links of a day in the plan's map service."""
    return route_links(plan.handing_out.map, places_of(plan, route.stops), plan.handing_out.coordinates)


def link_lines(plan: Plan) -> Iterator[tuple[str, ...]]:
    """Yield the headings of links.csv, then a line a piece, by rep and day; its start is no stop."""
    yield HEADINGS
    for route in plan.routes:
        when = plan.instance.horizon.date_of(route.day).isoformat()
        for piece in day_links(plan, route):
            ends = (piece.places[0].name, piece.places[-1].name)
            stops = str(len(piece.places) - 1)
            yield (route.rep_id, when, str(piece.number), *ends, stops, piece.url)


def _names(plan: Plan, stops: Sequence[Stop]) -> dict[str, str]:
    """Return what customers, nights and appointments are called, each by a key of its kind."""
    known, names = lookup_of(plan), dict[str, str]()
    for stop in stops:
        customer, appointment = (
            known.customers.get(stop.customer_id or ""),
            known.appointments.get(stop.task_id),
        )
        if stop.night_at in known.nights:
            names[f"night {stop.night_at}"] = known.nights[stop.night_at].name
        if customer is not None:
            names[f"customer {stop.customer_id}"] = customer.name
        if appointment is not None:
            names[f"task {stop.task_id}"] = appointment.title
    return names


def _name(stop: Stop, names: dict[str, str]) -> str:
    """Return what a stop is called."""
    if stop.night_at:
        return names.get(f"night {stop.night_at}") or stop.night_at
    if stop.kind in ("start", "end"):
        return text(HOME)
    title = names.get(f"task {stop.task_id}") if stop.kind == "appointment" else ""
    return title or names.get(f"customer {stop.customer_id}") or stop.task_id
