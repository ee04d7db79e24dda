from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import icalendar
import pytest

from routeplan.model import Appointment
from routeplan.model.handing_out import HandingOut
from routeplan.model.record import RecordedVisit
from routeplan.render.calendar import rep_calendar
from routeplan.render.calendar_text import plain
from tests.builders import window
from tests.unit.render.away import away_plan
from tests.unit.render.plans import renamed, small_plan, with_provenance


def events(plan, rep_id="R1"):
    calendar = icalendar.Calendar.from_ical(rep_calendar(plan, rep_id))
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


def test_every_visit_and_appointment_is_an_event_and_lunch_is_not():
    assert list(events(small_plan())) == [
        "visit-C1/1@Alpine%20Tools",
        "visit-C2/1@Alpine%20Tools",
        "appointment-T1@Alpine%20Tools",
        "appointment-T2@Alpine%20Tools",
    ]


def test_visit_says_who_where_when_and_why():
    event = events(small_plan())["visit-C1/1@Alpine%20Tools"]

    assert event["summary"] == "Workshop 1"
    assert event["location"] == "Road 1, 4000 Linz"
    assert event["dtstart"].dt == datetime(2027, 1, 4, 8, 30)
    assert event["dtend"].dt == datetime(2027, 1, 4, 9, 0)
    assert event["geo"].to_ical() == "48.31;14.31"
    assert str(event["description"]).split("\n") == [
        "1/w, due 2027-01-04 to 2027-01-04",
        "10 min driving before (7.5 km, estimated)",
        "Customer C1, class A",
        "Phone: +43 1 234",
        "Notes: Use the back door",
        "Navigation: https://www.google.com/maps/dir/?api=1&destination=48.310000,14.310000&travelmode=driving",
    ]


def test_half_day_kept_free_is_an_event_that_blocks_nothing():
    event = events(away_plan())["free-2027-01-08-afternoon.R1@Alpine%20Tools"]

    assert event["summary"] == "Kept free"
    assert (event["dtstart"].dt, event["dtend"].dt) == (
        datetime(2027, 1, 8, 12, 30),
        datetime(2027, 1, 8, 16, 30),
    )
    assert event["transp"] == "TRANSPARENT"
    morning = events(away_plan(), "R2")["free-2027-01-11-morning.R2@Alpine%20Tools"]
    assert morning["dtend"].dt == datetime(2027, 1, 11, 12, 30)


def test_night_away_from_home_is_an_event_from_the_arrival_to_midnight():
    event = events(away_plan())["night-2027-01-04.R1@Alpine%20Tools"]

    assert (event["summary"], event["location"], event["transp"]) == (
        "Night at Hotel Post",
        "Markt 1",
        "TRANSPARENT",
    )
    assert (event["dtstart"].dt, event["dtend"].dt) == (
        datetime(2027, 1, 4, 15, 10),
        datetime(2027, 1, 5, 0, 0),
    )


def test_half_day_off_and_those_of_others_are_no_events():
    names = [name for name in events(away_plan()) if name.startswith("free-")]

    assert names == ["free-2027-01-08-afternoon.R1@Alpine%20Tools"]


def test_visit_to_a_prospect_says_what_it_is_worth():
    event = events(away_plan())["visit-C1/1@Alpine%20Tools"]

    assert str(event["description"]).startswith("prospect, worth 25 min\n")


def test_appointment_without_a_place_has_none():
    event = events(small_plan())["appointment-T1@Alpine%20Tools"]
    assert event["summary"] == "Call to the office"
    assert "location" not in event
    assert "geo" not in event


def test_appointment_at_a_customer_names_the_customer():
    event = events(small_plan())["appointment-T2@Alpine%20Tools"]
    assert event["summary"] == "Yearly talk"
    assert event["location"] == "Town hall, Bad Leonfelden"
    assert "At Workshop 4" in str(event["description"])


def test_customer_without_address_is_found_by_its_coordinates():
    event = events(renamed(small_plan(), "C1", address=""))["visit-C1/1@Alpine%20Tools"]
    assert event["location"] == "48.31, 14.31"


def test_whole_day_appointment_takes_the_day():
    event = events(small_plan(), "R2")["appointment-T3@Alpine%20Tools"]
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2027, 1, 8), date(2027, 1, 9))
    assert event["summary"] == "Fair"


