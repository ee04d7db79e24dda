"""A small office whose drives take longer in the rush hours, from its tables to the judge."""

import json
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from routeplan.cli.app import app
from routeplan.model import Route
from routeplan.outputs import save_plan
from routeplan.pipeline.find_day import day_offers
from routeplan.pipeline.judge import judge_plan, matrices_of
from routeplan.pipeline.make_plan import make_plan
from routeplan.pipeline.why import why
from routeplan.tables.plan_file import read_plan
from tests.unit.tables.workspaces import SETTINGS, put, read
from tests.walking_the_clock import bands_of, by_bands

PLACES = ("R1", "R2", "C1", "C2", "C3", "C4", "C5", "H1")
CUSTOMERS = """customer_id,name,lat,lon,class,opening_hours,duration_min,rep_id
C1,Cafe,48.21,16.38,A,Mo-Fr 07:00-09:00,30,R1;R2
C2,Bakery,48.20,16.37,A,Mo-Fr 09:30-12:00,45,R1
C3,Deli,48.19,16.36,B,,60,R2;R1
C4,Mill,48.22,16.35,B,Mo-Fr 14:00-17:00,60,R2
C5,Zoo,48.23,16.34,B,,45,R1;R2
"""
REPS = """rep_id,name,home_lat,home_lon,start_time,end_time,lunch_start,lunch_end,lunch_min,max_overtime_min
R1,Ada,48.2,16.3,07:00,17:00,11:30,13:30,45,30
R2,Bo,48.25,16.4,10:00,19:00,12:00,14:00,30,0
"""
TRAFFIC = 'traffic = "07:00-09:30 1.4, 09:30-10:00 1.2, 16:00-18:30 1.3"\n'
HEAD = SETTINGS.replace("weeks = 1", "weeks = 2")


@pytest.fixture(autouse=True)
def _store(tmp_path, monkeypatch):
    monkeypatch.setenv("ROUTEPLAN_TRAVEL", str(tmp_path / "store.sqlite"))


def pairs(minutes=15):
    """Each pair takes so many minutes on free roads and one more for each step of the list."""
    lines = ["from_id,to_id,minutes,km"]
    for row, one in enumerate(PLACES):
        lines += [f"{one},{other},{minutes + n},{n}" for n, other in enumerate(PLACES[row + 1 :], 1)]
    return "\n".join(lines) + "\n"


def files(traffic=TRAFFIC, settings="", minutes=15, **more):
    """The tables of the office."""
    given = {
        "routeplan_toml": HEAD + settings + '[travel]\nsource = "table"\n' + traffic,
        "customers_csv": CUSTOMERS, "reps_csv": REPS, "travel_csv": pairs(minutes),
        "hotels_csv": "hotel_id,name,lat,lon\nH1,Post,48.3,16.5\n",
    }  # fmt: skip
    return given | more


def hard(plan):
    return [one.message for one in judge_plan(plan) if one.severity == "hard"]


def drives(plan):
    """Every drive: rep, moment of leaving, seconds, and its seconds on free roads."""
    customers = {one.customer_id: one.place_id for one in plan.instance.customers}
    appointments = {one.appointment_id: one.place_id for one in plan.instance.appointments}
    free = {
        (one, other): 60 * (15 + abs(PLACES.index(one) - PLACES.index(other)))
        for one in PLACES
        for other in PLACES
        if one != other
    }
    for route in plan.routes:
        here, before, lunch = route.rep_id, route.stops[0], None
        if before.night_at:
            here = before.night_at.partition(":")[2]
        for stop in route.stops[1:]:
            if stop.kind == "lunch":
                lunch = stop
                continue
            place = customers.get(stop.customer_id) or appointments.get(stop.task_id)
            there = place.partition(":")[2] if place else here
            if stop.kind == "end":
                there = stop.night_at.partition(":")[2] if stop.night_at else route.rep_id
            yield route, before, stop, lunch, free.get((here, there), 0)
            here, before, lunch = there, stop, None


FREE_BANDS = ((0, 1000), (25200, 714), (34200, 833), (36000, 1000), (57600, 769), (66600, 1000))
"""Thousandths of a free second done in one, worked out by hand: 1 / 1.4, 1 / 1.2, 1 / 1.3."""


def assert_drives_are_those_of_the_hours(plan):
    """Compare with a walk along the clock from the minutes of the table, but for the rounding of rates."""
    seen = 0
    for _, before, stop, lunch, free in drives(plan):
        rest = (0, 0) if lunch is None else (lunch.start, lunch.end)
        reached = by_bands(FREE_BANDS, before.end, free, rest)
        pause = 0 if lunch is None else max(0, min(reached, lunch.end) - lunch.start)
        wanted = reached - before.end - pause
        assert stop.drive_seconds == pytest.approx(wanted, abs=3 + 0.002 * wanted)
        seen += free > 0
    assert seen >= 6


