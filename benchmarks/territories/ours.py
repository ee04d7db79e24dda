"""The one door to the product: its territories for bare points and for areas."""

from benchmarks.instances.districting import Districting
from benchmarks.territories.customers import Customers, IntArray
from routeplan.territories.blocks import split_blocks
from routeplan.territories.points import rebalance_points, split_points
from routeplan.territories.settings import TerritorySettings


def split_by_routeplan(customers: Customers, k: int, seed: int) -> IntArray:
    """Return the territory of each customer, homes free."""
    settings = TerritorySettings(k=k, seed=seed)
    return split_points(customers.points_km, customers.work, k, settings)


def rebalance_by_routeplan(customers: Customers, owner: IntArray, k: int, band: float, seed: int) -> IntArray:
    """Return an old division brought inside a band by few moves."""
    settings = TerritorySettings(k=k, seed=seed)
    return rebalance_points(customers.points_km, customers.work, owner, k, band, settings)


def split_areas_by_routeplan(instance: Districting, seed: int) -> IntArray:
    """Return the territory of each area, every activity inside its band."""
    band = float(instance.tolerance.min())
    return split_blocks(instance.points, instance.activities, instance.pairs, instance.k, band, seed)
