"""The one door to the product: its territories for bare points, teams and areas."""

import numpy as np

from benchmarks.instances.districting import Districting
from benchmarks.territories.customers import Customers, IntArray
from benchmarks.territories.team import calls_of, instance_of, name_of
from routeplan.model.estimate import EstimateSettings
from routeplan.territories.blocks import split_blocks
from routeplan.territories.design import design_territories
from routeplan.territories.points import split_points
from routeplan.territories.rebalance_points import rebalance_points
from routeplan.territories.settings import USUAL, TerritorySettings


def split_by_routeplan(customers: Customers, k: int, seed: int, band: float = USUAL.band) -> IntArray:
    """Return the territory of each customer, homes free."""
    settings = TerritorySettings(k=k, seed=seed, band=band)
    return split_points(customers.points_km, customers.work, k, settings)


def rebalance_by_routeplan(customers: Customers, owner: IntArray, k: int, band: float, seed: int) -> IntArray:
    """Return an old division brought inside a band by few moves."""
    settings = TerritorySettings(k=k, seed=seed)
    return rebalance_points(customers.points_km, customers.work, owner, k, band, settings)


def design_by_routeplan(customers: Customers, homes: IntArray, seed: int) -> IntArray:
    """Return the rep of each customer: hours balanced around homes, the places of some customers."""
    instance, calls = instance_of(customers, homes), calls_of(customers)
    found = design_territories(instance, calls, EstimateSettings(), TerritorySettings(seed=seed))
    rep_of = found.rep_of()
    return np.array([int(rep_of[name_of(number)]) for number in range(len(customers))], dtype=np.int64)


def split_areas_by_routeplan(instance: Districting, seed: int) -> IntArray:
    """Return the territory of each area, every activity inside its band."""
    band = float(instance.tolerance.min())
    return split_blocks(instance.points, instance.activities, instance.pairs, instance.k, band, seed)
