"""`review` judges any plan, `compare` any two: checked against schedules that are judged by hand."""

import random
import subprocess
import sys
import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.method.office import customers, write_csv
from tests.trust import reading
from tests.trust.spreadsheets import GRID_WRITERS, WRITERS
from tests.trust.worked import (
    HOME,
    OTHER,
    REP,
    best_tour,
    can_be_driven,
    days_of,
    driven,
    leg,
    place_of,
    weekday_works,
)

ROOT = Path(__file__).parents[2]
SPAN = ("--start", "2027-01-04", "--weeks", 2)
SHOPS = customers("AABBC")
LENGTH = {"C01": 45, "C02": 45, "C03": 30, "C04": 30, "C05": 20}
GOOD = [
    ("C01", "2027-01-04", "09:00"), ("C02", "2027-01-04", "10:00"), ("C01", "2027-01-11", "09:00"),
    ("C02", "2027-01-11", "10:00"), ("C03", "2027-01-11", "11:00"), ("C04", "2027-01-11", "12:00"),
]  # fmt: skip
"""Weekly customers seen a week after their last visit, those of every second week after two: no wish is left.

C05, last seen on 28 December and due every fourth week, is owed nothing before 25 January.
"""


def schedule(visits=GOOD, rep="R1"):
    return [{"rep_id": rep, "customer_id": one, "date": day, "start": start} for one, day, start in visits]


def changed(old, new):
    """The good schedule with one visit put in another's place; None takes it out, None as old adds one."""
    visits = [new if one == old else one for one in GOOD] + ([new] if old is None else [])
    return schedule([one for one in visits if one is not None])


@pytest.fixture
def judge(run, make, tmp_path):
    """Write rows as a table and judge it by a workspace, which is made unless it is given."""

    def review(rows, office=None, name="present.csv", **given):
        office = office or make(weeks=2, **{"customers": SHOPS} | given)
        path = WRITERS[Path(name).suffix](tmp_path / name, rows)
        return reading.judged(run, path, "--workspace", office, *SPAN)

    return review


def test_a_schedule_without_a_fault_has_none(judge):
    found = judge(schedule())
    assert (found.exit_code, found.hard, found.soft, found.visits) == (0, (), (), 6)


@pytest.mark.parametrize("form", WRITERS)
def test_kilometres_and_minutes_are_those_of_the_formula(judge, form):
    found = judge(schedule(), name=f"present{form}")
    seconds, metres = driven(schedule(), SHOPS)
    assert found.km * 1000 == pytest.approx(metres, abs=0.5)
    assert found.drive_minutes * 60 == pytest.approx(seconds, abs=0.5)
    assert found.price["drive"] * 60 == pytest.approx(seconds, abs=0.5)
    assert sum(found.price.values()) == pytest.approx(found.price["drive"])


def test_a_call_left_out_costs_the_price_of_its_class(judge):
    assert judge(changed(GOOD[4], None)).price["missed"] == pytest.approx(180)
    assert judge(changed(GOOD[2], None)).price["missed"] == pytest.approx(240)


def test_days_off_the_ideal_wait_are_priced_by_the_day(judge):
    late = judge(changed(GOOD[4], ("C03", "2027-01-14", "11:00")))
    assert (late.hard, late.price["gap"]) == ((), pytest.approx(3 * 1.5))


