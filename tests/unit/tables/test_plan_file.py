import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from routeplan.errors import InputError
from routeplan.model import Call, CallPlan, CallSeries, Coordinate, Plan, Route, Stop
from routeplan.tables.plan_file import plan_from_json, plan_to_json, read_plan
from tests.unit.tables.any_plan import plans
from tests.unit.tables.away_plan import away_plan
from tests.unit.tables.hand_made import hand_made_plan
from tests.unit.tables.ruled_plan import ruled_plan

WILD = settings(
    phases=[Phase.generate],
    database=None,
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)


@WILD
@given(plan=plans())
def test_plan_file_gives_back_the_whole_plan_and_the_same_text(plan: Plan) -> None:
    text = plan_to_json(plan)
    again = plan_from_json(text)
    assert again == plan
    assert plan_to_json(again) == text


def test_plan_file_keeps_awkward_texts_as_they_are() -> None:
    plan = hand_made_plan()
    text = plan_to_json(plan)
    assert plan_from_json(text) == plan
    assert "北京烤鸭" in text
    assert "+43 1 234" in text


def test_plan_file_of_format_1_has_these_words_for_nights_prospects_pools_and_promises() -> None:
    text = plan_to_json(away_plan())
    assert plan_from_json(text) == away_plan()
    for words in (
        '"blank_half_days": [\n  {"day": 4, "half": "afternoon", "rep_id": "R1"},',
        '"address": "Markt 1", "coordinate": [48.5, 15.5], "hotel_id": "H1", "name": "Hotel Post"',
        '{"day": 0, "grain": "time", "rep_id": "R1", "start": 33600, "visit_id": "007/1"}',
        '{"day": 8, "grain": "week", "rep_id": "R1", "visit_id": "C2/4"}',
        '"missed_seconds": 1500, "optional": true, "serial": 1',
        '"pool": ["r2"]',
        '"prize_minutes": 25',
        '"nights": 2',
        '"night_at": "hotel:H1"',
    ):
        assert words in text


def test_plan_file_of_format_1_has_these_words_for_territories_and_deals() -> None:
    text = plan_to_json(ruled_plan())
    assert plan_from_json(text) == ruled_plan()
    for words in (
        '"areas": [\n   {"name": "Inner city", "postcodes": ["101", "102"], "rep_id": "R1"},',
        '{"name": "Drawn", "polygons": [[[[48, 16], [48, 17], [49, 17], [48, 16]]]], "rep_id": "r2"}',
        '"barriers": [\n   {"line": [[48, 16], [48, 17]], "name": "Donau"}\n',
        '{"customer_id": "007", "decision_date": "2027-02-01", "how": false, "money": true, '
        '"opportunity_id": "O1", "probability": 0.6, "stage": "best_few"}',
        '"never": ["r2"]',
        '"open_deal": 0, ',
        '"postcode": "1010"',
        '"together": "chain"',
        '"with_rep_since": "2020-05-01"',
        '"max_hours": 38.5',
    ):
        assert words in text


def test_plan_file_without_areas_and_deals_does_not_speak_of_them() -> None:
    raw = json.loads(plan_to_json(hand_made_plan()))
    assert not {"areas", "barriers", "opportunities"} & raw["instance"].keys()
    words = {word for one in _records(raw) for word in one} - raw["instance"]["policy"]["territories"].keys()
    new = {"never", "together", "postcode", "with_rep_since", "open_deal", "max_hours"}
    assert not new & (words - raw["instance"]["policy"]["territories"]["hand_over"].keys())


def test_plan_file_written_before_territories_had_rules_can_still_be_read() -> None:
    raw = json.loads(plan_to_json(hand_made_plan()))
    del raw["instance"]["policy"]["territories"]
    assert plan_from_json(json.dumps(raw)) == hand_made_plan()


def test_plan_file_without_nights_prospects_and_promises_does_not_speak_of_them() -> None:
    raw = json.loads(plan_to_json(hand_made_plan()))
    assert "blank_half_days" not in raw
    assert not {"hotels", "commitments"} & raw["instance"].keys()
    words = {word for one in _records(raw) for word in one}
    assert not {"optional", "night_at", "pool", "prize_minutes", "nights", "most_prospects"} & words


