from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from benchmarks.__main__ import main
from benchmarks.territories import bars, rebalance_bars, zone_bars
from benchmarks.territories.change import Change, made_change, old_alignment, work_over_borders
from benchmarks.territories.country import make_country
from benchmarks.territories.customers import customers_at
from benchmarks.territories.design_bars import Design, design_verdicts
from benchmarks.territories.exact_bars import exact_verdicts
from benchmarks.territories.fewest_moves import fewest_moves
from benchmarks.territories.figures import imbalance_of, violations_of
from benchmarks.territories.hess import inertia_of, least_inertia
from benchmarks.territories.hours_bars import Team, hours_verdicts
from benchmarks.territories.rebalance_bars import Rebalancing, few_moves_verdicts, rebalance_verdicts
from benchmarks.territories.simulator import simulated_hours
from benchmarks.territories.team import DAYS, calls_of, instance_of
from benchmarks.territories.verdicts import Verdict
from benchmarks.territories.zone_bars import zone_verdicts


def figures(verdicts):
    return {one.figure.split(" (")[0]: one for one in verdicts}


def test_figure_is_met_up_to_its_bar_and_missed_without_an_answer():
    assert Verdict(case="c", figure="f", most=2, got=2.0).met
    assert not Verdict(case="c", figure="f", most=2, got=2.01).met
    assert Verdict(case="c", figure="f", most=2, got=None, note="n").row() == [
        "c",
        "f",
        2.0,
        None,
        "missed",
        "n",
    ]


def test_every_bar_of_the_study_has_a_name():
    wanted = ["500/5", "500/20", "2,000/20", "2,000/200", "20,000/5", "20,000/20", "20,000/100", "20,000/200"]
    assert {f"design {name}" for name in wanted} <= set(bars.BARS)
    assert {"rebalance 500/8", "rebalance 20,000/100 to 5 %", "zones"} <= set(bars.BARS)


def test_unknown_bar_is_refused(capsys):
    assert main(["territories", "--bars", "nothing"]) == 2
    assert "design 500/5" in capsys.readouterr().err


def test_design_is_measured_against_its_bar():
    pytest.importorskip("sklearn")
    bar = Design(name="small", made="long:120:3", seconds=30, imbalance=100, dearer=200, overlap=100)
    got = figures(design_verdicts(bar, 1, 60))
    assert set(got) == {"imbalance %", "violations", "CPU s", "visit km over KMeans %", "hull overlap %"}
    assert all(one.met for one in got.values())


def test_small_case_is_measured_against_its_optimum():
    got = figures(exact_verdicts("long:24:2:3", 1, 60))
    assert got["inertia over optimum %"].got >= -1e-3
    assert "optimum proven" in got["inertia over optimum %"].note


def test_hess_model_finds_what_enumeration_finds():
    customers = make_country("long", 9, 4)
    inside = [
        inertia_of(customers, np.array(owner))
        for owner in product(range(2), repeat=9)
        if imbalance_of(customers.work, np.array(owner), 2) <= 0.2
    ]
    best = least_inertia(customers, 2, 0.2, np.inf, 20)
    assert best.proven
    assert best.inertia == pytest.approx(min(inside), rel=1e-4)
    assert best.bound == pytest.approx(min(inside), rel=1e-3)
    warm = least_inertia(customers, 2, 0.2, 1.01 * min(inside), 20)
    assert warm.inertia == pytest.approx(min(inside), rel=1e-4)


def test_old_alignment_is_even_and_in_one_piece():
    country = make_country("long", 400, 2)
    owner = old_alignment(country, 6)
    assert violations_of(country.points_km, owner) == 0
    assert imbalance_of(country.work, owner, 6) < 0.1


def test_change_leaves_customers_with_their_owner_and_new_work():
    change = made_change("long:300:4")
    assert len(change.owner) == len(change.customers) < 300
    assert imbalance_of(change.customers.work, change.owner, 4) > 0.1


def test_work_is_handed_on_between_neighbours():
    row = customers_at(np.full(3, 48.0), np.array([11.0, 11.1, 11.2]), np.ones(3), np.full(3, 30.0))
    row = replace(row, work=np.array([4, 1, 1]))
    change = Change(customers=row, owner=np.array([0, 1, 2]), k=3)
    assert work_over_borders(change, 0.0) == pytest.approx((2 + 1) / 6)


@pytest.mark.parametrize("seed", [1, 3, 4])
def test_fewest_moves_are_those_of_enumeration(seed):
    change = made_change(f"wide:11:2:{seed}")
    moves = [
        int((np.array(owner) != change.owner).sum())
        for owner in product(range(2), repeat=len(change.owner))
        if imbalance_of(change.customers.work, np.array(owner), 2) <= 0.05
        and violations_of(change.customers.points_km, np.array(owner)) == 0
    ]
    best = fewest_moves(change, 0.05)
    assert (best.moves, best.how) == (min(moves), "proven")


def test_fewest_moves_are_none_where_no_division_is_inside_the_band():
    assert fewest_moves(made_change("wide:11:2:1"), 0.0).moves is None


def test_rebalancing_is_measured_against_its_bar(monkeypatch):
    bar = Rebalancing(name="small", made="long:120:3", band=0.2, moved=100, seconds=30)
    got = figures(rebalance_verdicts(bar, 1, 60))
    assert all(one.met for one in got.values())
    assert got["imbalance %"].note.startswith("before: ")
    monkeypatch.setattr(rebalance_bars, "FEW", "long:60:3")
    monkeypatch.setattr(rebalance_bars, "FEW_BAND", 0.2)
    assert figures(few_moves_verdicts(1, 60))["customers moved"].got is not None


def test_zones_are_measured_over_some_territories(monkeypatch):
    monkeypatch.setattr(zone_bars, "TERRITORIES", 400)
    monkeypatch.setattr(zone_bars, "TAKEN", 2)
    monkeypatch.setattr(zone_bars, "ZONES", 4)
    got = figures(zone_verdicts(1, 60))
    assert got["violations"].got == 0
    assert 0 < got["highest imbalance %"].got < 50


def test_day_of_one_customer_is_its_call_and_the_way_there_and_back():
    one = make_country("long", 12, 1).some(np.array([0]))
    home = one.points_km[0] + [3, 4]
    hours = simulated_hours(one, home, lambda km: 2 * km)
    assert hours == pytest.approx(one.visits[0] * (one.call_minutes[0] + 2 * 2 * 5) / 60)


def test_every_visit_is_made_and_days_save_driving():
    customers = make_country("coast", 60, 3)
    home = customers.points_km.mean(axis=0)
    calls = float(customers.visits @ customers.call_minutes) / 60
    alone = float(customers.visits @ np.hypot(*(customers.points_km - home).T)) * 2 / 60
    assert simulated_hours(customers, home, np.zeros_like) == pytest.approx(calls)
    assert calls < simulated_hours(customers, home, lambda km: km) < calls + alone


def test_team_owes_every_visit_of_the_quarter():
    customers = make_country("long", 30, 1)
    instance = instance_of(customers, np.array([0, 5]))
    calls = calls_of(customers)
    assert [len(one.owed) for one in calls.series] == customers.visits.astype(int).tolist()
    assert max(call.ideal_day for call in calls.calls) < DAYS == instance.horizon.days
    assert len(instance.reps) == 2


def test_hours_of_a_team_are_simulated():
    bar = Team(name="small", shape="coast", customers=150, reps=3, seconds=60)
    got = figures(hours_verdicts(bar, 1, 60))
    assert got["violations"].got == 0
    assert got["hours off the mean %"].got < 50
