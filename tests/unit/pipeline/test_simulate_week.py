"""What a made-up week may hold, and that it is the same everywhere."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.model import Workspace
from routeplan.model.contact import Contact
from routeplan.model.history import PublishedDay
from routeplan.model.simulated_week import SimulationSettings
from routeplan.pipeline.draws import bell, drawn, happens
from routeplan.pipeline.simulate_week import simulate_week
from tests.builders import HOUR, MONDAY, at, make_customer, make_instance, make_rep, window
from tests.unit.measures.histories import day, stop

NAMES = tuple(f"K{number}" for number in range(40))
QUIET = SimulationSettings(no_shows=0, overruns=0, appointments=0)


def office(*customers, **fields):
    customers = customers or tuple(make_customer(name, at(48, 14), days=14, rep_id="R1") for name in NAMES)
    reps = [make_rep(name, at(48, 14), days=14) for name in ("R1", "R2")]
    return Workspace(name="office", instance=make_instance(customers, reps, days=14, **fields))


def a_day(count=4, number=0, rep_id="R1", start=9 * HOUR, every=HOUR):
    """Visits of half an hour, every hour: half an hour's drive between two."""
    return tuple(
        stop(f"K{n}/1", number, start + n * every, rep_id=rep_id, arrive=start + n * every)
        for n in range(count)
    )


def made(stops, settings=QUIET, workspace=None):
    return simulate_week(workspace or office(), stops, MONDAY, settings)


def outcomes(week):
    return [(one.call.visit_id, one.call.outcome, one.why) for one in week.calls]


def test_draws_are_these_numbers_on_every_machine():
    # The first eight bytes of SHA-256 of "1", a unit separator and "a", as a number, by hashlib alone.
    assert (drawn(1000, 1, "a"), drawn(1000, 1, "b")) == (562, 643)
    assert [happens(chance, 1, "a") for chance in (0, 1)] == [False, True]
    heights = [bell(1, number) for number in range(2000)]
    mean = sum(heights) / len(heights)
    spread = (sum((one - mean) ** 2 for one in heights) / len(heights)) ** 0.5
    assert (abs(mean) < 0.1, 0.93 < spread < 1.07) == (True, True)


def test_a_quiet_week_is_held_around_the_plan_for_as_long_as_planned():
    for one, planned in zip(made(a_day()).calls, a_day(), strict=True):
        call = one.call
        assert (call.outcome, call.rep_id, call.when, call.planned_date) == ("held", "R1", day(0), day(0))
        assert -4 * 60 <= call.start - planned.start <= 8 * 60
        assert call.end - call.start == 30 * 60
        assert (call.start % 60, call.end % 60) == (0, 0)


def test_nobody_is_met_where_everybody_is_out():
    week = made(a_day(), replace(QUIET, no_shows=1.0))
    assert outcomes(week) == [(f"K{n}/1", "missed", "nobody there") for n in range(4)]
    assert all(one.call.start is None for one in week.calls)


def test_a_call_that_runs_over_shifts_the_rest_of_the_day_by_what_idle_time_leaves():
    long = stop("K0/1", 0, 9 * HOUR, end=11 * HOUR)
    close = stop("K1/1", 0, 11 * HOUR + 600, arrive=11 * HOUR + 600)
    rested = stop("K2/1", 0, 15 * HOUR, arrive=12 * HOUR)
    first, second, third = (one.call for one in made((long, close, rested), replace(QUIET, seed=2)).calls)
    assert second.start >= first.end + 600
    lively = made((long, close, rested), SimulationSettings(no_shows=0, overruns=1, appointments=0, seed=7))
    first, second, third = (one.call for one in lively.calls)
    assert first.end - first.start != 2 * HOUR
    assert second.start >= first.end + 600
    assert third.start - 15 * HOUR <= max(8 * 60, second.end + (12 - 11.5) * HOUR - 15 * HOUR)


