"""Which of several published plans stands for a day, and what is known from them."""

import hashlib
import json
from dataclasses import replace
from datetime import date

import pytest

from routeplan.errors import InputError
from routeplan.model import CallPlan, Policy, Territory
from routeplan.model.zone import Zone, ZonePolicy
from routeplan.tables.read_record import is_published, read_record
from tests.unit.tables.published import TODAY, later, moved, only_rep, plan_of, put, record_of, visits_of


def with_serial(plan, customer_id, serial):
    """The plan whose first call on a customer bears a serial."""
    series = tuple(
        replace(one, calls=(replace(one.calls[0], serial=serial), *one.calls[1:]))
        if one.customer_id == customer_id
        else one
        for one in plan.call_plan.series
    )
    return replace(plan, call_plan=CallPlan(series=series))


def with_reps(plan, **customers):
    """The plan whose territories are these: ids of customers by rep."""
    territories = tuple(
        Territory(rep_id=rep_id, customer_ids=tuple(names.split())) for rep_id, names in customers.items()
    )
    return replace(plan, alignment=replace(plan.alignment, territories=territories, unassigned=()))


def with_zones(plan, name):
    """The plan with one zone of R1."""
    zone = Zone(
        zone_id=name, rep_id="R1", name=name, customer_ids=("007",), weekday=0, week=1, days=(0, 7),
        expected_seconds=1800,
    )  # fmt: skip
    policy = Policy(zones=ZonePolicy(weeks=1, a_week=1))
    return replace(plan, zones=(zone,), instance=replace(plan.instance, policy=policy))


# What stands


def test_without_plans_nothing_is_published(tmp_path):
    record = read_record(tmp_path, TODAY)
    assert (record.plans, record.visits, record.serials, record.zones) == ((), (), (), None)


def test_visits_of_a_published_plan_stand_with_their_days_and_times(tmp_path):
    record = record_of(tmp_path, plan_of())
    assert visits_of(record) == [("007/1", 0, "month"), ("C3/1", 1, "month"), ("C2/4", 7, "month")]
    first = record.visits[0]
    assert (first.customer_id, first.rep_id) == ("007", "R1")
    assert (first.start, first.end) == (9 * 3600 + 20 * 60, 9 * 3600 + 50 * 60)


def test_plan_is_known_with_its_days_reps_and_digest(tmp_path):
    folder = put(tmp_path, plan_of())
    (plan,) = read_record(tmp_path, TODAY).plans
    assert (plan.name, plan.level, plan.rep_ids) == ("2027-01-04-month", "month", ("R1", "r2"))
    assert (plan.first, plan.last) == (TODAY, later(13))
    assert plan.digest == hashlib.sha256((folder / "plan.json").read_bytes()).hexdigest()
    assert plan.covers("r2", later(13))
    assert not plan.covers("r2", later(14))
    assert not plan.covers("r3", later(13))


def test_drafts_are_ignored(tmp_path):
    put(tmp_path, plan_of(status="draft"))
    put(tmp_path, plan_of("week", status="draft"), "2027-01-04-week-draft")
    assert read_record(tmp_path, TODAY).plans == ()


def test_plans_that_were_put_aside_are_ignored(tmp_path):
    put(tmp_path, plan_of(), "earlier/2027-01-04-month-1")
    assert read_record(tmp_path, TODAY).plans == ()


def test_finest_plan_stands_for_all_days_it_covers_even_without_a_visit(tmp_path):
    # the week's plan covers the days 7 to 20; its visits are on 7, 8 and 14
    record = record_of(tmp_path, plan_of("quarter"), plan_of("week", later(7)))
    assert visits_of(record) == [
        ("007/1", 0, "quarter"),
        ("C3/1", 1, "quarter"),
        ("007/1", 7, "week"),
        ("C3/1", 8, "week"),
        ("C2/4", 14, "week"),
    ]


def test_coarse_plan_of_a_later_start_does_not_outdo_a_finer_one(tmp_path):
    record = record_of(tmp_path, plan_of("week"), plan_of("month", later(7)))
    assert ("C2/4", 7, "week") in visits_of(record)
    assert [one for one in visits_of(record) if one[1] in (7, 8)] == [("C2/4", 7, "week")]
    assert ("C2/4", 14, "month") in visits_of(record)


def test_later_start_wins_at_one_level(tmp_path):
    record = record_of(tmp_path, plan_of(), moved(plan_of(start=later(7)), 2))
    assert [one[:2] for one in visits_of(record)] == [
        ("007/1", 0),
        ("C3/1", 1),
        ("007/1", 9),
        ("C3/1", 10),
        ("C2/4", 16),
    ]


def test_plan_of_one_rep_stands_for_that_rep_only(tmp_path):
    mondays = only_rep(moved(plan_of("week"), 3), "R1")
    record = record_of(tmp_path, plan_of(), mondays)
    assert visits_of(record) == [("C3/1", 1, "month"), ("007/1", 3, "week"), ("C2/4", 10, "week")]


def test_plans_that_ended_more_than_13_weeks_ago_bind_nobody(tmp_path):
    # 14 days from 2027-01-04 on end on 2027-01-17; 91 days after that is 2027-04-18
    put(tmp_path, plan_of())
    assert len(read_record(tmp_path, date(2027, 4, 18)).plans) == 1
    assert read_record(tmp_path, date(2027, 4, 19)).plans == ()


# What is known of the customers


