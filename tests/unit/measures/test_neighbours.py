import networkx as nx
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.measures.neighbours import collapse_sites, components, trimmed_delaunay


def as_set(pairs):
    return {tuple(pair) for pair in pairs.tolist()}


def test_sites_collapse_within_five_metres_and_not_beyond():
    site_of, sites = collapse_sites(np.array([[1.0, 0], [0, 0], [0.004, 0], [0, 0.006]]))
    assert site_of.tolist() == [2, 0, 0, 1]
    assert np.allclose(sites, [[0.002, 0], [0, 0.006], [1, 0]])


def test_thousands_of_customers_at_one_address_are_one_site():
    site_of, sites = collapse_sites(np.zeros((20_000, 2)))
    assert len(sites) == 1
    assert not site_of.any()


def test_sliver_along_the_hull_is_trimmed_when_seen_under_more_than_120_degrees():
    # three sites nearly in a row: the middle one sees the outer two under about 169 degrees
    flat = np.array([[0.0, 0], [1, 0.1], [2, 0]])
    assert as_set(trimmed_delaunay(flat)) == {(0, 1), (1, 2)}
    # with the middle lifted to 90 degrees the long side stays
    assert as_set(trimmed_delaunay(np.array([[0.0, 0], [1, 1], [2, 0]]))) == {(0, 1), (0, 2), (1, 2)}


def test_sites_on_one_line_are_joined_in_a_row():
    line = np.array([[3.0, 3], [1, 1], [2, 2], [0, 0]])
    assert as_set(trimmed_delaunay(line)) == {(1, 3), (1, 2), (0, 2)}


def test_no_one_and_two_sites_have_no_and_one_pair():
    assert [len(trimmed_delaunay(np.arange(2.0 * n).reshape(n, 2))) for n in range(3)] == [0, 0, 1]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=40, unique=True))
def test_graph_is_connected_and_holds_the_gabriel_graph(points):
    sites = np.array(points, dtype=float)
    pairs = trimmed_delaunay(sites)
    assert components(len(sites), pairs).max() == 0
    squared = ((sites[:, None] - sites[None]) ** 2).sum(axis=2)
    strict = nx.Graph()
    strict.add_nodes_from(range(len(sites)))
    for one in range(len(sites)):
        for other in range(one):
            through = np.delete(squared[one] + squared[other], [one, other])
            if (through > squared[one, other] + 1e-6).all():
                strict.add_edge(other, one)
    assert set(strict.edges) <= as_set(pairs)
