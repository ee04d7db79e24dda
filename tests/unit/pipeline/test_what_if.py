"""Scenarios of small teams, reckoned by hand where that can be done."""

from dataclasses import replace
from datetime import timedelta

import pytest

from routeplan.model.frequency import Frequency, GapRule
from routeplan.model.scenario import AddRep, DropRep, MoveHome, NewFrequency, NewLength, scenario_of
from routeplan.model.workspace import SearchSettings, Workspace
from routeplan.pipeline.apply_changes import apply_changes, with_new_rep
from routeplan.pipeline.solve_scenarios import best_rows
from routeplan.pipeline.what_if import half_of, solve_best, standard_scenarios, what_if
from routeplan.tables.flatten_what_if import what_if_frame
from tests.builders import MONDAY, at, make_customer, make_instance, make_rep

WEST, EAST = at(48.2, 14.0), at(48.2, 14.6)
WEEKLY = Frequency(visits=1, days=7)


def spot(home, number):
    return at(home.lat + (number % 4) / 100, home.lon + (number // 4) / 100)


def office(west=12, east=12, work=8, **fields):
    """Two reps 44 km apart, with so many customers of class C around each who are called on weekly."""
    given = {"class_name": "C"} | fields
    customers = [make_customer(f"W{n:02d}", spot(WEST, n), rep_id="R1", **given) for n in range(west)]
    customers += [make_customer(f"E{n:02d}", spot(EAST, n), rep_id="R2", **given) for n in range(east)]
    reps = [make_rep("R1", WEST, work=work), make_rep("R2", EAST, work=work)]
    return Workspace(
        name="office", instance=make_instance(customers, reps), search=SearchSettings(effort="quick")
    )


def row_of(workspace, *changes):
    report = what_if(workspace, [scenario_of(changes)]).report
    return report.rows[0].expected, report.rows[-1].expected


def test_customers_of_a_dropped_rep_are_shared_out():
    found = what_if(office(), [scenario_of([DropRep(rep_id="R2")])])
    team = found.teams[-1]
    assert set(team.alignment.rep_of().values()) == {"R1"}
    assert len(team.alignment.rep_of()) == 24
    now, then = (row.expected for row in found.report.rows)
    assert (now.reps, then.reps) == (2, 1)
    assert then.hand_overs == 12
    assert then.driving_hours > now.driving_hours
    assert then.use_of_busiest > 1.5 * now.use_of_busiest


def test_dropping_a_rep_takes_what_is_the_reps_own():
    instance = office().instance
    tied = replace(instance.customers[0], locked=True, pool=("R2",), never=("R2",))
    instance = replace(instance, customers=(tied, *instance.customers[1:]))
    without_2 = apply_changes(instance, [DropRep(rep_id="R2")]).customers[0]
    assert (without_2.pool, without_2.never, without_2.locked, without_2.rep_id) == ((), (), True, "R1")
    without_1 = apply_changes(instance, [DropRep(rep_id="R1")]).customers[0]
    assert (without_1.locked, without_1.rep_id) == (False, None)


def test_one_more_rep_lowers_the_busiest_and_the_best_home_is_among_the_work():
    found = what_if(office(west=24, east=6), [scenario_of([AddRep()])]).report
    now, then = found.as_it_is, found.rows[-1]
    assert then.expected.reps == 3
    assert then.expected.use_of_busiest < 0.8 * now.expected.use_of_busiest
    assert then.homes[0].home.lon < 14.2
    assert len(then.homes) == 3
    expected = now.expected.driving_hours - then.expected.driving_hours
    assert then.homes[0].driving_saved == pytest.approx(expected)
    assert then.homes[0].use_of_busiest == pytest.approx(then.expected.use_of_busiest)


def test_a_given_home_is_taken_as_it_is():
    instance = with_new_rep(office().instance, at(48.3, 14.3))
    assert instance.reps[-1].home == at(48.3, 14.3)
    assert instance.reps[-1].rep_id == "new-1"
    assert with_new_rep(instance, WEST).reps[-1].rep_id == "new-2"


def test_a_team_out_of_balance_is_shown_rebalanced_as_well():
    names = [row.scenario.name for row in what_if(office(west=24, east=6)).report.rows]
    assert names == ["as it is", "rebalanced", "one more rep", "without R1", "without R2"]
    assert "rebalanced" not in [row.scenario.name for row in what_if(office()).report.rows]


def test_half_as_often_owes_about_half_the_calls():
    rule = office().instance.policy.rule_of("C")
    seen = {"last": MONDAY - timedelta(days=28), "before": MONDAY - timedelta(days=42)}
    customers = [
        make_customer(
            f"{name}{number}", spot(WEST, number), days=28, class_name="C", frequency=rule.frequency,
            gap=GapRule(minimum=16.8, ideal=28, maximum=39.2), last_visit=day, rep_id="R1",
        )
        for number in range(4)
        for name, day in seen.items()
    ]  # fmt: skip
    workspace = Workspace(
        name="office", instance=make_instance(customers, [make_rep("R1", WEST, days=28)], days=28)
    )
    now, then = row_of(workspace, NewFrequency(class_name="C", frequency=Frequency(visits=1, days=56)))
    assert (now.calls, then.calls) == (8, 4)


def test_only_those_who_follow_their_class_get_its_frequency_and_length():
    own = make_customer("own", WEST, class_name="C")
    rule = office().instance.policy.rule_of("C")
    gap = replace(own.gap, minimum=0.6 * 28, ideal=28, maximum=60)
    classed = make_customer(
        "classed", WEST, class_name="C", frequency=rule.frequency, gap=gap, call_seconds=rule.call_seconds
    )
    instance = make_instance([own, classed], [make_rep("R1", WEST)])
    changes = [
        NewFrequency(class_name="C", frequency=Frequency(visits=1, days=56)),
        NewLength(class_name="C", call_seconds=600),
    ]
    kept, changed = apply_changes(instance, changes).customers
    assert kept == own
    assert (changed.frequency.days, changed.call_seconds) == (56, 600)
    assert (changed.gap.minimum, changed.gap.ideal, changed.gap.maximum) == (pytest.approx(33.6), 56, 60)


def test_on_demand_owes_nothing():
    workspace = office(frequency=office().instance.policy.rule_of("C").frequency)
    now, then = row_of(workspace, NewFrequency(class_name="C", frequency=None))
    assert then.calls == 0 < now.calls


def test_a_rep_who_moves_ends_the_day_at_the_new_home():
    moved = apply_changes(office().instance, [MoveHome(rep_id="R1", home=EAST)])
    assert (moved.reps[0].home, moved.reps[0].end) == (EAST, EAST)
    now, then = row_of(office(), MoveHome(rep_id="R1", home=at(48.2, 13.4)))
    assert then.driving_hours > now.driving_hours


def test_shorter_calls_take_fewer_hours():
    workspace = office(call_seconds=1200)
    now, then = row_of(workspace, NewLength(class_name="C", call_seconds=600))
    assert now.hours - then.hours == pytest.approx(24 * 600 / 3600, abs=1.5)
    assert then.calls == now.calls


def test_overload_and_money_are_reckoned():
    workspace = replace(office(work=1), cost_per_km=0.5, cost_per_hour=10.0)
    now, then = row_of(workspace, DropRep(rep_id="R1"))
    assert now.overload_hours > 0
    assert then.overload_hours > now.overload_hours
    assert now.cost == pytest.approx(0.5 * now.driving_km + 10 * now.hours)


def test_without_reps_territories_are_drawn_and_nobody_is_handed_over():
    workspace = office()
    free = tuple(replace(one, rep_id=None) for one in workspace.instance.customers)
    found = what_if(replace(workspace, instance=replace(workspace.instance, customers=free))).report
    assert {row.expected.hand_overs for row in found.rows} == {None}
    assert "--accept" in found.rows[1].steps[-1]


def test_standard_scenarios_of_a_lone_rep_keep_the_rep():
    lone = make_instance([make_customer("C1", WEST)], [make_rep("R1", WEST)])
    assert [one.name for one in standard_scenarios(lone)] == ["one more rep"]


def test_half_of_a_frequency():
    assert half_of(Frequency(visits=2, days=28)) == Frequency(visits=1, days=28)
    assert half_of(Frequency(visits=1, days=28)) == Frequency(visits=1, days=56)


def test_the_same_scenarios_give_the_same_table():
    scenarios = [scenario_of([AddRep(), AddRep()])]
    assert what_if(office(), scenarios).report == what_if(office(), scenarios).report


def test_the_best_scenarios_are_solved_and_stand_beside_the_expected_figures():
    found = what_if(office(), [scenario_of([DropRep(rep_id="R1")]), scenario_of([AddRep(home=WEST)])])
    solved = solve_best(found, 1).report
    assert best_rows(solved.rows, 1) == (0, 2)
    assert [row.solved is None for row in solved.rows] == [False, True, False]
    first = solved.rows[0].solved
    assert (first.owed, first.planned + first.unplanned + first.not_yet_due) == (24, 24)
    assert abs(first.against_expected) < 0.3
    assert first.driving_hours > 0
    assert "solved_planned" in what_if_frame(solved).columns
    assert "solved_planned" not in what_if_frame(found.report).columns


def test_a_schedule_that_was_stopped_is_left_out():
    found = what_if(office(), [scenario_of([AddRep(home=WEST)])])
    stopped = solve_best(found, 1, stop=lambda: True).report
    assert [row.solved for row in stopped.rows] == [None, None]
    assert "stopped" in stopped.notices[-1]
