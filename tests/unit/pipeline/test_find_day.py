"""Which colour a day gets, what it says and what it costs."""

from dataclasses import replace
from datetime import date, timedelta

from routeplan.model import Appointment, Commitment, Hotel, Lending, Policy
from routeplan.model.clock import TimeWindow
from routeplan.model.policy import Prices
from routeplan.model.record import RecordedVisit
from routeplan.pipeline.day_as_is import at_hand, rep_day
from routeplan.pipeline.find_day import day_offers
from tests.builders import MONDAY, at, make_customer, make_instance, make_rep, window
from tests.planned_days import matrix_of, planned, with_calls

HOME, TOWN, NEAR = at(48.2, 14.0), at(48.2, 14.3), at(48.21, 14.31)
DAYS = 14


def customer(name, where=TOWN, **fields):
    return make_customer(name, where, days=DAYS, **fields)


def plan_of(*customers, visits=None, reps=None, **fields):
    """A plan of the customers with visits; X owes one call in the second week, last seen on day 0."""
    instance = make_instance(customers, reps or [make_rep("R", HOME, days=DAYS)], days=DAYS, **fields)
    plan = planned(instance, visits or {})
    return with_calls(plan, "X", 0, (8, 5, 10))


def offers_by_day(plan, **options):
    return {(one.rep_id, one.day): one for one in day_offers(plan, "X", **options)}


def on(plan, day, **options):
    return offers_by_day(plan, **options)["R", day]


def test_an_empty_plan_offers_every_working_day_of_the_due_window_in_green():
    found = day_offers(plan_of(customer("X")), "X", first_day=3)
    assert [one.day for one in found] == [3, 4, 7, 8, 9, 10, 11]
    assert [one.colour for one in found] == ["closed", "yellow", "green", "green", "green", "green", "yellow"]
    assert found[0].why == ("the last visit was on Mon 2027-01-04, 4 days must lie between",)
    assert found[1].why == ("early: due 2027-01-09 to 2027-01-14",)
    assert found[-1].why == ("late: due 2027-01-09 to 2027-01-14",)
    assert {one.visit_id for one in found} == {"X/1"}
    assert found[2].slot.gap_price == 0
    assert found[4].slot.gap_price == 2 * 90  # two days off the ideal wait of a week, 1.5 minutes each


def test_the_start_is_the_earliest_and_the_round_one_costs_no_more():
    slot = on(plan_of(customer("X")), 7).slot
    assert slot.arrive <= slot.start
    assert slot.round_start % 300 == 0
    assert slot.start <= slot.round_start < slot.start + 900
    assert slot.end == slot.start + 1800


def test_a_call_of_another_length_fits_or_does_not():
    plan = plan_of(customer("X", open_on=((window(9, 10),),) * DAYS))
    assert on(plan, 7, seconds=3600).colour == "green"
    closed = on(plan, 7, seconds=3660)
    assert closed.colour == "closed"
    assert closed.why == ("the customer is open too short for 61 minutes",)


def test_closed_days_say_why():
    open_on = tuple(() if day == 7 else (window(8, 18),) for day in range(DAYS))
    rep = make_rep("R", HOME, days=DAYS)
    shifts = tuple(None if day == 8 else shift for day, shift in enumerate(rep.shifts))
    away = Appointment(
        appointment_id="W", rep_id="R", kind="whole_day", days=(9,), seconds=3600, title="Fair"
    )
    plan = plan_of(customer("X", open_on=open_on), reps=[replace(rep, shifts=shifts)], appointments=(away,))
    whys = {day: on(plan, day).why for day in (7, 8, 9)}
    assert whys == {7: ("the customer is closed",), 8: ("R is off",), 9: ("R is away: Fair",)}
    assert {on(plan, day).colour for day in (7, 8, 9)} == {"closed"}


def test_a_customer_too_far_for_a_day_says_so():
    far = at(48.2, 22.0)
    assert on(plan_of(customer("X", far)), 7).why == (
        "opening hours and the way there and back do not fit into the shift",
    )


def test_a_promise_after_the_plan_keeps_its_distance():
    later = RecordedVisit(
        visit_id="X/2", customer_id="X", rep_id="R", when=date(2027, 1, 18), start=0, end=1, level="quarter"
    )
    plan = replace(plan_of(customer("X")), later=(later,))
    assert on(plan, 10).colour == "green"  # Thursday the 14th, four days before
    assert on(plan, 11).why == ("a visit is planned for Mon 2027-01-18, 4 days must lie between",)