def test_first_serials_last_visits_assumed_and_reps_are_known(tmp_path):
    record = record_of(tmp_path, plan_of())
    assert dict(record.serials) == {"007": 1, "C2": 4, "C3": 1, "C4": 1}
    assert dict(record.assumed) == {"C3": later(-26)}
    assert dict(record.rep_of) == {"007": "R1", "C2": "R1", "C3": "r2", "C4": "r2"}


def test_finer_plan_of_the_same_start_is_the_later_one(tmp_path):
    record = record_of(tmp_path, with_serial(plan_of(), "C2", 4), with_serial(plan_of("week"), "C2", 5))
    assert dict(record.serials)["C2"] == 5


def test_serial_is_that_of_the_plan_that_begins_last_whatever_its_level(tmp_path):
    fine = with_serial(plan_of("week"), "C2", 4)
    coarse = with_serial(plan_of("quarter", later(28)), "C2", 6)
    assert dict(record_of(tmp_path, fine, coarse).serials)["C2"] == 6


def test_rep_is_that_of_the_plan_that_begins_last_whatever_its_level(tmp_path):
    fine = with_reps(plan_of("day"), R1="007 C2", r2="C3 C4")
    coarse = with_reps(plan_of("month", later(28)), R1="007", r2="C2 C3 C4")
    assert dict(record_of(tmp_path, fine, coarse).rep_of)["C2"] == "r2"


def test_zones_are_those_of_the_plan_that_begins_last_whatever_its_level(tmp_path):
    fine, coarse = with_zones(plan_of("week"), "old"), with_zones(plan_of("quarter", later(28)), "new")
    zones = record_of(tmp_path, fine, coarse).zones
    assert [one.zone_id for one in zones.zones] == ["new"]
    assert zones.policy == ZonePolicy(weeks=1, a_week=1)
    assert dict(zones.worked) == {"R1": (0, 1, 2, 3, 4), "r2": (0, 1, 2, 3, 4)}


def test_customers_of_earlier_plans_are_known_still(tmp_path):
    record = record_of(tmp_path, plan_of(), only_rep(with_reps(plan_of("week"), R1="007"), "R1"))
    assert dict(record.rep_of) == {"007": "R1", "C2": "R1", "C3": "r2", "C4": "r2"}


@pytest.mark.xfail(strict=True, reason="serials of plans that ended over 13 weeks ago are forgotten")
def test_serial_of_a_plan_long_ago_is_still_counted_on(tmp_path):
    put(tmp_path, plan_of())
    assert dict(read_record(tmp_path, date(2028, 1, 3)).serials)["C2"] == 4


# Damage


def damaged(workspace):
    with pytest.raises(InputError) as error:
        read_record(workspace, TODAY)
    (issue,) = error.value.issues
    return issue


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"level": "month"', '"level": "year"'),
        ('"start": "2027-01-04"', '"start": "soon"'),
        ('"task_id": "007/1"', '"task": "007/1"'),
        ('"routes": [', '"roots": ['),
        ('"unplanned": [', '"unplanned": [['),
    ],
)
def test_damaged_published_plan_is_refused_by_its_name(tmp_path, old, new):
    file = put(tmp_path, plan_of()) / "plan.json"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    issue = damaged(tmp_path)
    assert (issue.code, issue.file) == ("RP304", "plans/2027-01-04-month/plan.json")


@pytest.mark.parametrize("share", [0, 0.2, 0.5, 0.9, 0.99])
def test_published_plan_cut_short_is_refused(tmp_path, share):
    file = put(tmp_path, plan_of()) / "plan.json"
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * share)])
    assert damaged(tmp_path).code == "RP304"


def test_published_plan_that_another_program_has_laid_out_is_published(tmp_path):
    folder = put(tmp_path, plan_of())
    raw = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    (folder / "plan.json").write_text(json.dumps(raw), encoding="utf-8")
    assert is_published(folder)
    assert len(read_record(tmp_path, TODAY).plans) == 1


def test_folder_without_a_plan_does_no_harm(tmp_path):
    put(tmp_path, plan_of())
    (tmp_path / "plans" / "photos").mkdir()
    (tmp_path / "plans" / "notes.txt").write_text("x", encoding="utf-8")
    assert len(read_record(tmp_path, TODAY).plans) == 1


def test_remedy_of_a_damaged_plan_can_be_followed(tmp_path):
    # planning reads the record first, so planning again is no way out
    file = put(tmp_path, plan_of()) / "plan.json"
    file.write_bytes(b"\xff\xfe\x00")
    assert "out of" in damaged(tmp_path).remedy


def test_what_an_interrupted_writing_left_behind_is_not_published(tmp_path):
    put(tmp_path, plan_of("week"))
    put(tmp_path, plan_of("day"), ".2027-01-04-day.routeplan-new")
    put(tmp_path, moved(plan_of("week"), 1), ".2027-01-04-week.routeplan-old")
    assert [one.name for one in read_record(tmp_path, TODAY).plans] == ["2027-01-04-week"]


def test_published_plan_put_aside_by_an_interrupted_writing_still_stands(tmp_path):
    put(tmp_path, plan_of("week"), ".2027-01-04-week.routeplan-old")
    assert [one.level for one in read_record(tmp_path, TODAY).plans] == ["week"]


def test_folder_is_published_or_not(tmp_path):
    assert is_published(put(tmp_path, plan_of()))
    assert not is_published(put(tmp_path, plan_of("week", status="draft")))
    assert not is_published(tmp_path)


def test_text_that_speaks_of_a_published_status_does_not_publish_a_draft(tmp_path):
    draft = replace(plan_of(status="draft"), notices=('x\n "status": "published"',))
    assert not is_published(put(tmp_path, draft))
    assert read_record(tmp_path, TODAY).plans == ()