def test_plan_file_written_before_the_new_prices_can_still_be_read() -> None:
    raw = json.loads(plan_to_json(hand_made_plan()))
    for price in ("night", "off_rhythm", "moved_day", "moved_time", "week_left"):
        del raw["instance"]["policy"]["prices"][price]
    del raw["instance"]["policy"]["slot_minutes"]
    assert plan_from_json(json.dumps(raw)) == hand_made_plan()


def _records(raw: object) -> Iterator[dict[str, object]]:
    """Yield every object in a tree."""
    if isinstance(raw, dict):
        yield raw
    for one in raw.values() if isinstance(raw, dict) else raw if isinstance(raw, list) else ():
        yield from _records(one)


def test_plan_file_has_sorted_keys_everywhere() -> None:
    def check(value: object) -> None:
        if isinstance(value, dict):
            assert list(value) == sorted(value)
            for one in value.values():
                check(one)
        elif isinstance(value, list):
            for one in value:
                check(one)

    raw = json.loads(plan_to_json(hand_made_plan()))
    check(raw)
    assert raw["format"] == 1


def test_plan_file_of_format_1_has_these_words() -> None:
    lines = [line.strip().removesuffix(",") for line in plan_to_json(hand_made_plan()).splitlines()]
    for line in (
        '{"arrive": 33300, "customer_id": "007", "drive_metres": 10000, "drive_seconds": 900, "end": 35400, '
        '"kind": "visit", "start": 33600, "task_id": "007/1"}',
        '{"earliest_day": 1, "ideal_day": 6, "latest_day": 11, "may_wait": false, "missed_seconds": 3600, '
        '"serial": 4}',
        '{"call_seconds": 1800, "class_name": "B", "coordinate": [48.216, 16.41], "customer_id": "C2", '
        '"frequency": "2/4w", "gap": {"ideal": 14, "maximum": 19.599999999999998, "minimum": 8.4}, '
        '"name": "Eisen, Holz & Co", "open_on": "hours-6cbea7f9f59a", "rep_id": "R1", "rhythm": "flexible"}',
        '"horizon": {"days": 14, "start": "2027-01-04"}',
        '{"customer_id": "X9", "detail": "row 8: no place", "reason": "set_aside", "rep_id": null, '
        '"task_id": "X9"}',
    ):
        assert line in lines


def test_plan_file_changes_one_line_when_one_visit_moves() -> None:
    plan = hand_made_plan()
    route = plan.routes[2]
    later = replace(route.stops[1], start=route.stops[1].start + 60, end=route.stops[1].end + 60)
    moved = replace(
        plan, routes=(*plan.routes[:2], replace(route, stops=(route.stops[0], later, *route.stops[2:])))
    )
    before, after = plan_to_json(plan).splitlines(), plan_to_json(moved).splitlines()
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 1
    assert '"task_id": "C3/1"' in changed[0][1]


def test_plan_file_writes_equal_hours_once() -> None:
    raw = json.loads(plan_to_json(hand_made_plan()))
    hours = [one["open_on"] for one in raw["instance"]["customers"]]
    assert hours[0] == hours[2] != hours[1] == hours[3]
    assert raw["instance"]["reps"][0]["shifts"] == hours[1]
    assert raw["calendars"][hours[0]] == {"09:00-12:00 13:00-17:00": [0, 1, 2, 3, 4, 7, 8, 9, 10, 11]}
    assert len(raw["calendars"]) == 2


def test_plan_file_writes_equal_numbers_alike() -> None:
    plan = hand_made_plan()
    assert plan.instance.policy.non_selling_minutes == 30
    policy = replace(plan.instance.policy, non_selling_minutes=30.0)
    other = replace(plan, instance=replace(plan.instance, policy=policy))
    assert plan_to_json(other) == plan_to_json(plan)


def test_plan_file_refuses_to_write_what_is_not_a_number() -> None:
    plan = hand_made_plan()
    customer = replace(plan.instance.customers[0], value=float("nan"))
    with pytest.raises(ValueError, match="nan"):
        plan_to_json(
            replace(plan, instance=replace(plan.instance, customers=(customer, *plan.instance.customers[1:])))
        )


def test_plan_file_of_500_customers_and_28_days_stays_far_below_a_megabyte() -> None:
    assert len(plan_to_json(_big_plan()).encode()) < 700_000


