from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

from routeplan.model import Plan
from routeplan.tables.flatten import territories_frame, unplanned_frame, visits_frame, workload_frame
from tests.unit.tables.any_plan import plans
from tests.unit.tables.away_plan import away_plan
from tests.unit.tables.hand_made import hand_made_plan

VISIT_COLUMNS = [
    "visit_id", "rep_id", "date", "weekday", "order", "kind", "arrive", "start", "end", "drive_min",
    "drive_km", "customer_id", "customer", "contact", "class", "reason", "proof", "address", "phone", "notes",
    "lat", "lon", "quadrant", "urgency", "status",
]  # fmt: skip


def test_visits_frame_has_the_columns_of_the_product_and_then_the_unknown_ones() -> None:
    frame = visits_frame(hand_made_plan())
    assert list(frame.columns) == [*VISIT_COLUMNS, "Region", "Date (customers)", "Mark"]


def test_visits_frame_lists_stops_by_rep_date_and_order() -> None:
    plan = hand_made_plan()
    shuffled = replace(plan, routes=(plan.routes[2], plan.routes[1], plan.routes[0]))
    frame = visits_frame(shuffled)
    assert list(zip(frame["rep_id"], frame["date"], frame["order"], frame["kind"], strict=True)) == [
        ("R1", "2027-01-04", 0, "start"),
        ("R1", "2027-01-04", 1, "visit"),
        ("R1", "2027-01-04", 2, "lunch"),
        ("R1", "2027-01-04", 3, "appointment"),
        ("R1", "2027-01-04", 4, "end"),
        ("R1", "2027-01-11", 0, "start"),
        ("R1", "2027-01-11", 1, "visit"),
        ("R1", "2027-01-11", 2, "end"),
        ("r2", "2027-01-05", 0, "start"),
        ("r2", "2027-01-05", 1, "visit"),
        ("r2", "2027-01-05", 2, "end"),
    ]


def test_visits_frame_describes_a_visit_in_full() -> None:
    row = visits_frame(hand_made_plan()).iloc[1].to_dict()
    assert row == {
        "visit_id": "007/1",
        "rep_id": "R1",
        "date": "2027-01-04",
        "weekday": "Mon",
        "order": 1,
        "kind": "visit",
        "arrive": "09:15",
        "start": "09:20",
        "end": "09:50",
        "drive_min": 15.0,
        "drive_km": 10.0,
        "customer_id": "007",
        "customer": '=HYPERLINK("http://x","Klick")',
        "contact": "",
        "class": "B",
        "reason": "1/w, overdue since 2026-12-27",
        "proof": "proved shortest",
        "address": "",
        "phone": "+43 1 234",
        "notes": 'erst "hinten"\nklingeln',
        "lat": 48.23,
        "lon": 16.41,
        "quadrant": "I",
        "urgency": 2.14,
        "status": "draft",
        "Region": "Süd",
        "Date (customers)": "-3",
        "Mark": "",
    }


def test_visits_frame_says_why_each_visit_is_due() -> None:
    frame = visits_frame(hand_made_plan())
    assert frame.loc[frame["kind"] == "visit", "reason"].tolist() == [
        "1/w, overdue since 2026-12-27",
        "2/4w, due 2027-01-05 to 2027-01-15",
        "1/4w, due 2026-12-26 to 2027-01-17, last visit assumed",
    ]


def test_visits_frame_gives_home_to_start_and_end_and_no_place_to_lunch() -> None:
    frame = visits_frame(hand_made_plan())
    places = list(zip(frame["kind"], frame["lat"], frame["lon"], strict=True))
    assert places[0] == ("start", 48.2, 16.4)
    assert places[10] == ("end", 48.3, 16.5)
    assert frame.loc[frame["kind"] == "lunch", ["lat", "lon"]].isna().all(axis=None)


def test_visits_frame_describes_an_appointment_away_from_customers() -> None:
    row = visits_frame(hand_made_plan()).iloc[3]
    assert row[["visit_id", "customer_id", "reason", "address", "lat"]].tolist() == [
        "T1", "", "appointment: Messe", "Halle 3", 48.25,
    ]  # fmt: skip


def test_visits_frame_says_where_a_night_is_spent() -> None:
    frame = visits_frame(away_plan())
    columns = ["kind", "customer_id", "customer", "reason", "address", "phone", "lat"]
    assert frame.iloc[4][columns].tolist() == [
        "end", "", "", "night at Hotel Post", "Markt 1", "+43 9", 48.5,
    ]  # fmt: skip
    name = '=HYPERLINK("http://x","Klick")'
    assert frame.iloc[5][columns].tolist() == [
        "start", "007", name, f"night at {name}", "", "+43 1 234", 48.23,
    ]  # fmt: skip
    assert frame.iloc[7]["reason"] == ""


def test_visits_frame_says_what_a_prospect_is_worth() -> None:
    row = visits_frame(away_plan()).iloc[9]
    assert row[["visit_id", "kind", "customer_id", "reason"]].tolist() == [
        "C5/1", "visit", "C5", "prospect, worth 25 min",
    ]  # fmt: skip


def test_workload_frame_counts_half_days_kept_free() -> None:
    assert workload_frame(away_plan())["blank_half_days"].tolist()[:2] == [2, 0]


