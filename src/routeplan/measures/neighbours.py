"""Which customers are next to each other."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import Delaunay, QhullError, cKDTree

SAME_SITE_KM = 0.005
WIDEST_DEGREES = 120.0

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]


def collapse_sites(points_km: FloatArray, within_km: float = SAME_SITE_KM) -> tuple[IntArray, FloatArray]:
    """Return the site of each point, and the middle of each site.

    Points nearer than ``within_km`` (5 m) are one site, and so are chains of such points: duplicates make
    false neighbours in a triangulation.

    Returns
    -------
    site_of
        Shape (points,); sites are numbered from west to east.
    sites_km
        Shape (sites, 2).
    """
    if not len(points_km):
        return np.zeros(0, dtype=np.int64), np.zeros((0, 2))
    unique, inverse = np.unique(points_km, axis=0, return_inverse=True)
    pairs = cKDTree(unique).query_pairs(within_km, output_type="ndarray")
    labels = components(len(unique), pairs)
    _, first = np.unique(labels, return_index=True)
    rank = np.argsort(np.argsort(first))
    cluster = rank[labels]
    counts = np.bincount(cluster)
    middles = np.column_stack([np.bincount(cluster, weights=unique[:, axis]) / counts for axis in (0, 1)])
    return cluster[inverse.ravel()].astype(np.int64), middles


def trimmed_delaunay(sites_km: FloatArray, widest_degrees: float = WIDEST_DEGREES) -> IntArray:
    """Return the pairs of neighbouring sites, shape (pairs, 2), ascending.

    Delaunay triangulation without the edges that some triangle sees under more than ``widest_degrees``:
    those are the slivers along the hull. At 90 degrees this would be the graph of K. R. Gabriel and
    R. R. Sokal, A new statistical approach to geographic variation analysis, Systematic Zoology 18 (1969),
    which is connected; so is this one, which contains it. Trimmed triangulations are what Esri's Build
    Balanced Zones takes for points. Sites must be distinct; those on one line are joined in a row.
    """
    if len(sites_km) < 3:
        return _row(sites_km)
    try:
        mesh = Delaunay(sites_km - sites_km.mean(axis=0))
    except QhullError:
        return _row(sites_km)
    edges, widest = _edges(sites_km, mesh.simplices.astype(np.int64))
    kept = edges[widest <= widest_degrees]
    if len(mesh.coplanar):
        kept = np.concatenate([kept, mesh.coplanar[:, [0, 2]].astype(np.int64)])
    return np.unique(np.sort(kept, axis=1), axis=0)


def components(nodes: int, pairs: IntArray) -> IntArray:
    """Return the connected component of each node, shape (nodes,)."""
    ones = np.ones(len(pairs), dtype=np.int8)
    graph = coo_array((ones, (pairs[:, 0], pairs[:, 1])), shape=(nodes, nodes))
    labels: IntArray = connected_components(graph, directed=False)[1].astype(np.int64)
    return labels


def _edges(sites_km: FloatArray, triangles: IntArray) -> tuple[IntArray, FloatArray]:
    """Return the edges of a triangulation and the widest angle in degrees under which each is seen."""
    corners = np.concatenate([np.roll(triangles, -turn, axis=1) for turn in range(3)])
    to_first = sites_km[corners[:, 1]] - sites_km[corners[:, 0]]
    to_second = sites_km[corners[:, 2]] - sites_km[corners[:, 0]]
    cross = to_first[:, 0] * to_second[:, 1] - to_first[:, 1] * to_second[:, 0]
    angles = np.degrees(np.arctan2(np.abs(cross), (to_first * to_second).sum(axis=1)))
    edges, where = np.unique(np.sort(corners[:, 1:], axis=1), axis=0, return_inverse=True)
    widest = np.zeros(len(edges))
    np.maximum.at(widest, where.ravel(), angles)
    return edges, widest


def _row(sites_km: FloatArray) -> IntArray:
    """Return the pairs of consecutive sites along the line they lie on."""
    if len(sites_km) < 2:
        return np.zeros((0, 2), dtype=np.int64)
    spread = sites_km - sites_km.mean(axis=0)
    axis = np.linalg.svd(spread, full_matrices=False)[2][0]
    order = np.argsort(spread @ axis, kind="stable")
    return np.unique(np.sort(np.column_stack([order[:-1], order[1:]]), axis=1), axis=0).astype(np.int64)