def _big_plan() -> Plan:
    plan = hand_made_plan()
    month = replace(plan.instance.horizon, days=28)
    names = [f"K{number:04d}" for number in range(500)]
    at = Coordinate(lat=48.123456, lon=16.123456)
    customers = tuple(
        replace(
            plan.instance.customers[2],
            customer_id=name,
            open_on=plan.instance.customers[2].open_on[:7] * 4,
            last_visit=date(2026, 12, 20),
            coordinate=at,
            address="Hauptstrasse 123, 1234 Irgendwo",
        )
        for name in names
    )
    reps = tuple(replace(rep, shifts=rep.shifts * 2) for rep in plan.instance.reps)
    model = plan.call_plan.series[0].calls[0]
    calls: dict[str, tuple[Call, ...]] = {
        name: tuple(replace(model, customer_id=name, serial=1 + n) for n in range(2)) for name in names
    }
    stops = [
        replace(plan.routes[0].stops[1], task_id=call.visit_id, customer_id=name, coordinate=at)
        for name in names
        for call in calls[name]
    ]
    return replace(
        plan,
        instance=replace(plan.instance, horizon=month, customers=customers, reps=reps, appointments=()),
        call_plan=CallPlan(
            series=tuple(
                CallSeries(customer_id=name, last_visit_day=-9, last_visit_known=True, calls=calls[name])
                for name in names
            )
        ),
        alignment=replace(plan.alignment, territories=(), unassigned=()),
        routes=tuple(_day(day, stops[day * 50 : day * 50 + 50], plan) for day in range(20)),
        not_yet_due=(),
    )


def _day(day: int, stops: list[Stop], plan: Plan) -> Route:
    ends = plan.routes[0].stops
    return replace(plan.routes[0], day=day, stops=(ends[0], *stops, ends[2], ends[4]))


def test_read_plan_takes_the_file_or_its_folder(tmp_path: Path) -> None:
    plan = hand_made_plan()
    (tmp_path / "plan.json").write_bytes(plan_to_json(plan).encode())
    assert read_plan(tmp_path) == plan
    assert read_plan(tmp_path / "plan.json") == plan


def test_read_plan_does_not_mind_windows_line_ends_and_a_byte_order_mark(tmp_path: Path) -> None:
    plan = hand_made_plan()
    text = plan_to_json(plan).replace("\n", "\r\n")
    (tmp_path / "plan.json").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read_plan(tmp_path) == plan


def test_read_plan_finds_the_plan_that_an_interrupted_writing_put_aside(tmp_path: Path) -> None:
    plan = hand_made_plan()
    aside = tmp_path / ".month.routeplan-old"
    aside.mkdir()
    (aside / "plan.json").write_bytes(plan_to_json(plan).encode())
    assert read_plan(tmp_path / "month") == plan
    assert read_plan(tmp_path / "month" / "plan.json") == plan


def test_read_plan_says_when_there_is_none(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "plan.json", tmp_path / "nowhere", Path("/")):
        assert _codes(lambda path=path: read_plan(path)) == ["RP301"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[1, 2]",
        b"{}",
        b"null",
        b"\xff\xfe",
        b'{"format": 1, "format": 1}',
        b'{"format": NaN}',
        b"[" * 100_000,
        b'{"format": ' + b"9" * 5000 + b"}",
    ],
)
def test_read_plan_refuses_what_is_not_json_or_not_a_plan(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "plan.json").write_bytes(content)
    assert _codes(lambda: read_plan(tmp_path)) == ["RP302"]


@pytest.mark.parametrize("version", [2, 0, "1", None, True, 1.5])
def test_plan_from_json_refuses_other_formats(version: object) -> None:
    raw = json.loads(plan_to_json(hand_made_plan())) | {"format": version}
    assert _codes(lambda: plan_from_json(json.dumps(raw))) == ["RP303"]


def test_plan_from_json_says_which_format_it_found_and_which_it_reads() -> None:
    with pytest.raises(InputError) as caught:
        plan_from_json('{"format": 7}', file="old.json")
    assert str(caught.value).startswith(
        "RP303 old.json: the plan has format 7, this version of routeplan reads format 1."
    )


def _codes(act: object) -> list[str]:
    with pytest.raises(InputError) as caught:
        act()  # type: ignore[operator]
    return [one.code for one in caught.value.issues]