def test_a_planned_visit_is_marked_and_other_days_are_moves_of_it():
    plan = plan_of(customer("X"), customer("A", NEAR), visits={("R", 8): ["X"], ("R", 9): ["A"]})
    here, beside = on(plan, 8), on(plan, 9)
    assert (here.is_present, here.colour, here.slot.bill_seconds) == (True, "green", 0)
    assert here.slot.extra_drive_seconds == 0
    assert (beside.is_present, beside.moves_from) == (False, 8)
    # The lone trip on day 8 is saved; the way from A to X and back is all that comes to day 9.
    alone = next(route.drive_seconds for route in plan.routes if route.day == 8)
    assert beside.slot.saved_price == -alone
    assert beside.slot.bill_seconds == beside.slot.extra_drive_seconds - alone + beside.slot.gap_price
    assert beside.slot.bill_seconds < 0


def full_day(**fields):
    """A day of eight hours with calls of three, three and one hour, and X who needs one and a half."""
    hours = {"A": 10800, "B": 10800, "C": 3600}
    names = [customer(name, call_seconds=seconds) for name, seconds in hours.items()]
    rep = make_rep("R", TOWN, days=DAYS, max_overtime_seconds=0)
    return plan_of(
        *names, customer("X", call_seconds=5400), visits={("R", 7): list(hours)}, reps=[rep], **fields
    )


def test_a_full_day_names_the_visit_that_would_have_to_leave():
    found = on(full_day(), 7)
    assert found.colour == "red"
    assert [one.customer_id for one in found.slot.displaced] == ["A"]  # A and B cost the same; C is too short
    assert found.why[0] == "fits only without A"
    assert found.slot.moved_price == 1800
    assert found.slot.displaced[0].price_seconds == 1800


def frozen(names):
    return tuple(
        Commitment(visit_id=f"{name}/1", grain="day", rep_id="R", day=7, frozen=True) for name in names
    )


def test_frozen_visits_and_appointments_never_leave():
    assert [one.customer_id for one in on(full_day(commitments=frozen("AB")), 7).slot.displaced] == ["C"]
    found = on(full_day(commitments=frozen("ABC")), 7)
    assert found.colour == "closed"
    assert found.why == ("full: not even two visits fewer make room",)
    held = tuple(
        Appointment(
            appointment_id=name, rep_id="R", kind="day", days=(8,), seconds=12600, coordinate=TOWN, title=name
        )
        for name in ("T", "U")
    )
    plan = plan_of(
        customer("X", call_seconds=7200), customer("A", call_seconds=1800), appointments=held,
        visits={("R", 8): ["A"]}, reps=[make_rep("R", TOWN, days=DAYS, max_overtime_seconds=0)],
    )  # fmt: skip
    assert on(plan, 8).colour == "closed"


def test_two_visits_leave_only_if_one_is_not_enough():
    rep = make_rep("R", TOWN, days=DAYS, max_overtime_seconds=0)
    short = [customer(name, call_seconds=7200) for name in "ABCD"]
    plan = plan_of(*short, customer("X", call_seconds=10800), visits={("R", 7): list("ABCD")}, reps=[rep])
    found = on(plan, 7)
    assert [one.customer_id for one in found.slot.displaced] == ["A", "B"]
    assert found.slot.moved_price == 3600


def test_overtime_makes_a_day_yellow():
    rep = make_rep("R", TOWN, days=DAYS, max_overtime_seconds=1800)
    long = [customer(name, call_seconds=12600) for name in "AB"]
    plan = plan_of(*long, customer("X", call_seconds=4200), visits={("R", 7): ["A", "B"]}, reps=[rep])
    found = on(plan, 7)
    # 8:00 to 16:30; two calls of 3.5 h, one of 1 h 10, and half an hour of lunch make 8 h 40.
    assert (found.colour, found.why) == ("yellow", ("10 min more overtime",))
    assert found.slot.overtime_price == 3 * 600


def test_most_calls_a_day_count_like_time():
    rep = make_rep("R", HOME, days=DAYS, max_calls=1)
    found = on(plan_of(customer("A"), customer("X"), visits={("R", 7): ["A"]}, reps=[rep]), 7)
    assert [one.customer_id for one in found.slot.displaced] == ["A"]