def test_exact_appointment_that_no_route_holds_keeps_its_time():
    plan = small_plan()
    extra = Appointment(
        appointment_id="T9", rep_id="R2", kind="exact", days=(1,), seconds=3600, window=window(9, 10)
    )
    plan = replace(plan, instance=replace(plan.instance, appointments=(extra,)), routes=plan.routes[:1])

    event = events(plan, "R2")["appointment-T9@Alpine%20Tools"]

    assert event["dtstart"].dt == datetime(2027, 1, 5, 9)
    assert event["dtend"].dt == datetime(2027, 1, 5, 10)


def test_times_are_in_the_zone_of_the_plan_when_it_has_one():
    plan = with_provenance(small_plan(), timezone="Europe/Vienna")
    text = rep_calendar(plan, "R1")

    start = events(plan)["visit-C1/1@Alpine%20Tools"]["dtstart"].dt

    assert b"DTSTART;TZID=Europe/Vienna:20270104T083000\r\n" in text
    assert text.count(b"BEGIN:VTIMEZONE") == 1
    assert b"TZID:Europe/Vienna\r\n" in text
    assert start == datetime(2027, 1, 4, 8, 30, tzinfo=ZoneInfo("Europe/Vienna"))


def test_stop_after_midnight_lies_on_the_next_day():
    plan = small_plan()
    bert = plan.routes[0]
    late = replace(bert.stops[1], start=86_400 + 600, end=86_400 + 1200)
    plan = replace(plan, routes=(replace(bert, stops=(bert.stops[0], late, bert.stops[2])),))

    assert events(plan, "R2")["visit-C5/1@Alpine%20Tools"]["dtstart"].dt == datetime(2027, 1, 13, 0, 10)


def test_equal_plans_give_equal_bytes_without_a_clock():
    plan = with_provenance(small_plan(), timezone="Asia/Taipei")
    assert rep_calendar(plan, "R1") == rep_calendar(
        with_provenance(small_plan(), timezone="Asia/Taipei"), "R1"
    )
    stamps = {event["dtstamp"].dt for event in events(plan).values()}
    assert stamps == {datetime(2027, 1, 4, tzinfo=UTC)}


@pytest.mark.parametrize(("status", "word"), [("draft", "TENTATIVE"), ("published", "CONFIRMED")])
def test_drafts_are_tentative(status, word):
    plan = replace(small_plan(), status=status)
    assert {event["status"] for event in events(plan).values()} == {word}


def test_text_cannot_start_a_line_of_its_own_and_reads_back():
    name, notes = "A; B, C\\ & 木工坊 " * 9, "one\r\nBEGIN:VEVENT\rEND:VEVENT\nlast\x00\x0b"
    plan = renamed(small_plan(), "C1", name=name, notes=notes)
    text = rep_calendar(plan, "R1")

    event = events(plan)["visit-C1/1@Alpine%20Tools"]

    assert event["summary"] == name
    assert "Notes: one\nBEGIN:VEVENT\nEND:VEVENT\nlast\nNavigation: " in str(event["description"])
    assert text.count(b"BEGIN:VEVENT\r\n") == 4
    lines = text.split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)


def test_the_name_of_a_calendar_is_a_text_as_well():
    plan = small_plan()
    first, *others = plan.instance.reps
    reps = (replace(first, name="A; B, C\\\nBEGIN:VEVENT\rEND:VEVENT"), *others)
    text = rep_calendar(replace(plan, instance=replace(plan.instance, reps=reps)), "R1")
    assert rb"X-WR-CALNAME:A\; B\, C\\\nBEGIN:VEVENT\nEND:VEVENT" in text
    assert text.count(b"BEGIN:VEVENT\r\n") == 4


def test_control_characters_are_dropped_from_text():
    assert plain("a\x00b\x7fc\td\re\r\nf") == "abc\td\ne\nf"


def test_rep_without_routes_keeps_what_has_a_fixed_time():
    assert list(events(replace(small_plan(), routes=()))) == ["appointment-T2@Alpine%20Tools"]


def test_unknown_rep_is_refused():
    with pytest.raises(KeyError):
        rep_calendar(small_plan(), "R9")


