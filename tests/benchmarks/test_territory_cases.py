import numpy as np
import pytest

from benchmarks.territories.bisection import bisect, medoids
from benchmarks.territories.country import SHAPES, hot_spot, make_country
from benchmarks.territories.customers import customers_at, read_customers, write_customers
from benchmarks.territories.figures import figures_of, imbalance_of, visit_km


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_same_seed_makes_the_same_country(shape):
    one, same, other = (make_country(shape, 200, seed) for seed in (7, 7, 8))
    assert (one.lat == same.lat).all()
    assert (one.work == same.work).all()
    assert (one.lat != other.lat).any()


def test_customers_cluster_and_some_share_an_address():
    country = make_country("wide", 4000, 1)
    distinct = len(np.unique(country.points_km, axis=0))
    assert 0.96 * 4000 < distinct < 0.99 * 4000
    nearest = np.sort(np.hypot(*(country.points_km[:50, None] - country.points_km).transpose(2, 0, 1)))[:, 5]
    area = np.prod(np.ptp(country.points_km, axis=0))
    assert np.median(nearest) < 0.75 * np.sqrt(5 * area / 4000 / np.pi)


def test_visits_and_call_lengths_have_their_shares():
    country = make_country("long", 5000, 3)
    assert [round(float((country.visits == times).mean()), 1) for times in (12, 6, 3, 1)] == [
        0.1,
        0.2,
        0.4,
        0.3,
    ]
    assert set(country.call_minutes) == {20, 30, 45, 60}
    assert (country.work > 60 * country.visits * country.call_minutes).all()


def test_hot_spot_adds_work_there_and_closes_some():
    country = make_country("long", 2000, 1)
    shock = hot_spot(country, 5)
    ratio = shock.work / country.work[shock.stays]
    assert 0.93 < len(shock.stays) / 2000 < 0.95
    assert 1.08 < ratio.mean() < 1.2
    assert (np.diff(shock.stays) > 0).all()


def test_table_is_read_as_it_was_written(tmp_path):
    country = make_country("coast", 100, 2)
    write_customers(tmp_path / "c.csv", country)
    again = read_customers(tmp_path / "c.csv")
    assert np.allclose(again.points_km, country.points_km)
    assert (again.work == country.work).all()


def test_table_without_weights_has_equal_ones(tmp_path):
    (tmp_path / "c.csv").write_text("id,lat,lon\n1,48,11\n2,48.1,11\n3,,\n", encoding="utf-8")
    assert read_customers(tmp_path / "c.csv").work.tolist() == [1000, 1000]


def test_bisection_shares_the_work_out_evenly():
    country = make_country("long", 500, 1)
    owner = bisect(country.points_km, country.work, 5)
    assert imbalance_of(country.work, owner, 5) < 0.03
    middles = medoids(country.points_km, country.work, owner, 5)
    assert owner[middles].tolist() == [0, 1, 2, 3, 4]


def test_figures_of_a_division_by_hand():
    four = customers_at(
        np.array([48.0, 48.0, 48.2, 48.2]), np.array([11.0, 11.1, 11.0, 11.1]), np.ones(4), np.full(4, 30.0)
    )
    owner = np.array([0, 0, 1, 1])
    half = np.hypot(*(four.points_km[0] - four.points_km[1])) / 2
    assert visit_km(four, owner, 2) == pytest.approx(half, rel=3e-3)
    got = figures_of(four, owner, 2)
    assert got.violations == 0
    assert got.imbalance < 3e-3
    assert imbalance_of(four.work, owner, 3) == pytest.approx(1)
