"""Colours of territories: neighbours never look alike."""

from collections.abc import Iterable, Sequence

import networkx as nx
import numpy as np

from routeplan.measures.contiguity import neighbour_pairs
from routeplan.model.place import Coordinate
from routeplan.render.palette import PALETTE, colour_of

Pairs = set[tuple[int, int]]


def rep_colours(reps: int, after: Pairs, before: Iterable[tuple[int, int]] = ()) -> list[str]:
    """Return a colour for each rep.

    Up to twenty reps have their own, the same as on the map of a plan. More share them, so that the
    territories next to a territory have other colours, and so have those next to these and the neighbours
    before a change, as far as twenty colours go. The colouring is DSATUR of D. Brelaz, New methods to
    color the vertices of a graph, Communications of the ACM 22 (1979).

    Parameters
    ----------
    after, before
        Numbers of reps whose territories are neighbours, in both alignments.
    """
    if reps <= len(PALETTE):
        return [colour_of(number) for number in range(reps)]
    ever, wide = after | set(before), _within_two_steps(reps, after)
    for apart in (_within_two_steps(reps, ever), ever | wide, ever, wide, after):
        colours = _coloured(reps, apart)
        if max(colours) < len(PALETTE):
            break
    return [colour_of(colour) for colour in colours]


def neighbouring_reps(coordinates: Sequence[Coordinate], rep_of: Sequence[int]) -> Pairs:
    """Return the pairs of reps, the lower number first, whose customers are next to each other.

    Parameters
    ----------
    rep_of
        Number of the rep of each place, -1 for nobody.
    """
    owner = np.asarray(rep_of, dtype=np.int64)
    served = [place for place, number in zip(coordinates, rep_of, strict=True) if number >= 0]
    site_of, pairs = neighbour_pairs(served)
    by_site = owner[owner >= 0][np.unique(site_of, return_index=True)[1]]
    met = np.sort(by_site[pairs], axis=1)
    return {(one, other) for one, other in np.unique(met, axis=0).tolist() if one != other}


def _coloured(reps: int, apart: Pairs) -> list[int]:
    """Return a colour number for each rep, different for the two of each pair."""
    colours = nx.greedy_color(_graph(reps, apart), strategy="DSATUR")
    return [colours[number] for number in range(reps)]


def _within_two_steps(reps: int, pairs: Pairs) -> Pairs:
    """Return the pairs and those who have a neighbour in common."""
    edges = nx.power(_graph(reps, pairs), 2).edges
    return {(min(edge), max(edge)) for edge in edges}


def _graph(reps: int, pairs: Pairs) -> nx.Graph:
    """Return the graph with an edge a pair, the same whatever the order of a set."""
    graph = nx.Graph()
    graph.add_nodes_from(range(reps))
    graph.add_edges_from(sorted(pairs))
    return graph