def test_plan_in_traffic_is_legal_and_drives_by_the_hours(tmp_path):
    plan = make_plan(read(tmp_path / "w", **files()))
    assert hard(plan) == []
    assert plan.unplanned == ()
    assert_drives_are_those_of_the_hours(plan)
    folder = tmp_path / "w" / "plans" / "one"
    save_plan(plan, folder)
    again = read_plan(folder)
    assert again.provenance.travel_settings.traffic == plan.provenance.travel_settings.traffic
    assert judge_plan(again) == judge_plan(plan)


def test_drive_in_the_band_takes_its_factor_times_as_long_as_outside(tmp_path):
    plan = make_plan(read(tmp_path / "w", **files()))
    ratios = {}
    for _, before, stop, lunch, free in drives(plan):
        if free and lunch is None:
            for name, start, end in (
                ("morning", 25200, 34200),
                ("day", 36000, 57600),
                ("evening", 57600, 66600),
            ):
                if start <= before.end and stop.arrive <= end:
                    ratios.setdefault(name, []).append(stop.drive_seconds / free)
    assert {"morning", "day"} <= ratios.keys()
    wanted = {"morning": 1.4, "day": 1.0, "evening": 1.3}
    for name, found in ratios.items():
        assert found == pytest.approx([wanted[name]] * len(found), rel=0.004)


def test_reps_with_other_hours_have_other_means_and_share_their_customers(tmp_path):
    plan = make_plan(read(tmp_path / "w", **files()))
    matrices = matrices_of(plan)
    # R1, 7 to 17: 2.5 h of 0.4, half an hour of 0.2 and an hour of 0.3 in 10; R2, 10 to 19: 2.5 h of 0.3 in 9
    means = 1 + (2.5 * 0.4 + 0.5 * 0.2 + 0.3) / 10, 1 + 2.5 * 0.3 / 9
    for rep_id, mean in zip(("R1", "R2"), means, strict=True):
        usual = matrices[rep_id].seconds_between("customer:C1", "customer:C2")
        assert usual == pytest.approx(16 * 60 * mean, abs=0.51)
        free = bands_of(matrices[rep_id].traffic)[0]
        assert free == (0, round(1000 * mean))
    assert {route.rep_id for route in plan.routes} == {"R1", "R2"}


@pytest.mark.parametrize(
    "settings",
    [
        "arrival_buffer_min = 5\nstart_rounding_min = 15\n",
        "arrival_buffer_min = 10\n",
        "start_rounding_min = 5\n",
    ],
)
@pytest.mark.parametrize("minutes", [15, 40])
def test_punctual_plans_in_traffic_are_legal(tmp_path, settings, minutes):
    plan = make_plan(read(tmp_path / "w", **files(minutes=minutes, settings="[day]\n" + settings)))
    assert hard(plan) == []
    assert sum(stop.kind == "visit" for route in plan.routes for stop in route.stops) >= 4


APPOINTMENTS = """appointment_id,rep_id,customer_id,kind,date,start,end,duration_min,lat,lon
A1,R1,C2,exact,2027-01-04,09:45,10:30,,,
A2,R1,,exact,2027-01-05,08:00,08:30,,,
A3,R2,C4,day,2027-01-06,14:00,17:00,60,,
"""


@pytest.mark.parametrize("engine", ["search", "ortools"])
@pytest.mark.parametrize("minutes", [15, 35])
def test_appointments_and_nights_in_traffic_are_legal_with_both_engines(tmp_path, engine, minutes):
    reps = REPS.replace("max_overtime_min\n", "max_overtime_min,nights\n")
    reps = reps.replace(",30\n", ",30,2\n").replace(",0\n", ",0,1\n")
    nights = {"reps_csv": reps} if engine == "search" else {}
    folder = put(tmp_path / "w", **files(minutes=minutes, appointments_csv=APPOINTMENTS, **nights))
    run = CliRunner().invoke
    planned = run(
        app, ["plan", str(folder), "--engine", engine, "--effort", "quick", "--out", str(tmp_path / "p")]
    )
    assert planned.exit_code == 0, planned.output
    plan = read_plan(tmp_path / "p")
    assert hard(plan) == []
    held = [stop.task_id for route in plan.routes for stop in route.stops if stop.kind == "appointment"]
    assert sorted(held) == ["A1", "A2", "A3"]
    reviewed = run(app, ["review", str(tmp_path / "p")])
    assert reviewed.exit_code == 0, reviewed.output