def published(revision, **fields):
    return replace(small_plan(), status="published", revision=revision, **fields)


def test_visit_is_the_same_event_on_another_day_and_with_another_rep():
    plan = small_plan()
    bert, anna = plan.routes
    moved = replace(plan, routes=(replace(anna, rep_id="R2", day=3), replace(bert, rep_id="R1", day=1)))

    assert list(events(moved, "R2"))[:2] == list(events(plan))[:2]
    assert "visit-C5/1@Alpine%20Tools" in events(moved)


def test_event_is_of_its_workspace():
    assert "visit-C1/1@routeplan" in events(with_provenance(small_plan(), workspace=""))
    assert "visit-C1/1@B%C3%BCro%40Wien" in events(with_provenance(small_plan(), workspace="Büro@Wien"))


@pytest.mark.parametrize(("revision", "sequence"), [(1, 2), (2, 4), (3, 6)])
def test_later_published_plans_have_higher_sequences_than_drafts(revision, sequence):
    assert {event["sequence"] for event in events(small_plan()).values()} == {0}
    assert {event["sequence"] for event in events(published(revision)).values()} == {sequence}


def recorded(visit_id, customer_id, rep_id="R1"):
    return RecordedVisit(
        visit_id=visit_id, customer_id=customer_id, rep_id=rep_id, when=date(2027, 1, 6),
        start=9 * 3600, end=10 * 3600, level="week",
    )  # fmt: skip


def test_dropped_visit_is_cancelled_in_the_calendar_of_its_rep_only():
    plan = published(2, cancelled=(recorded("C3/1", "C3"), recorded("C7/1", "C7", "R2")))

    event = events(plan)["visit-C3/1@Alpine%20Tools"]

    assert (event["status"], event["sequence"], event["summary"]) == ("CANCELLED", 3, "Workshop 3")
    assert (event["dtstart"].dt, event["dtend"].dt) == (datetime(2027, 1, 6, 9), datetime(2027, 1, 6, 10))
    assert event["description"] == "No longer planned"
    assert "visit-C7/1@Alpine%20Tools" not in events(plan)
    assert rep_calendar(plan, "R1").count(b"METHOD:PUBLISH\r\n") == 1


def test_visit_that_went_to_another_rep_stands_in_a_calendar_that_takes_both():
    plan = published(2, cancelled=(recorded("C5/1", "C5"),))
    before, gone = 2, events(plan)["visit-C5/1@Alpine%20Tools"]
    stands = events(plan, "R2")["visit-C5/1@Alpine%20Tools"]

    assert (gone["status"], gone["description"]) == ("CANCELLED", "Now with Bert Lang")
    assert before < gone["sequence"] < stands["sequence"]
    assert stands["status"] == "CONFIRMED"


def test_cancelled_visit_at_a_customer_who_is_no_more_goes_by_its_number():
    event = events(published(1, cancelled=(recorded("X/1", "X"),)))["visit-X/1@Alpine%20Tools"]
    assert event["summary"] == "X/1"


def test_fridays_remind_to_plan_the_next_week_where_it_is_wanted():
    plan = replace(small_plan(), handing_out=HandingOut(friday_reminder=15 * 3600))
    plan = with_provenance(plan, timezone="Europe/Vienna")
    found = [event for event in events(plan).values() if event["summary"] == "Plan next week"]

    assert [event["dtstart"].dt for event in found] == [
        datetime(2027, 1, 8, 15, tzinfo=ZoneInfo("Europe/Vienna")),
        datetime(2027, 1, 15, 15, tzinfo=ZoneInfo("Europe/Vienna")),
    ]
    assert str(found[0]["uid"]) == "plan-next-week-2027-01-08.R1@Alpine%20Tools"
    assert [alarm["action"] for alarm in found[0].walk("VALARM")] == ["DISPLAY"]
    assert found[0]["transp"] == "TRANSPARENT"
    assert "Plan next week" not in {event["summary"] for event in events(small_plan()).values()}


def test_without_links_events_have_none():
    plan = replace(small_plan(), handing_out=HandingOut(map="none"))
    assert "Navigation" not in rep_calendar(plan, "R1").decode().replace("\r\n ", "")