def test_visits_frame_keeps_its_columns_without_any_route() -> None:
    frame = visits_frame(replace(hand_made_plan(), routes=()))
    assert list(frame.columns[: len(VISIT_COLUMNS)]) == VISIT_COLUMNS
    assert len(frame) == 0


def test_visits_frame_never_gives_two_columns_one_name() -> None:
    plan = hand_made_plan()
    odd = (("rep_id", "1"), ("REP_ID", "2"), ("Rep_ID (customers)", "3"), ("mark", "4"), ("Mark", "5"))
    customers = (replace(plan.instance.customers[0], extra=odd), *plan.instance.customers[1:])
    frame = visits_frame(replace(plan, instance=replace(plan.instance, customers=customers)))
    names = [str(name).casefold() for name in frame.columns]
    assert len(names) == len(set(names))
    assert frame.iloc[1, len(VISIT_COLUMNS) : len(VISIT_COLUMNS) + 5].tolist() == ["1", "2", "3", "4", "5"]


def test_unplanned_frame_lists_calls_left_out_rows_set_aside_and_calls_not_yet_due() -> None:
    frame = unplanned_frame(hand_made_plan())
    assert list(frame.columns) == [
        "visit_id", "rep_id", "customer_id", "customer", "contact", "class", "ideal_date", "due_from",
        "due_to", "reason", "detail",
    ]  # fmt: skip
    assert frame.drop(columns=["customer", "contact", "class"]).values.tolist() == [
        ["007/2", "R1", "007", "2027-01-11", "2027-01-09", "2027-01-13", "no_capacity", "=cmd, full"],
        ["X9", "", "X9", "", "", "", "set_aside", "row 8: no place"],
        [
            "C4/1", "r2", "C4", "2027-01-16", "2027-01-12", "2027-01-24", "not_yet_due",
            "due until 2027-01-24, the plan ends on 2027-01-17",
        ],
    ]  # fmt: skip
    assert frame["customer"].tolist() == ['=HYPERLINK("http://x","Klick")', "", "@home"]


def test_unplanned_frame_gives_an_appointment_the_days_it_might_have_had() -> None:
    plan = hand_made_plan()
    lost = replace(plan.unplanned[0], task_id="T1", customer_id=None)
    row = unplanned_frame(replace(plan, unplanned=(lost,))).iloc[0]
    assert row[["ideal_date", "due_from", "due_to"]].tolist() == ["", "2027-01-04", "2027-01-04"]


def test_workload_frame_puts_expected_and_routed_work_side_by_side() -> None:
    frame = workload_frame(hand_made_plan()).set_index("rep_id")
    anna = frame.loc["R1"]
    assert anna[["rep", "customers", "calls_owed", "working_days", "travel_source"]].tolist() == [
        "Anna", 2, 3, 10, "estimated",
    ]  # fmt: skip
    assert anna["expected_demand_h"] == 3 + 1 + 0.5
    assert anna["expected_use_percent"] == 22.5
    assert anna["routed_visits"] == 2
    assert anna["routed_call_h"] == 1.0
    assert anna["routed_appointment_h"] == 1.0
    assert anna["routed_drive_h"] == 1.25
    assert anna["routed_wait_h"] == pytest.approx((5 + 15) / 60, abs=0.005)
    assert anna["routed_overtime_h"] == 18 / 60
    assert anna["routed_km"] == 50.0
    assert anna["routed_days"] == 2


def test_workload_frame_says_expected_or_routed_of_every_amount() -> None:
    amounts = [name for name, kind in workload_frame(hand_made_plan()).dtypes.items() if kind == "float64"]
    assert amounts
    assert all(str(name).startswith(("expected_", "routed_")) for name in amounts)


def test_workload_frame_ends_with_the_customers_nobody_looks_after() -> None:
    frame = workload_frame(hand_made_plan())
    assert frame["rep_id"].tolist() == ["R1", "r2", ""]
    assert frame["customers"].tolist() == [2, 2, 1]
    assert frame.iloc[2][["expected_use_percent", "routed_km"]].isna().all()


def test_territories_frame_lists_every_customer_in_order() -> None:
    frame = territories_frame(hand_made_plan())
    assert list(frame.columns) == ["customer_id", "customer", "rep_id", "class", "lat", "lon"]
    assert frame["customer_id"].tolist() == ["007", "C2", "C3", "C4", "C5"]
    assert frame["rep_id"].tolist() == ["R1", "R1", "r2", "r2", ""]


@settings(
    max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None
)
@given(plan=plans())
def test_frames_can_be_made_of_any_plan(plan: Plan) -> None:
    assert len(visits_frame(plan)) == sum(len(route.stops) for route in plan.routes)
    assert len(territories_frame(plan)) == len(plan.instance.places_called_on)
    assert len(unplanned_frame(plan)) == len(plan.unplanned) + len(plan.not_yet_due)
    assert len(workload_frame(plan)) - len(plan.instance.reps) in (0, 1)


@pytest.mark.parametrize("make", [visits_frame, unplanned_frame, workload_frame, territories_frame])
def test_frames_are_equal_for_equal_plans(make: Callable[[Plan], pd.DataFrame]) -> None:
    pd.testing.assert_frame_equal(make(hand_made_plan()), make(hand_made_plan()))
