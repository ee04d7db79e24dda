"""Made-up countries: towns of very uneven size, customers in and around them, homes, and hot spots.

The same shape, number and seed give the same customers. Nothing here knows how territories are drawn.
"""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from benchmarks.territories.customers import Customers, FloatArray, IntArray, customers_at

KM_PER_DEGREE = 111.195
SMALLEST_TOWN, LARGEST_TOWN = 500, 3_000_000
METROS = 8
SUBURBAN_KM = 22
TOWN_KM = 0.012
FARTHEST_RADII = 4
CUSTOMERS_BY_POPULATION = 0.85
SAME_ADDRESS = 0.02
VISITS, VISIT_SHARES = (12, 6, 3, 1), (0.1, 0.2, 0.4, 0.3)
CALL_MINUTES = (20, 30, 45, 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A convex part of a country: its corners in km, and its share of the towns."""

    corners: tuple[tuple[float, float], ...]
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A country: where its south-western corner lies, its parts, and how its people live.

    Parameters
    ----------
    tail
        Exponent of the Pareto distribution of town sizes; the lower, the larger the largest.
    suburbs
        Share of the towns that lie around one of the largest.
    """

    lat: float
    lon: float
    parts: tuple[Part, ...]
    towns: int
    tail: float
    suburbs: float


SHAPES = {
    "long": Shape(
        lat=46.5,
        lon=9.6,
        towns=3000,
        tail=0.95,
        suburbs=0.5,
        parts=(
            Part(corners=((0, 60), (210, 40), (210, 120), (0, 95)), share=0.2),
            Part(corners=((210, 30), (400, 0), (560, 60), (570, 230), (340, 280), (210, 140)), share=0.8),
        ),
    ),
    "coast": Shape(
        lat=22.0,
        lon=120.1,
        towns=400,
        tail=0.95,
        suburbs=0.5,
        parts=(
            Part(corners=((30, 0), (60, 20), (140, 330), (110, 360), (0, 150)), share=0.9),
            Part(corners=((90, 60), (105, 60), (190, 320), (170, 330)), share=0.1),
        ),
    ),
    "wide": Shape(
        lat=47.4,
        lon=6.3,
        towns=11_000,
        tail=1.2,
        suburbs=0.2,
        parts=(
            Part(corners=((60, 20), (480, 0), (560, 150), (520, 430), (0, 430), (0, 250)), share=0.65),
            Part(corners=((0, 430), (610, 430), (630, 720), (250, 850), (40, 700)), share=0.35),
        ),
    ),
}


def make_country(shape: str, customers: int, seed: int) -> Customers:
    """Return so many customers of a country of one of the shapes."""
    land = SHAPES[shape]
    draw = np.random.default_rng([seed, customers, sorted(SHAPES).index(shape)])
    towns, people = _towns(draw, land)
    chances = people**CUSTOMERS_BY_POPULATION
    town = draw.choice(len(towns), customers, p=chances / chances.sum())
    scatter = np.clip(draw.standard_t(3, (customers, 2)), -FARTHEST_RADII, FARTHEST_RADII)
    places = towns[town] + TOWN_KM * np.sqrt(people[town])[:, None] * scatter
    shared = np.flatnonzero(draw.random(customers) < SAME_ADDRESS)
    places[shared] = places[draw.integers(customers, size=len(shared))]
    lat = land.lat + places[:, 1] / KM_PER_DEGREE
    lon = land.lon + places[:, 0] / (KM_PER_DEGREE * np.cos(np.radians(land.lat)))
    visits = draw.choice(VISITS, customers, p=VISIT_SHARES).astype(np.float64)
    minutes = draw.choice(CALL_MINUTES, customers).astype(np.float64)
    return customers_at(np.round(lat, 6), np.round(lon, 6), visits, minutes)


def _towns(draw: Generator, land: Shape) -> tuple[FloatArray, FloatArray]:
    """Return places and populations of the towns, the largest first; many lie around the largest."""
    people = SMALLEST_TOWN * draw.random(land.towns) ** (-1 / land.tail)
    people = np.sort(np.minimum(people, LARGEST_TOWN))[::-1]
    part = draw.choice(len(land.parts), land.towns, p=[one.share for one in land.parts])
    towns = np.zeros((land.towns, 2))
    for number, one in enumerate(land.parts):
        inside = part == number
        towns[inside] = _inside(draw, one, int(inside.sum()))
    suburb = np.flatnonzero(draw.random(land.towns) < land.suburbs)
    suburb = suburb[suburb >= METROS]
    size = people[:METROS] ** 0.5
    metro = draw.choice(METROS, len(suburb), p=size / size.sum())
    away, turn = draw.exponential(SUBURBAN_KM, len(suburb)), draw.uniform(0, 2 * np.pi, len(suburb))
    towns[suburb] = towns[metro] + away[:, None] * np.column_stack([np.cos(turn), np.sin(turn)])
    return towns, people


def _inside(draw: Generator, part: Part, count: int) -> FloatArray:
    """Return places drawn evenly over a convex part, cut into triangles."""
    corners = np.array(part.corners, dtype=np.float64)
    first, second, third = np.broadcast_arrays(corners[:1], corners[1:-1], corners[2:])
    one, other = second - first, third - first
    area = np.abs(one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0])
    triangle = draw.choice(len(area), count, p=area / area.sum())
    u, v = draw.random((2, count, 1))
    u, v = np.where(u + v > 1, 1 - u, u), np.where(u + v > 1, 1 - v, v)
    return first[triangle] + u * one[triangle] + v * other[triangle]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shock:
    """What is left of some customers after a change: who is still there, and the new work of those."""

    stays: IntArray
    work: IntArray


def hot_spot(customers: Customers, seed: int) -> Shock:
    """Return the change: half more work in the fifth nearest a drawn customer, noise all over, 6 % closed."""
    draw = np.random.default_rng([seed, len(customers)])
    middle = customers.points_km[draw.integers(len(customers))]
    away = np.hypot(*(customers.points_km - middle).T)
    hot = away <= np.quantile(away, 0.2)
    work = customers.work * np.where(hot, 1.5, 1.0) * draw.lognormal(0, 0.25, len(customers))
    stays = np.flatnonzero(draw.random(len(customers)) >= 0.06)
    return Shock(stays=stays, work=np.maximum(1, np.rint(work[stays])).astype(np.int64))