def test_what_would_begin_after_the_shift_or_the_opening_hours_is_missed():
    # The shift ends at 16:30; K1 closes at ten.
    late = a_day(2, start=16 * HOUR + 25 * 60, every=30 * 60)
    assert [one[1:] for one in outcomes(made((late[0], replace(late[1], start=late[0].start))))] == [
        ("held", ""),
        ("missed", "too late in the day"),
    ]
    customers = [make_customer("K0", at(48, 14), days=14), make_customer("K1", at(48, 14), days=14)]
    customers[1] = replace(customers[1], open_on=((window(8, 10),),) * 14)
    early = (stop("K0/1", 0, 8 * HOUR, end=10 * HOUR), stop("K1/1", 0, 9 * HOUR, arrive=10 * HOUR + 600))
    assert outcomes(made(early, workspace=office(*customers)))[1] == ("K1/1", "missed", "closed by then")


def test_nobody_is_called_on_before_the_door_opens():
    customer = replace(make_customer("K0", at(48, 14), days=14), open_on=((window(9, 12),),) * 14)
    starts = {
        made((stop("K0/1", 0),), replace(QUIET, seed=seed), office(customer)).calls[0].call.start
        for seed in range(30)
    }
    assert min(starts) == 9 * HOUR
    assert len(starts) > 3


def test_appointments_are_kept_and_those_elsewhere_take_time_but_are_no_calls():
    meeting = stop("T1", 0, 9 * HOUR, kind="appointment", customer_id="K0")
    fair = stop("T2", 0, 10 * HOUR, kind="appointment", customer_id=None, end=12 * HOUR)
    after = stop("K1/1", 0, 11 * HOUR, arrive=12 * HOUR)
    week = made((meeting, fair, after), replace(QUIET, no_shows=0.0))
    assert [one[:2] for one in outcomes(week)] == [("T1", "held"), ("K1/1", "held")]
    assert week.calls[0].call.start >= 9 * HOUR
    assert week.calls[1].call.start >= 12 * HOUR
    assert [one[1] for one in outcomes(made((meeting,), replace(QUIET, no_shows=1.0)))] == ["held"]


def test_an_ill_rep_makes_no_calls_from_a_day_on():
    stops = tuple(one for number in range(5) for one in a_day(2, number)) + a_day(1, 4, "R2")
    firsts = Counter()
    for seed in range(40):
        week = made(stops, replace(QUIET, seed=seed, sick_rep="R1"))
        ill = week.illness
        assert (ill.rep_id, ill.last) == ("R1", day(4))
        firsts[ill.first] += 1
        for one in week.calls:
            away = one.call.rep_id == "R1" and one.call.when >= ill.first
            assert (one.call.outcome, one.why) == (("missed", "rep ill") if away else ("held", ""))
    assert set(firsts) == {day(number) for number in range(5)}
    assert made(a_day(), replace(QUIET, sick_rep="R2")).illness is None


def test_days_off_and_closed_days_entered_since_are_missed():
    assert outcomes(made((stop("K0/1", 5),))) == [("K0/1", "missed", "rep away")]
    meeting = stop("T1", 5, kind="appointment", customer_id="K0")
    assert outcomes(made((meeting,))) == [("T1", "missed", "rep away")]
    closed = replace(make_customer("K0", at(48, 14), days=14), open_on=((),) * 14)
    assert outcomes(made((stop("K0/1", 0),), workspace=office(closed)))[0][2] == "closed by then"


def test_a_call_on_a_contact_names_the_customer_too():
    customer = make_customer("K0", at(48, 14), days=14)
    series = replace(customer, customer_id="K0:P1", contact_of="K0")
    contact = Contact(contact_id="P1", customer_id="K0", name="Ms Huber")
    week = made((stop("K0:P1/2", 0),), workspace=office(customer, series, contacts=(contact,)))
    (call,) = (one.call for one in week.calls)
    assert (call.customer_id, call.contact_id, call.visit_id) == ("K0", "P1", "K0:P1/2")


def test_appointments_come_up_where_customer_and_rep_have_time():
    week = made((), SimulationSettings(appointments=5))
    assert len(week.appointments) == 5
    assert len({(one.rep_id, one.when) for one in week.appointments}) == 5
    for one in week.appointments:
        assert MONDAY + timedelta(days=7) <= one.when < MONDAY + timedelta(days=12)
        assert one.end - one.start == HOUR
        assert one.start not in range(10 * HOUR + 1, 14 * HOUR)
    assert len(made((), SimulationSettings(appointments=50)).appointments) == 5  # one a working day