def test_overtime_is_priced_by_the_minute(judge):
    found = judge(changed(GOOD[0], ("C01", "2027-01-04", "16:20")))
    minutes = 5 + leg(place_of(SHOPS[0]), HOME)[0] / 60
    assert found.hard == ()
    assert found.price["overtime"] == pytest.approx(3 * minutes, abs=0.06)


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        pytest.param(GOOD[0], ("C01", "2027-01-03", "09:00"), None, id="before the first day"),
        pytest.param(GOOD[1], ("C02", "2027-01-09", "10:00"), {"rep_works_that_day"}, id="on a Saturday"),
        pytest.param(GOOD[1], ("C02", "2027-01-04", "09:20"), reading.TIMES_NOT_KEPT, id="two at once"),
        pytest.param(GOOD[1], ("C02", "2027-01-04", "09:45"), reading.TIMES_NOT_KEPT, id="no time to drive"),
        pytest.param(GOOD[0], ("C01", "2027-01-04", "07:00"), reading.HOURS_NOT_KEPT, id="before the shift"),
        pytest.param(GOOD[0], ("C01", "2027-01-04", "16:59"), reading.HOURS_NOT_KEPT, id="home too late"),
        pytest.param(GOOD[2], ("C01", "2027-01-06", "09:00"), reading.TOO_SOON, id="too soon"),
        pytest.param(None, ("C01", "2027-01-04", "14:00"), reading.TOO_OFTEN, id="twice on a day"),
        pytest.param(None, ("C05", "2027-01-05", "09:00"), reading.OF_NOBODY, id="nobody owes it"),
    ],
)
def test_one_fault_is_one_broken_rule(run, make, tmp_path, judge, old, new, rules):
    if rules is None:
        path = write_csv(tmp_path / "early.csv", changed(old, new))
        result = run("review", path, "--workspace", make(weeks=2, customers=SHOPS), *SPAN)
        reading.refused_row(result, "2027-01-03")
        return
    found = judge(changed(old, new))
    assert found.exit_code == 4
    assert set(found.hard) & rules, found.hard
    assert new[0] in found.messages or new[1] in found.messages


def closed_at_noon():
    return [SHOPS[0] | {"opening_hours": "Mo-Fr 10:00-12:00"}, *SHOPS[1:]]