def test_a_half_day_kept_free_is_used_only_if_nothing_else_helps():
    rep = make_rep("R", TOWN, days=DAYS)
    crowd = [customer("A", call_seconds=4 * 3600), customer("X", call_seconds=3600)]
    instance = make_instance(crowd, [rep], days=DAYS, policy=Policy(blank_half_days=1))
    plan = planned(instance, {("R", 7): ["A"]}, blanks=[("R", 7, "afternoon"), ("R", 0, "afternoon")])
    plan = with_calls(plan, "X", 0, (8, 5, 10))
    used = on(plan, 7)
    assert (used.colour, used.slot.blank_used) == ("yellow", True)
    assert used.why == ("the afternoon was to stay free",)
    # The other days of the week are free as a whole: the week can spare one of them.
    assert on(plan, 8).colour == "green"


def test_leaving_a_published_day_has_its_price():
    plan = replace(plan_of(customer("X"), visits={("R", 8): ["X"]}), status="published")
    assert on(plan, 8).slot.promise_price == 0
    assert on(plan, 9).slot.promise_price == 1800
    assert on(replace(plan, level="quarter"), 9).slot.promise_price == 0
    assert on(replace(plan, level="quarter"), 4).slot.promise_price == 3600


def test_other_times_promised_in_a_week_plan_are_part_of_the_bill():
    early = customer("A", NEAR, open_on=((window(8, 18),),) * DAYS)
    only = customer("X", NEAR, open_on=((window(8, 9.5),),) * DAYS)
    plan = replace(plan_of(early, only, visits={("R", 7): ["A"]}), status="published", level="week")
    slot = on(plan, 7).slot
    assert slot.retimed == ("A/1",)
    assert (on(plan, 7).colour, on(plan, 7).why) == ("yellow", ("promised times change: A/1",))
    assert slot.promise_price == 600


def test_a_frozen_visit_of_the_customer_is_not_moved():
    kept = Commitment(visit_id="X/1", grain="day", rep_id="R", day=8, frozen=True)
    plan = plan_of(customer("X"), visits={("R", 8): ["X"]}, commitments=(kept,))
    assert on(plan, 8).why == ("the customer is already seen that day",)
    assert on(plan, 10).why == ("a visit is planned for Tue 2027-01-12, 4 days must lie between",)


def test_a_weekday_customer_off_its_weekday_is_yellow_and_pays():
    keeps = customer("X", rhythm="weekday")
    plan = planned(
        make_instance([keeps], [make_rep("R", HOME, days=DAYS)], days=DAYS),
        {("R", 0): ["X"], ("R", 7): ["X"]},
    )
    plan = with_calls(plan, "X", -7, (0, 0, 3), (7, 4, 11))
    found = on(plan, 8)
    assert (found.colour, found.why) == ("yellow", ("off its weekday",))
    assert found.slot.wish_price == Prices().off_rhythm * 60


def test_reps_who_share_a_customer_are_asked_and_others_are_not():
    reps = [make_rep("R", HOME, days=DAYS), make_rep("S", TOWN, days=DAYS), make_rep("T", TOWN, days=DAYS)]
    plan = plan_of(customer("X", pool=("S",)), reps=reps)
    assert {one.rep_id for one in day_offers(plan, "X")} == {"R", "S"}
    assert {one.rep_id for one in day_offers(plan, "X", rep_ids=("S",))} == {"S"}
    by_rep = offers_by_day(plan)
    assert by_rep["S", 7].slot.bill_seconds < by_rep["R", 7].slot.bill_seconds


def test_a_rep_to_whom_a_customer_is_lent_is_asked_about_the_lent_days():
    reps = [make_rep("R", HOME, days=DAYS), make_rep("S", TOWN, days=DAYS), make_rep("T", TOWN, days=DAYS)]
    lent = (Lending(rep_id="S", first=MONDAY + timedelta(8), last=MONDAY + timedelta(9)),)
    plan = plan_of(customer("X", lent=lent), reps=reps)
    found = day_offers(plan, "X", first_day=7)
    assert [(one.day, one.rep_id) for one in found] == [
        (7, "R"), (8, "R"), (8, "S"), (9, "R"), (9, "S"), (10, "R"), (11, "R"),
    ]  # fmt: skip
    assert {one.colour for one in found if one.rep_id == "S"} == {"green"}
    assert [one.day for one in day_offers(plan, "X", rep_ids=("S",))] == [8, 9]
    lacking = plan_of(customer("X", lent=lent, skills=frozenset({"wine"})), reps=reps)
    assert {one.rep_id for one in day_offers(lacking, "X")} == {"R"}


