"""Whether a territory hangs together."""

from collections.abc import Sequence

import numpy as np

from routeplan.measures.barriers import bridged, without_crossings
from routeplan.measures.neighbours import (
    FloatArray,
    IntArray,
    collapse_sites,
    components,
    trimmed_delaunay,
)
from routeplan.measures.projection import project_km
from routeplan.model.barrier import Barrier
from routeplan.model.place import Coordinate

NOBODY = -1


def contiguity_violations(site_of: IntArray, pairs: IntArray, territory_of: IntArray) -> int:
    """Return the pieces too many: the sum over the territories of connected components less 1.

    A territory is contiguous if its sites are connected through its own sites; a site whose customers
    belong to several territories counts for each. Contiguity of areas as in S. W. Hess et al.,
    Nonpartisan political redistricting by computer, Operations Research 13 (1965), carried over to points
    by the trimmed Delaunay graph.

    Parameters
    ----------
    site_of
        Site of each customer.
    pairs
        Neighbouring sites, shape (pairs, 2).
    territory_of
        Territory of each customer, counted from 0; -1 belongs to none.
    """
    sites = int(max(site_of, default=-1)) + 1
    violations = 0
    for territory in np.unique(territory_of[territory_of != NOBODY]):
        inside = np.zeros(sites, dtype=bool)
        inside[site_of[territory_of == territory]] = True
        within = pairs[inside[pairs[:, 0]] & inside[pairs[:, 1]]]
        violations += len(np.unique(components(sites, within)[inside])) - 1
    return violations


def neighbour_pairs(
    coordinates: Sequence[Coordinate], barriers: Sequence[Barrier] = ()
) -> tuple[IntArray, IntArray]:
    """Return the site of each place and the pairs of neighbouring sites.

    Barriers part neighbours; an island that they leave without any is next to the nearest place beyond.
    """
    site_of, sites = collapse_sites(project_km(coordinates))
    return site_of, pairs_of_sites(sites, site_of, coordinates, barriers)


def pairs_of_sites(
    sites_km: FloatArray, site_of: IntArray, coordinates: Sequence[Coordinate], barriers: Sequence[Barrier]
) -> IntArray:
    """Return the pairs of neighbouring sites, as ``neighbour_pairs`` does, of sites that are known already.

    Parameters
    ----------
    sites_km
        Sites on a flat map, shape (sites, 2).
    site_of
        Site of each place, in the order of the coordinates.
    """
    pairs = trimmed_delaunay(sites_km)
    if not barriers:
        return pairs
    first = np.unique(site_of, return_index=True)[1]
    at_site = [coordinates[place] for place in first.tolist()]
    return bridged(sites_km, without_crossings(at_site, pairs, barriers))


def violations_of(
    coordinates: Sequence[Coordinate], territory_of: Sequence[int], barriers: Sequence[Barrier] = ()
) -> int:
    """Return the pieces too many of territories given by the territory of each place.

    Places of territory -1 belong to none and are left out before neighbours are looked for.
    """
    labels = np.asarray(territory_of, dtype=np.int64)
    served = [one for one, label in zip(coordinates, labels, strict=True) if label != NOBODY]
    site_of, pairs = neighbour_pairs(served, barriers)
    return contiguity_violations(site_of, pairs, labels[labels != NOBODY])