@pytest.mark.parametrize(
    ("office", "rule"),
    [
        pytest.param({"customers": closed_at_noon()}, reading.CLOSED, id="customer closed"),
        pytest.param({"reps": [REP | {"max_calls": 3}]}, {"not_too_many_calls"}, id="too many calls"),
        pytest.param({"reps": [REP | {"days_off": "2027-01-11"}]}, {"rep_works_that_day"}, id="day off"),
        pytest.param(
            {"reps": [REP, OTHER], "customers": [SHOPS[0] | {"rep_id": "R2", "locked": "yes"}, *SHOPS[1:]]},
            {"rep_of_the_customer"},
            id="another's customer",
        ),
        pytest.param(
            {"customers": [SHOPS[0] | {"skills": "crane"}, *SHOPS[1:]]}, {"rep_has_the_skills"}, id="skills"
        ),
        pytest.param(
            {"blocks": [{"customer_id": "C03", "from": "2027-01-11", "to": "2027-01-11"}]},
            reading.CLOSED,
            id="blocked",
        ),
        pytest.param(
            {
                "reps": [REP | {"lunch_min": 30, "lunch_start": "11:30", "lunch_end": "12:45"}],
                "customers": [*SHOPS[:2], SHOPS[2] | {"duration_min": 60}, SHOPS[3] | {"duration_min": 60}],
            },
            {"lunch_is_had", "lunch_is_undisturbed", "lunch_in_its_window", "start_is_kept"},
            id="no lunch",
        ),
    ],
)
def test_rules_of_the_workspace_are_applied(judge, office, rule):
    found = judge(schedule(), **office)
    assert found.exit_code == 4
    assert set(found.hard) & rule, found.hard


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        pytest.param([{"rep_id": "R1", "customer_id": "C99", "date": "2027-01-04"}], "C99", id="customer"),
        pytest.param([{"rep_id": "R9", "customer_id": "C01", "date": "2027-01-04"}], "R9", id="rep"),
        pytest.param([{"rep_id": "R1", "customer_id": "C01", "date": "32.13.2027"}], "32.13.2027", id="date"),
        pytest.param(
            [{"rep_id": "R1", "customer_id": "C01", "date": "2027-01-04", "start": "9h"}], "9h", id="start"
        ),
        pytest.param([{"rep_id": "R1", "date": "2027-01-04"}], "customer_id", id="no customers"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_row(run, make, tmp_path, rows, named):
    path = write_csv(tmp_path / "present.csv", rows)
    reading.refused_row(run("review", path, "--workspace", make(customers=SHOPS), *SPAN), named)


def legal(rows):
    """Judge a schedule of A and B customers: working days, waits of 60 % at least, and drives."""
    places = {one["customer_id"]: place_of(one) for one in SHOPS}
    if not all(map(weekday_works, rows)):
        return False
    for name, least in (("C01", 4.2), ("C02", 4.2), ("C03", 8.4), ("C04", 8.4)):
        days = sorted(date.fromisoformat(row["date"]) for row in rows if row["customer_id"] == name)
        before = [date(2026, 12, 28), *days]
        if any((b - a).days < least for a, b in zip(before, days, strict=False)):
            return False
    return all(can_be_driven(one, places, LENGTH) for one in days_of(rows).values())


def test_legal_and_illegal_are_told_apart_as_by_another_judge(run, make, tmp_path):
    office, chance = make(weeks=2, customers=SHOPS), random.Random(8)
    verdicts = []
    for _ in range(60):
        visits = list(GOOD)
        for _ in range(chance.randrange(1, 3)):
            place = chance.randrange(len(visits))
            name, day, start = visits[place]
            if chance.random() < 0.6:
                day = (date.fromisoformat(day) + timedelta(days=chance.randrange(-2, 3))).isoformat()
                day = max("2027-01-04", min("2027-01-17", day))
            else:
                start = f"{chance.randrange(7, 18):02d}:{chance.choice((0, 15, 30, 45)):02d}"
            visits[place] = (name, day, start)
        rows = schedule(visits)
        found = reading.judged(
            run, write_csv(tmp_path / "tried.csv", rows), "--workspace", office, *SPAN
        )  # fmt: skip
        verdicts.append((legal(rows), not found.hard, visits, found.hard))
    assert [one for one in verdicts if one[0] != one[1]] == []
    assert {one[0] for one in verdicts} == {True, False}


# Our own files as anybody's tables


@pytest.fixture(scope="module")
def planned(tmp_path_factory):
    from tests.method.office import make_office

    office = make_office(tmp_path_factory.mktemp("own") / "office", weeks=2, customers=SHOPS, reps=[REP])
    return office, reading.plan(reading.runner, office)


@pytest.mark.parametrize("name", ["visits.csv", "plan.xlsx"])
def test_our_own_tables_are_judged_like_the_plan(run, planned, name):
    office, plan = planned
    whole = reading.judged(run, plan.folder)
    table = reading.judged(run, plan.folder / name, "--workspace", office, *SPAN)
    assert (whole.hard, table.hard) == ((), ())
    assert table.visits == whole.visits > 0
    assert table.km == pytest.approx(whole.km, abs=0.01)
    assert table.drive_minutes == pytest.approx(whole.drive_minutes, abs=0.02)
    assert table.price == pytest.approx(whole.price, abs=0.02)


def test_the_plan_itself_drives_what_the_formula_says(run, planned):
    _, plan = planned
    seconds, metres = driven(plan.visits, SHOPS)
    whole = reading.judged(run, plan.folder)
    assert (whole.drive_minutes * 60, whole.km * 1000) == (
        pytest.approx(seconds, abs=0.5),
        pytest.approx(metres, abs=0.5),
    )


def test_a_plan_that_was_tampered_with_is_found_out(run, planned, tmp_path):
    text = (planned[1].folder / "plan.json").read_text(encoding="utf-8")
    (tmp_path / "plan.json").write_text(text.replace('"call_seconds": 2700', '"call_seconds": 9900'), "utf-8")
    assert reading.judged(run, tmp_path / "plan.json").exit_code == 4


# Grids

MONDAYS = ("2027-01-04", "2027-01-11")
DAY_COLUMNS = [
    ["rep_id", "2027-01-04", "2027-01-05", "2027-01-11"],
    ["R1", "C01; C02", "", "C01; C02; C03; C04"],
]
DAY_ROWS = [
    ["rep_id", "date", "1", "2", "3", "4"],
    ["R1", "2027-01-04", "C01", "C02", "", ""],
    ["R1", "2027-01-11", "C01", "C02", "C03", "C04"],
]
NAMES = [[cell.replace("C0", "Shop 0") for cell in row] for row in DAY_ROWS]


@pytest.mark.parametrize("form", GRID_WRITERS)
@pytest.mark.parametrize(
    "grid",
    [
        pytest.param(DAY_ROWS, id="a row a rep and day"),
        pytest.param(DAY_COLUMNS, id="a column a day"),
        pytest.param(NAMES, id="names in the cells"),
    ],
)
def test_grids_are_read_as_spreadsheets_have_them(run, make, tmp_path, grid, form):
    path = GRID_WRITERS[form](tmp_path / f"grid{form}", grid)
    found = reading.judged(run, path, "--workspace", make(weeks=2, customers=SHOPS), *SPAN)
    assert (found.hard, found.visits) == ((), 6)
    shops = [place_of(one) for one in SHOPS]
    least = best_tour(shops[:2]) + best_tour(shops[:4])
    assert found.drive_minutes * 60 >= least - 0.5
    assert found.price["missed"] == 0


def test_a_name_that_two_customers_have_is_not_guessed(run, make, tmp_path):
    twins = [one | {"name": "Shop"} for one in SHOPS]
    grid = GRID_WRITERS[".csv"](tmp_path / "grid.csv", [["rep_id", "date", "1"], ["R1", MONDAYS[0], "Shop"]])
    reading.refused_row(run("review", grid, "--workspace", make(customers=twins), *SPAN), "Shop")


def test_an_unknown_cell_of_a_grid_is_named(run, make, tmp_path):
    grid = GRID_WRITERS[".csv"](
        tmp_path / "grid.csv", [["rep_id", "date", "1"], ["R1", MONDAYS[0], "C01"], ["R1", MONDAYS[1], "Cxx"]]
    )
    reading.refused_row(run("review", grid, "--workspace", make(customers=SHOPS), *SPAN), "Cxx")


# Two schedules side by side


@pytest.fixture
def sides(run, make, tmp_path):
    """Compare two schedules as tables."""

    def compare(a, b):
        office = make(weeks=2, customers=SHOPS)
        paths = [write_csv(tmp_path / name, rows) for name, rows in (("a.csv", a), ("b.csv", b))]
        return reading.compared(run, *paths, "--workspace", office, *SPAN)

    return compare


LATER = ("C03", "2027-01-13", "11:00")


def test_moved_added_and_dropped_of_two_tables(sides):
    b = [one for one in changed(GOOD[4], LATER) if (one["customer_id"], one["date"]) != ("C01", "2027-01-11")]
    found = sides(schedule(), b)
    assert found.moved == {("C03", "2027-01-11", "2027-01-13")}
    assert (found.added, found.dropped) == (set(), {("C01", "2027-01-11")})
    assert found.kept == 4


def test_the_other_way_round_it_is_the_other_way_round(sides):
    b = [*changed(GOOD[4], LATER), *schedule([("C05", "2027-01-13", "09:00")])]
    there, back = sides(schedule(), b), sides(b, schedule())
    assert (there.added, there.dropped) == (back.dropped, back.added) == ({("C05", "2027-01-13")}, set())
    assert there.moved == {(name, new, old) for name, old, new in back.moved}
    assert there.km() == back.km()[::-1]


def test_a_table_is_the_same_as_itself(sides):
    found = sides(schedule(), schedule())
    assert (found.moved, found.added, found.dropped, found.kept) == (set(), set(), set(), 6)


def test_minutes_and_kilometres_of_both_are_those_of_the_formula(sides):
    a, b = schedule(), changed(GOOD[4], LATER)
    found = sides(a, b)
    for side, rows in enumerate((a, b)):
        seconds, metres = driven(rows, SHOPS)
        assert found.minutes()[side] == pytest.approx(seconds / 60, abs=0.06)
        assert found.km()[side] == pytest.approx(metres / 1000, abs=0.002)


def test_visits_are_matched_to_the_nearest_in_time(sides):
    a = schedule([("C01", "2027-01-05", "09:00"), ("C01", "2027-01-12", "09:00")])
    b = schedule([("C01", "2027-01-13", "09:00"), ("C01", "2027-01-06", "09:00")])
    found = sides(a, b)
    assert found.moved == {("C01", "2027-01-05", "2027-01-06"), ("C01", "2027-01-12", "2027-01-13")}


def test_one_visit_of_two_is_matched_to_the_nearer_one(sides):
    a = schedule([("C01", "2027-01-05", "09:00"), ("C01", "2027-01-12", "09:00")])
    b = schedule([("C01", "2027-01-11", "09:00")])
    found = sides(a, b)
    assert found.moved == {("C01", "2027-01-12", "2027-01-11")}
    assert found.dropped == {("C01", "2027-01-05")}


def test_coverage_waits_and_broken_rules_of_both(sides):
    b = [*changed(GOOD[4], LATER), *schedule([("C05", "2027-01-09", "09:00")])]
    b = [one for one in b if (one["customer_id"], one["date"]) != ("C04", "2027-01-11")]
    found = sides(schedule(), b)
    assert found.coverage() == (pytest.approx(1), pytest.approx(5 / 6, abs=0.001))
    assert found.waits("A") == ((pytest.approx(1), pytest.approx(1)), (pytest.approx(1), pytest.approx(1)))
    (_, worst), (_, worst_of_b) = found.waits("B")
    assert worst == pytest.approx(1, abs=0.001)
    assert worst_of_b >= 16 / 14 - 0.001
    good, bad = found.hard()
    assert good == 0
    assert bad >= 2, "on a Saturday, and owed by nobody"


def test_a_plan_can_be_compared_with_a_table(run, planned):
    office, plan = planned
    found = reading.compared(run, plan.folder, plan.folder / "visits.csv", "--workspace", office, *SPAN)
    assert (found.moved, found.added, found.dropped) == (set(), set(), set())
    assert found.kept == len(plan.visits)
    assert found.km()[0] == pytest.approx(found.km()[1], abs=0.01)


def test_tables_without_dates_stay_alignments(run, make, tmp_path):
    office = make(customers=SHOPS, reps=[REP, OTHER])
    rows = [{"customer_id": one["customer_id"], "rep_id": "R1"} for one in SHOPS]
    a = write_csv(tmp_path / "a.csv", rows)
    b = write_csv(tmp_path / "b.csv", [rows[0] | {"rep_id": "R2"}, *rows[1:]])
    record = reading.said(run("compare", a, b, "--workspace", office, "--json"))
    assert [one["customer_id"] for one in record["hand_overs"]] == ["C01"]


# No code shared with the solvers


def modules_of(*rooms):
    source = ROOT / "src"
    return [
        ".".join(path.relative_to(source).with_suffix("").parts).removesuffix(".__init__")
        for room in rooms
        for path in sorted((source / "routeplan" / room).rglob("*.py"))
    ]


STAGES = ("territories", "scheduling", "routing", "pipeline", "calls")
SOLVERS = ("ortools", "numba", "k_means_constrained", "pyvrp", "vroom")


def test_the_judge_loads_no_stage_and_no_solver():
    script = (
        "import sys, importlib\n"
        f"for name in {modules_of('review', 'measures')!r}: importlib.import_module(name)\n"
        "print('\\n'.join(sys.modules))\n"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout.split()
    stages = [name for name in loaded if name.startswith(tuple(f"routeplan.{one}" for one in STAGES[:4]))]
    assert stages == []
    assert [name for name in loaded if name.split(".")[0] in SOLVERS] == []


def test_a_contract_keeps_it_so():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    found = [
        one for one in contracts
        if one["type"] == "forbidden"
        and {"routeplan.review", "routeplan.measures"} <= set(one["source_modules"])
        and {"routeplan.territories", "routeplan.scheduling", "routeplan.routing"}
        <= set(one["forbidden_modules"])
    ]  # fmt: skip
    assert found
    assert not any(one.get("allow_indirect_imports") for one in found)
    assert {"ortools", "numba"} <= {name for one in found for name in one["forbidden_modules"]}
