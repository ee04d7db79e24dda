"""Outlines of territories: what part of the map belongs to whom."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import Voronoi, cKDTree
from shapely import STRtree

from routeplan.measures.contiguity import NOBODY
from routeplan.measures.neighbours import FloatArray, IntArray, collapse_sites
from routeplan.measures.projection import project_km, unproject_degrees
from routeplan.model.area import Ring
from routeplan.model.barrier import Barrier
from routeplan.model.place import Coordinate

Polygons = tuple[tuple[Ring, ...], ...]
Shapes = NDArray[np.object_]

NEAR = 8
REACH = (0.25, 1.0)
"""The map reaches as far around a site as its eighth nearest lies, within these limits in spacings."""

CLOSED = 4.0
SMOOTH = 0.15
"""Reach over gaps that are closed, and size of bends that are straightened, in spacings."""

MOST_SITES = 5000
"""What spacings are reckoned with at most; finer than that nobody sees on a map of the whole."""

LEAST_KM = 0.5
"""Least reach, in km."""

THIN = 0.4
"""Of sites nearer than this share of the least reach one is enough."""

IN_SIGHT = 64
"""How many sites are asked whether a barrier lies between, nearest first; with all beyond, the nearest."""

GRID_KM = 1e-4
"""Corners lie on a grid of 10 cm, so that what should touch does."""

ROUND = 6
WORLD = shapely.box(-180, -90, 180, 90)


def territory_outlines(
    coordinates: Sequence[Coordinate],
    territory_of: Sequence[int],
    territories: int = 0,
    barriers: Sequence[Barrier] = (),
) -> tuple[Polygons, ...]:
    """Return the outline of each territory, none of which overlaps another.

    A territory is all that is nearer to one of its sites than to a site of anybody else, that is the union
    of their cells in the Voronoi diagram (F. Aurenhammer, ACM Computing Surveys 23, 1991), within the
    neighbourhood of all sites. Where two territories meet, bends are straightened alike on both sides by
    M. Visvalingam and J. D. Whyatt, Line generalisation by repeated elimination of points, The
    Cartographic Journal 30 (1993); customers whom that would part from their territory are given back.

    Parameters
    ----------
    territory_of
        Territory of each place, counted from 0; -1 belongs to none and is left out. Where territories
        share a site, it goes to the one with most customers there.
    territories
        How many territories there are, if more than the numbers say.
    barriers
        What no territory reaches across where it has no site beyond.

    Returns
    -------
    One entry a territory, empty without a site: polygons, each a closed ring anticlockwise and then the
    rings of its holes, clockwise. Those on both sides of the antimeridian are cut there.
    """
    labels = np.asarray(territory_of, dtype=np.int64)
    served = [one for one, label in zip(coordinates, labels, strict=True) if label != NOBODY]
    if not served:
        return ((),) * territories
    site_of, sites = collapse_sites(project_km(served))
    lines = [shapely.LineString(project_km(barrier.line, served)) for barrier in barriers]
    shapes = territory_shapes(sites, _owners(site_of, labels[labels != NOBODY]), lines)
    outlines = tuple(_polygons(shape) for shape in _on_the_globe(shapes, served))
    return outlines + ((),) * (territories - len(outlines))


def territory_shapes(
    sites_km: FloatArray, owner: IntArray, barriers: Sequence[shapely.LineString] = ()
) -> Shapes:
    """Return the shape of each territory on the flat map in km, by the owner of each site."""
    spacing = _spacing_km(sites_km)
    region = _region(sites_km, spacing)
    exact = _faces_by_owner(sites_km, owner, region, _within(barriers, region))
    smooth = shapely.coverage_simplify(exact, SMOOTH * spacing)
    return _given_back(exact, smooth, sites_km, owner)


def _owners(site_of: IntArray, labels: IntArray) -> IntArray:
    """Return the territory of each site: that of most customers there, the lower number at a tie."""
    counts = np.zeros((int(site_of.max()) + 1, int(labels.max()) + 1), dtype=np.int64)
    np.add.at(counts, (site_of, labels), 1)
    owners: IntArray = counts.argmax(axis=1).astype(np.int64)
    return owners


def _spacing_km(sites_km: FloatArray) -> float:
    """Return the side of the square that a site has on average in km; of a row, half its share."""
    hull = shapely.convex_hull(shapely.multipoints(sites_km))
    sites = min(len(sites_km), MOST_SITES)
    return float(max(np.sqrt(shapely.area(hull) / sites), shapely.length(hull) / (2 * sites)))


def _region(sites_km: FloatArray, spacing: float) -> shapely.Geometry:
    """Return the neighbourhood of all sites: a disc around each, gaps closed and holes filled."""
    least, most = (max(LEAST_KM, share * spacing) for share in REACH)
    away, _ = cKDTree(sites_km).query(sites_km, k=[min(NEAR, len(sites_km))])
    reach = np.clip(np.ravel(away), least, most)
    _, some = np.unique(np.rint(sites_km / (THIN * least)), axis=0, return_index=True)
    discs = shapely.union_all(shapely.buffer(shapely.points(sites_km[some]), reach[some], quad_segs=ROUND))
    grown = shapely.buffer(discs, CLOSED * spacing, quad_segs=ROUND)
    closed = shapely.buffer(grown, -CLOSED * spacing, quad_segs=ROUND)
    parts = shapely.get_parts(shapely.union(closed, discs))
    return shapely.union_all(shapely.polygons(shapely.get_exterior_ring(parts)))


def _within(barriers: Sequence[shapely.LineString], region: shapely.Geometry) -> Shapes:
    """Return what of some barriers lies in the region."""
    parts = shapely.intersection(np.array(barriers, dtype=object), region)
    inside: Shapes = parts[~shapely.is_empty(parts)]
    return inside


def _faces_by_owner(
    sites_km: FloatArray, owner: IntArray, region: shapely.Geometry, barriers: Shapes
) -> Shapes:
    """Return what borders between owners, and barriers, cut out of the region, put together by owner."""
    lines = np.concatenate([_borders(sites_km, owner), [shapely.boundary(region)], barriers])
    faces, inside = _faces(lines)
    whose = owner[_site_of_each(faces, inside, sites_km, barriers)]
    return _joined(faces, np.where(shapely.contains(region, inside), whose, NOBODY), int(owner.max()) + 1)


def _site_of_each(faces: Shapes, inside: Shapes, sites_km: FloatArray, barriers: Shapes) -> IntArray:
    """Return a site of the owner of each face: the nearest to a point in it.

    With barriers it is one within the face, or on its edge, or else the nearest site that no barrier parts
    from the point.
    """
    places, tree = shapely.get_coordinates(inside), cKDTree(sites_km)
    site_of = np.asarray(tree.query(places)[1], dtype=np.int64)
    if not len(barriers):
        return site_of
    site, face = STRtree(faces).query(shapely.points(sites_km), predicate="intersects")
    site_of[face] = site
    bare = np.setdiff1d(np.arange(len(faces)), face)
    ranks = range(1, min(IN_SIGHT, len(sites_km)) + 1)
    near = np.asarray(tree.query(places[bare], k=ranks)[1], dtype=np.int64)
    ways = shapely.linestrings(np.stack(np.broadcast_arrays(places[bare, None], sites_km[near]), axis=2))
    parted = shapely.intersects(shapely.union_all(barriers), ways)
    site_of[bare] = near[np.arange(len(bare)), parted.argmin(axis=1)]
    return site_of


def _faces(lines: Shapes) -> tuple[Shapes, Shapes]:
    """Return the faces that lines cut the map into, and a point in each; faces share their corners."""
    noded = shapely.union_all(lines, grid_size=GRID_KM)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    return faces, shapely.point_on_surface(faces)


def _joined(faces: Shapes, whose: IntArray, territories: int) -> Shapes:
    """Return the faces of each territory as one shape."""
    shapes = [shapely.union_all(faces[whose == one]) for one in range(territories)]
    return np.array([shapely.Polygon() if one.is_empty else one for one in shapes], dtype=object)


def _borders(sites_km: FloatArray, owner: IntArray) -> Shapes:
    """Return the edges of the Voronoi diagram between sites of different owners."""
    middle, far = sites_km.mean(axis=0), 20 * (np.ptp(sites_km, axis=0).max() + 1)
    # with sites far out all cells that matter have an end
    outer = middle + far * np.array([[-1, -1], [-1, 1], [1, -1], [1, 1], [0, 2]])
    diagram = Voronoi(np.concatenate([sites_km, outer]))
    whose = np.append(owner, np.full(len(outer), NOBODY))[diagram.ridge_points]
    ends = np.asarray(diagram.ridge_vertices)
    parting = (whose[:, 0] != whose[:, 1]) & (ends >= 0).all(axis=1)
    borders: Shapes = shapely.linestrings(diagram.vertices[ends[parting]])
    return borders


def _given_back(exact: Shapes, smooth: Shapes, sites_km: FloatArray, owner: IntArray) -> Shapes:
    """Return the smooth shapes, exact again where straightening has parted a site from its owner."""
    points = shapely.points(sites_km)
    lost = ~shapely.contains(smooth[owner], points)
    if not lost.any():
        return smooth
    back = np.full(len(exact), shapely.Polygon(), dtype=object)
    for territory in np.unique(owner[lost]).tolist():
        parts = shapely.get_parts(shapely.difference(exact[territory], smooth[territory]))
        mine = shapely.union_all(points[lost & (owner == territory)])
        back[territory] = shapely.union_all(parts[shapely.intersects(parts, mine)])
    faces, inside = _faces(shapely.boundary(np.append(smooth, back)))
    whose = np.full(len(faces), NOBODY)
    for shapes in (smooth, back):
        face, territory_of = STRtree(shapes).query(inside, predicate="within")
        whose[face] = territory_of
    return _joined(faces, whose, len(exact))


def _on_the_globe(shapes: Shapes, around: Sequence[Coordinate]) -> Shapes:
    """Return shapes in degrees, longitude first, in parts where they cross the antimeridian."""

    def unrolled(flat_km: FloatArray) -> FloatArray:
        degrees = unproject_degrees(np.concatenate([np.zeros((1, 2)), flat_km]), around)
        degrees[:, 0] += 360 * np.rint((degrees[0, 0] - degrees[:, 0]) / 360)
        return degrees[1:]

    whole = shapely.transform(shapes, unrolled)
    turned = [shapely.transform(whole, np.array([turn, 0]).__add__) for turn in (-360, 0, 360)]
    globe: Shapes = shapely.union_all(shapely.intersection(np.array(turned), WORLD), axis=0)
    return globe


def _polygons(shape: shapely.Geometry) -> Polygons:
    """Return the polygons of a shape in degrees as rings of coordinates."""
    parts = shapely.get_parts(shapely.orient_polygons(shape))
    return tuple(
        tuple(_ring(ring) for ring in (part.exterior, *part.interiors)) for part in parts if part.area > 0
    )


def _ring(ring: shapely.LinearRing) -> Ring:
    """Return the corners of a ring."""
    return tuple(Coordinate(lat=lat, lon=lon) for lon, lat in shapely.get_coordinates(ring).tolist())
