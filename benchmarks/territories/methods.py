"""The methods side by side: a name, and a function from customers and k to the territory of each customer."""

from collections.abc import Callable
from functools import partial

import numpy as np

from benchmarks.territories.bisection import bisect
from benchmarks.territories.customers import Customers, IntArray
from benchmarks.territories.ours import split_by_routeplan
from routeplan.measures.neighbours import collapse_sites, trimmed_delaunay

Method = Callable[[Customers, int, int], IntArray]

OURS = "routeplan"
KMEANS = "kmeans"
LARGEST_CONSTRAINED = 500_000


def split_by_kmeans(customers: Customers, k: int, seed: int) -> IntArray:
    """Return Lloyd's clusters, weighted by work, best of ten starts; no balance."""
    from sklearn.cluster import KMeans

    found = KMeans(k, n_init=10, random_state=seed).fit(customers.points_km, sample_weight=customers.work)
    return found.labels_.astype(np.int64)


def split_by_constrained_kmeans(customers: Customers, k: int, seed: int) -> IntArray:
    """Return clusters of equal numbers of customers; the package knows no weights."""
    if len(customers) * k > LARGEST_CONSTRAINED:
        raise NotImplementedError(f"not asked beyond {LARGEST_CONSTRAINED} customers times territories")
    from k_means_constrained import KMeansConstrained

    least, most = len(customers) // k, -(-len(customers) // k)
    model = KMeansConstrained(k, size_min=least, size_max=most, n_init=1, random_state=seed)
    return model.fit_predict(customers.points_km).astype(np.int64)


def split_by_bisection(customers: Customers, k: int, seed: int) -> IntArray:
    """Return the parts of equal work between straight lines."""
    del seed
    return bisect(customers.points_km, customers.work, k)


def split_by_spopt(model: str, customers: Customers, k: int, seed: int) -> IntArray:
    """Return regions of the sites by one of spopt's heuristics: like places together, no balance."""
    import geopandas
    from libpysal.weights import W
    from spopt import region

    site_of, sites = collapse_sites(customers.points_km)
    neighbours: dict[int, list[int]] = {site: [] for site in range(len(sites))}
    for one, other in trimmed_delaunay(sites).tolist():
        neighbours[one].append(other)
        neighbours[other].append(one)
    weights = W(neighbours, silence_warnings=True)
    np.random.seed(seed)
    if model == "regionkmeans":
        solver = region.RegionKMeansHeuristic(sites, k, weights)
    else:
        frame = geopandas.GeoDataFrame(
            {"x": sites[:, 0], "y": sites[:, 1], "load": np.bincount(site_of, customers.work)}
        )
        columns = ["x", "y"]
        if model == "ward":
            solver = region.WardSpatial(frame, weights, columns, n_clusters=k)
        else:
            solver = region.Skater(frame, weights, columns, n_clusters=k, islands="ignore")
    solver.solve()
    _, labels = np.unique(np.asarray(solver.labels_), return_inverse=True)
    return labels.ravel()[site_of].astype(np.int64)


METHODS: dict[str, Method] = {
    OURS: split_by_routeplan,
    KMEANS: split_by_kmeans,
    "k-means-constrained": split_by_constrained_kmeans,
    "bisection": split_by_bisection,
    "spopt-ward": partial(split_by_spopt, "ward"),
    "spopt-skater": partial(split_by_spopt, "skater"),
    "spopt-regionkmeans": partial(split_by_spopt, "regionkmeans"),
}