def with_stops(plan, route, changes):
    """The plan with some stops of a route changed, by their number."""
    stops = tuple(changes.get(number, stop) for number, stop in enumerate(route.stops))
    other = replace(route, stops=stops)
    return replace(plan, routes=tuple(other if one is route else one for one in plan.routes))


def rush_hour_drive(plan):
    """A route and the number of a stop driven to in the morning rush, without lunch on the way."""
    return next(
        (route, number)
        for route in plan.routes
        for number, stop in enumerate(route.stops)
        if number
        and stop.kind == "visit"
        and route.stops[number - 1].end >= 25200
        and stop.arrive <= 34200
        and stop.drive_seconds
    )


def rules_broken(plan):
    return {one.rule for one in judge_plan(plan) if one.severity == "hard"}


def test_rush_hour_drive_made_shorter_by_hand_is_reported(tmp_path):
    plan = make_plan(read(tmp_path / "w", **files()))
    route, number = rush_hour_drive(plan)
    stop, usual = route.stops[number], round(route.stops[number].drive_seconds / 1.4 * 1.14)
    shorter = replace(stop, drive_seconds=usual, arrive=stop.arrive - (stop.drive_seconds - usual))
    edited = with_stops(plan, route, {number: shorter})
    assert {"drive_is_as_long_as_the_roads", "time_to_get_there"} <= rules_broken(edited)


def test_arrival_in_the_rush_hour_too_soon_is_reported_by_itself(tmp_path):
    plan = make_plan(read(tmp_path / "w", **files()))
    route, number = rush_hour_drive(plan)
    stop = route.stops[number]
    assert "time_to_get_there" in rules_broken(
        with_stops(plan, route, {number: replace(stop, arrive=stop.arrive - 1)})
    )


def test_drive_one_second_off_is_reported(tmp_path):
    plan = make_plan(read(tmp_path / "w", **files()))
    route, number = rush_hour_drive(plan)
    stop = route.stops[number]
    for seconds in (stop.drive_seconds - 1, stop.drive_seconds + 1):
        edited = with_stops(plan, route, {number: replace(stop, drive_seconds=seconds)})
        assert rules_broken(edited) == {"drive_is_as_long_as_the_roads"}


def test_plan_of_free_roads_does_not_pass_for_one_in_traffic(tmp_path):
    free = make_plan(read(tmp_path / "w", **files(traffic="")))
    assert hard(free) == []
    busy = make_plan(read(tmp_path / "w", **files()))
    pretended = replace(
        free, provenance=replace(free.provenance, travel_settings=busy.provenance.travel_settings)
    )
    assert "drive_is_as_long_as_the_roads" in rules_broken(pretended)


def test_offers_and_reasons_in_traffic_are_legal_when_made(tmp_path):
    plan = make_plan(read(tmp_path / "w", **files()))
    tried = 0
    for customer in plan.instance.customers:
        for offer in day_offers(plan, customer.customer_id):
            if offer.colour not in ("green", "yellow") or offer.is_present or offer.slot.displaced:
                continue
            kept = [one for one in plan.routes if (one.rep_id, one.day) != (offer.rep_id, offer.day)]
            new = Route(rep_id=offer.rep_id, day=offer.day, stops=offer.slot.stops, proof="best found")
            order = {rep.rep_id: number for number, rep in enumerate(plan.instance.reps)}
            routes = sorted([*kept, new], key=lambda one: (order[one.rep_id], one.day))
            broken = rules_broken(replace(plan, routes=tuple(routes)))
            assert not broken & {
                "drive_is_as_long_as_the_roads", "time_to_get_there", "in_opening_hours", "shift_is_kept"
            }  # fmt: skip
            tried += 1
        for reason in why(plan, customer.customer_id):
            assert all(one.holds for one in reason.facts if one.hard)
    assert tried >= 3


def test_find_day_puts_the_call_in_and_the_plan_stays_legal(tmp_path):
    folder = put(tmp_path / "w", **files())
    run = CliRunner().invoke
    assert run(app, ["plan", str(folder), "--effort", "quick"]).exit_code == 0
    asked = run(app, ["find-day", "C3", "--workspace", str(folder), "--json"])
    assert asked.exit_code == 0, asked.output
    assert json.loads(asked.stdout)
    reason = run(app, ["why", "C1", "--workspace", str(folder)])
    assert reason.exit_code == 0, reason.output
