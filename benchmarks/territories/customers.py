"""The customers of a case: places, calls and work, made or read from a table."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from routeplan.measures.projection import project_km
from routeplan.model.place import Coordinate

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

MINUTES_PER_KM = 1.3 / 45 * 60
WEIGHT_STEPS = 1000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Customers:
    """Customers by place, arrays of equal length.

    Parameters
    ----------
    lat, lon
        Degrees.
    points_km
        East and north of the middle, shape (customers, 2).
    visits
        Calls in the period; a table's weights where it has no calls.
    call_minutes
        Length of one call.
    work
        What is to be balanced, whole units of at least 1: seconds of a made case, thousandths of a weight.
    """

    lat: FloatArray
    lon: FloatArray
    points_km: FloatArray
    visits: FloatArray
    call_minutes: FloatArray
    work: IntArray

    def __len__(self) -> int:
        return len(self.work)

    def some(self, chosen: NDArray[Any]) -> "Customers":
        """Return the customers chosen by a mask or by places, on the same map."""
        return Customers(**{name: getattr(self, name)[chosen] for name in self.__slots__})


def customers_at(lat: FloatArray, lon: FloatArray, visits: FloatArray, call_minutes: FloatArray) -> Customers:
    """Return customers whose work is their calls and the driving between neighbouring customers."""
    points = flat_map(lat, lon)
    seconds = 60 * visits * (call_minutes + local_minutes(points))
    return Customers(
        lat=lat,
        lon=lon,
        points_km=points,
        visits=visits,
        call_minutes=call_minutes,
        work=np.maximum(1, np.rint(seconds)).astype(np.int64),
    )


def read_customers(path: Path) -> Customers:
    """Return the customers of a CSV with the columns ``id``, ``lat``, ``lon`` and perhaps ``weight``."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["lat"] and row["lon"]]
    lat, lon = (np.array([float(row[name]) for row in rows]) for name in ("lat", "lon"))
    weight = np.array([float(row.get("weight") or 1) for row in rows])
    return Customers(
        lat=lat,
        lon=lon,
        points_km=flat_map(lat, lon),
        visits=weight,
        call_minutes=np.ones(len(rows)),
        work=np.maximum(1, np.rint(WEIGHT_STEPS * weight)).astype(np.int64),
    )


def write_customers(path: Path, customers: Customers) -> None:
    """Write customers as such a CSV, the weight in thousands of their work."""
    lines = ["id,lat,lon,weight\n"]
    columns = customers.lat, customers.lon, customers.work / WEIGHT_STEPS
    for number, (lat, lon, weight) in enumerate(zip(*columns, strict=True), 1):
        lines.append(f"{number},{lat:.6f},{lon:.6f},{weight:.3f}\n")
    path.write_text("".join(lines), encoding="utf-8")


def flat_map(lat: FloatArray, lon: FloatArray) -> FloatArray:
    """Return the product's projection of some places."""
    return project_km([Coordinate(lat=y, lon=x) for y, x in zip(lat.tolist(), lon.tolist(), strict=True)])


def local_minutes(points_km: FloatArray, neighbours: int = 10) -> FloatArray:
    """Return the driving between two calls around each customer, in minutes a visit.

    ``0.90 * sqrt(pi * r ** 2 / 10)`` km at 45 km/h and 1.3 times the straight distance, and 0.55 minutes,
    where r is the distance to the tenth nearest customer: the local part of the day-capacity formula.
    """
    nearest = min(neighbours, len(points_km) - 1)
    if nearest < 1:
        return np.zeros(len(points_km))
    away, _ = cKDTree(points_km).query(points_km, k=[nearest + 1])
    return 0.90 * np.sqrt(np.pi / nearest) * away[:, 0] * MINUTES_PER_KM + 0.55
