"""A small drawing of where a customer lies: its neighbours, the rep's home, the zone around it."""

from collections.abc import Iterable
from math import atan2, cos, fsum, hypot, log, pi, radians, tan

from routeplan.language import text
from routeplan.measures.distance import great_circle_km
from routeplan.model.customer_file import Surroundings
from routeplan.model.place import Coordinate
from routeplan.render.customer_file.markup import Html, element
from routeplan.render.palette import colour_of

WIDTH, HEIGHT, PAD = 340, 230, 26
LEAST_DEGREES = 0.008
KM_A_DEGREE = 111.32
STEPS = (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500)
LONGEST_BAR = 110
LONGEST_NAME = 20
Spot = tuple[float, float]


class _View:
    """A Mercator projection that shows the customer and its neighbours."""

    def __init__(self, around: Surroundings) -> None:
        spots = [_flat(around.at), *(_flat(at) for at, _ in around.neighbours)]
        (west, east), (south, north) = ((min(one), max(one)) for one in zip(*spots, strict=True))
        self.middle = (west + east) / 2, (south + north) / 2
        wide, high = (max(one, LEAST_DEGREES) for one in (east - west, north - south))
        self.scale = min((WIDTH - 2 * PAD) / wide, (HEIGHT - 2 * PAD) / high)
        self.km_a_pixel = KM_A_DEGREE * cos(radians(around.at.lat)) / self.scale

    def spot(self, at: Coordinate) -> Spot:
        """Return where a coordinate lies in the drawing."""
        x, y = _flat(at)
        return WIDTH / 2 + (x - self.middle[0]) * self.scale, HEIGHT / 2 - (y - self.middle[1]) * self.scale


def draw_surroundings(around: Surroundings, name: str) -> Html:
    """Return the drawing as SVG."""
    view = _View(around)
    colour = colour_of(around.colour)
    return element(
        "svg",
        element("rect", width=WIDTH, height=HEIGHT, class_="ground"),
        *_outline(around, view, colour),
        *_neighbours(around, view),
        *_home(around, view, colour),
        *_mark(view.spot(around.at), colour),
        *_bar(view),
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        aria_label=text("Map of {name} and its neighbours", name=name),
    )


def _flat(at: Coordinate) -> Spot:
    """Return a coordinate on the flat map, in degrees of longitude."""
    lat = max(-85.0, min(85.0, at.lat))
    return at.lon, log(tan(pi / 4 + radians(lat) / 2)) * 180 / pi


def _outline(around: Surroundings, view: _View, colour: str) -> Iterable[Html]:
    """Yield the outline of the zone or territory."""
    rings = []
    for ring in around.rings:
        spots = (view.spot(at) for at in ring)
        rings.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in spots) + "Z")
    if rings:
        yield element(
            "path", d="".join(rings), fill=colour, fill_opacity=0.1, stroke=colour, stroke_opacity=0.55,
            stroke_width=1.2, fill_rule="evenodd",
        )  # fmt: skip


def _neighbours(around: Surroundings, view: _View) -> Iterable[Html]:
    """Yield the other customers, names where there is room."""
    here_x, here_y = view.spot(around.at)
    taken = [(here_x - 11, here_y - 11, here_x + 11, here_y + 11), (0, HEIGHT - 22, 130, HEIGHT)]
    if around.home is not None:
        x, y = view.spot(around.home)
        taken.append((x - 9, y - 9, x + 9, y + 9))
    for at, name in around.neighbours:
        x, y = view.spot(at)
        yield element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=3, class_="near")
        said = name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
        half = fsum(4.4 if sign > "\u2e80" else 2.3 for sign in said)
        box = (x - half, y - 15, x + half, y + 2)
        inside = box[0] > 2 and box[2] < WIDTH - 2 and box[1] > 2 and box[3] < HEIGHT - 2
        if inside and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            yield element("text", said, x=f"{x:.1f}", y=f"{y - 5:.1f}", class_="name")


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Return whether two boxes (left, top, right, bottom) overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _home(around: Surroundings, view: _View, colour: str) -> Iterable[Html]:
    """Yield the rep's home, or at the edge which way it lies and how far."""
    if around.home is None:
        return
    x, y = view.spot(around.home)
    sign = {"fill": colour, "class_": "home"}
    if PAD / 2 < x < WIDTH - PAD / 2 and PAD / 2 < y < HEIGHT - PAD / 2:
        yield element("path", d="M-7 0L0 -7L7 0V7H-7Z", transform=f"translate({x:.1f} {y:.1f})", **sign)
        return
    dx, dy = x - WIDTH / 2, y - HEIGHT / 2
    reach = min((WIDTH / 2 - 14) / max(abs(dx), 1e-9), (HEIGHT / 2 - 14) / max(abs(dy), 1e-9))
    x, y = WIDTH / 2 + dx * reach, HEIGHT / 2 + dy * reach
    turn = atan2(dy, dx) * 180 / pi
    yield element(
        "path", d="M-6 -6L8 0L-6 6Z", transform=f"translate({x:.1f} {y:.1f}) rotate({turn:.1f})", **sign
    )
    km = float(great_circle_km([around.at], [around.home])[0, 0])
    back = 1 - 30 / max(hypot(dx, dy) * reach, 31)
    left, top = WIDTH / 2 + dx * reach * back, HEIGHT / 2 + dy * reach * back
    left = max(46.0, min(WIDTH - 46.0, left))
    said = text("home {km:.0f} km", km=km)
    yield element(
        "text", said, x=f"{left:.1f}", y=f"{max(14.0, min(HEIGHT - 8.0, top)):.1f}", class_="name strong"
    )


def _mark(spot: Spot, colour: str) -> Iterable[Html]:
    """Yield the customer."""
    x, y = spot
    yield element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=8, fill=colour, class_="here")
    yield element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=2.6, fill="#fff")


def _bar(view: _View) -> Iterable[Html]:
    """Yield the bar of the scale."""
    km = max((one for one in STEPS if one / view.km_a_pixel <= LONGEST_BAR), default=STEPS[0])
    long, y = km / view.km_a_pixel, HEIGHT - 8
    yield element("path", d=f"M8 {y - 5}V{y}H{8 + long:.1f}V{y - 5}", class_="bar")
    said = f"{km * 1000:g} m" if km < 1 else f"{km:g} km"
    yield element("text", said, x=12, y=y - 4, class_="scale")