def test_only_the_days_asked_for_and_none_that_displaces_others():
    full = [customer(name, call_seconds=4 * 3600) for name in ("B", "C")]
    plan = plan_of(
        customer("X", call_seconds=2400), *full, visits={("R", 8): ["B", "C"]},
        reps=[make_rep("R", TOWN, days=DAYS)],
    )  # fmt: skip
    assert on(plan, 8).colour == "red"
    found = day_offers(plan, "X", first_day=7, last_day=9, displacing=False)
    assert [(one.day, one.colour) for one in found] == [(7, "green"), (8, "closed"), (9, "green")]
    assert found[1].why == ("full",)


def test_nobodys_customer_may_be_called_on_by_all_who_could_look_after_it():
    reps = [make_rep("R", HOME, days=DAYS), make_rep("S", TOWN, days=DAYS, skills=frozenset({"wine"}))]
    wanted = customer("X", skills=frozenset({"wine"}))
    plan = plan_of(wanted, reps=reps)
    nobodys = replace(plan.alignment, territories=(), unassigned=("X",))
    assert {one.rep_id for one in day_offers(replace(plan, alignment=nobodys), "X")} == {"S"}


def test_a_customer_on_demand_has_no_due_window():
    plan = planned(
        make_instance([customer("X", frequency=None, gap=None)], [make_rep("R", HOME, days=DAYS)], days=DAYS),
        {},
    )
    plan = with_calls(plan, "X", -1)
    found = day_offers(plan, "X")
    assert {one.colour for one in found} == {"green"}
    assert {one.visit_id for one in found} == {"X/1"}


def test_a_customer_who_keeps_a_time_is_offered_that_time():
    keeps = customer("X", rhythm="slot", open_on=((window(9, 18),),) * DAYS)
    rep = make_rep("R", HOME, days=DAYS)
    first = replace(keeps, open_on=((window(14, 18),),) * DAYS)
    plan = planned(make_instance([first], [rep], days=DAYS), {("R", 0): ["X"], ("R", 7): ["X"]})
    plan = replace(plan, instance=make_instance([keeps], [rep], days=DAYS))
    plan = with_calls(plan, "X", -7, (0, 0, 3), (7, 4, 11))
    same, other = on(plan, 7), on(plan, 8)
    # The other visit begins at two o'clock on a Monday; times may lie an hour apart.
    assert 13 * 3600 <= same.slot.start <= 15 * 3600
    assert (same.colour, same.slot.wish_price) == ("green", 0)
    assert (other.colour, other.slot.wish_price) == ("yellow", 3600)
    assert other.slot.start < 13 * 3600  # off its weekday in any case, so as early as it suits


def test_a_day_that_ends_in_a_hotel_is_compared_with_one_that_ends_there():
    hotel = Hotel(hotel_id="H", name="Inn", coordinate=NEAR)
    rep = make_rep("R", HOME, days=DAYS, nights=1)
    plan = plan_of(customer("A"), customer("X", NEAR), visits={("R", 7): ["A"]}, reps=[rep], hotels=(hotel,))
    route = plan.routes[0]
    matrix = matrix_of(plan.instance, plan.alignment, "R")
    way = matrix.seconds_between("customer:A", "hotel:H")
    arrive = route.stops[-2].end + way
    end = replace(
        route.stops[-1], arrive=arrive, start=arrive, end=arrive, drive_seconds=way, night_at="hotel:H"
    )
    away = replace(plan, routes=(replace(route, stops=(*route.stops[:-1], end)),))
    slot = on(away, 7).slot
    assert slot.stops[-1].night_at == "hotel:H"
    straight = matrix.seconds_between("customer:A", "customer:X")
    to_the_hotel = matrix.seconds_between("customer:X", "hotel:H")
    assert slot.extra_drive_seconds == straight + to_the_hotel - way


def test_other_visits_keep_the_weekday_and_time_that_they_keep_now():
    """A is seen at two on Monday, and on both Thursdays in the morning: these are to stay within an hour."""
    hours = tuple((window(14, 18),) if day == 0 else (window(8, 18),) for day in range(DAYS))
    keeps = customer("A", rhythm="slot", open_on=hours)
    plan = plan_of(keeps, customer("X"), visits={("R", day): ["A"] for day in (0, 3, 10)})
    hand = at_hand(plan)
    (start,) = {one.start for one in hand.contacts["A"] if one.day in (3, 10)}
    (task,) = rep_day(hand, "R", 10).tasks
    assert task.windows == (TimeWindow(start=8 * 3600, end=start + 3600 + 1800),)
    (monday,) = rep_day(hand, "R", 0).tasks
    assert monday.windows == hours[0]