@given(st.integers(0, 1000), st.permutations(range(5)))
def test_a_visit_fares_the_same_whatever_else_is_planned(seed, order):
    settings = SimulationSettings(seed=seed, no_shows=0.3, appointments=0)
    days = [a_day(3, number) for number in range(5)]
    whole = {one.call.when: [] for one in made(sum(days, ()), settings).calls}
    for one in made(sum(days, ()), settings).calls:
        whole[one.call.when].append(one)
    some = sorted(order[:2])
    for one in made(sum((days[number] for number in some), ()), settings).calls:
        assert one in whole[one.call.when]


@pytest.mark.parametrize("spread", [0.0, 0.2])
def test_lengths_scatter_as_far_as_asked(spread):
    settings = SimulationSettings(overruns=spread, no_shows=0, appointments=0)
    stops = tuple(stop(f"K{n}/1", n % 5, 9 * HOUR, end=10 * HOUR, rep_id=f"X{n}") for n in range(300))
    week = made(
        sorted(stops, key=lambda one: one.when), settings, office(make_customer("N", at(48, 14), days=14))
    )
    lengths = [one.call.end - one.call.start for one in week.calls]
    long = sum(one >= 1.22 * HOUR for one in lengths) / len(lengths)
    assert (0.11 < long < 0.21) if spread else set(lengths) == {HOUR}


def whole_day(number=0, rep_id="R1", **fields):
    given = {"leaves": 8 * HOUR, "home": 14 * HOUR, "home_seconds": 1800, "drive_metres": 90_000}
    return PublishedDay(rep_id=rep_id, when=day(number), **(given | fields))


def test_calls_last_as_long_as_is_true_of_their_customer_or_class_on_average():
    settings = SimulationSettings(
        no_shows=0, overruns=0.3, appointments=0, true_lengths=(("B", 40.0), ("K1", 80.0))
    )
    lengths = {name: [] for name in ("K0", "K1")}
    for seed in range(1, 200):
        for one in made(a_day(2), replace(settings, seed=seed)).calls:
            lengths[one.call.customer_id].append((one.call.end - one.call.start) / 60)
    means = {name: sum(some) / len(some) for name, some in lengths.items()}
    assert means == {"K0": pytest.approx(40, rel=0.06), "K1": pytest.approx(80, rel=0.06)}


def test_a_slow_rep_drives_longer_by_the_factor_of_the_plan_over_the_true_one():
    stops = tuple(replace(one, drive_seconds=1200, drive_metres=10_000) for one in a_day(3))
    slow = replace(QUIET, true_speeds=(("R1", 0.8),))

    def drives(settings, **fields):
        week = simulate_week(office(), stops, MONDAY, settings, (whole_day(**fields),))
        return [one.call.drive_seconds for one in week.calls]

    assert drives(QUIET) == [1200] * 3
    assert drives(slow) == [1500] * 3
    assert drives(slow, speed_factor=0.8) == [1200] * 3
    scattered = drives(replace(slow, drives=0.3))
    assert len(set(scattered)) == 3


def test_the_log_of_days_is_made_up_with_the_calls():
    (one,) = simulate_week(office(), a_day(), MONDAY, QUIET, (whole_day(), whole_day(1))).days
    assert (one.rep_id, one.when, one.km, one.office_seconds) == ("R1", day(0), 90.0, 30 * 60)
    assert one.left == 8 * HOUR
    last = made(a_day()).calls[-1].call.end
    assert one.back == last + 1800
    assert made(a_day()).days == ()


def test_missed_calls_say_why_and_who_was_ill_drove_nowhere():
    nobody = made(a_day(), replace(QUIET, no_shows=1.0)).calls
    assert {one.call.cause for one in nobody} == {"no_show"}
    ill = made(a_day(), replace(QUIET, sick_rep="R1")).calls
    assert {(one.call.cause, one.call.drive_seconds) for one in ill} == {("rep", None)}
    assert {one.call.cause for one in made(a_day()).calls} == {None}
