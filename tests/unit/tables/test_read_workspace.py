"""Files become an instance."""

from datetime import date
from pathlib import Path

import pytest

from routeplan.errors import InputError
from routeplan.model.frequency import Frequency
from routeplan.model.place import Coordinate
from routeplan.tables.read_options import next_monday
from routeplan.tables.read_workspace import ReadOptions, read_workspace
from routeplan.tables.set_aside import write_set_aside
from routeplan.tables.start_workspace import start_workspace
from tests.unit.tables.workspaces import CUSTOMERS, MONDAY, appointments, customers, put, read, reps

HOME = Coordinate(lat=48.2, lon=16.3)
HEAD = "customer_id,name,lat,lon,class\n"


def test_customers_are_sorted_and_get_the_defaults_of_their_class(tmp_path: Path) -> None:
    instance = read(tmp_path).instance

    assert [(one.customer_id, one.call_seconds) for one in instance.customers] == [
        ("C1", 2700),
        ("C2", 1800),
        ("C3", 1200),
    ]
    gap = instance.customers[1].gap
    assert gap is not None
    assert (gap.minimum, gap.ideal, gap.maximum) == pytest.approx((8.4, 14, 19.6))


def test_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    head, *rows = CUSTOMERS.splitlines()

    backwards = read(tmp_path / "b", customers_csv="\n".join([head, *reversed(rows)]))

    assert backwards.instance == read(tmp_path / "a").instance


def test_own_frequency_length_and_gaps_win_over_the_class(tmp_path: Path) -> None:
    table = customers("frequency,duration_min,min_gap,max_gap", "1/w,25,3,", "none,,,")

    first, second = read(tmp_path, customers_csv=table).instance.customers

    assert (first.frequency, first.call_seconds) == (Frequency(visits=1, days=7), 1500)
    assert first.gap is not None
    assert (first.gap.minimum, first.gap.maximum) == pytest.approx((3, 9.8))
    assert (second.frequency, second.gap) == (None, None)


def test_closed_weekdays_and_blocks_are_taken_out_of_opening_hours(tmp_path: Path) -> None:
    customer = read(
        tmp_path,
        customers_csv=customers("opening_hours,closed_weekdays", 'Mo-Fr 08:00-17:00,"Mo,Th"'),
        blocks_csv="customer_id,from,to\nC1,2027-01-05,2027-01-06\n",
    ).instance.customers[0]

    assert [bool(day) for day in customer.open_on] == [False, False, False, False, True, False, False]


def test_rep_is_off_on_holidays_days_off_blocks_and_outside_its_time(tmp_path: Path) -> None:
    table = reps("days_off,active_to", "2027-01-04,2027-01-07")
    settings = 'start = 2027-01-04\nweeks = 1\ncountry = "AT"\n'

    rep = read(
        tmp_path, reps_csv=table, routeplan_toml=settings, blocks_csv="rep_id,from\nR1,2027-01-05\n"
    ).instance.reps[0]

    assert rep.working_days == (3,)


def test_work_on_holidays_makes_them_working_days(tmp_path: Path) -> None:
    settings = 'start = 2027-01-04\nweeks = 1\ncountry = "AT"\nwork_on_holidays = true\n'

    assert read(tmp_path, routeplan_toml=settings).instance.reps[0].working_days == (0, 1, 2, 3, 4)


def test_rep_gets_the_defaults_of_the_house_and_of_the_settings(tmp_path: Path) -> None:
    house = read(tmp_path / "a").instance.reps[0]
    settings = (
        'start = 2027-01-04\nweeks = 1\n[reps]\nstart_time = "07:00"\nlunch_min = 0\nmax_overtime_min = 0\n'
    )
    own = read(tmp_path / "b", routeplan_toml=settings).instance.reps[0]

    assert str(house.shifts[0]) == "08:30-17:30"
    assert house.lunch is not None
    assert (str(house.lunch.window), house.lunch.seconds, house.max_overtime_seconds) == (
        "11:30-14:15",
        2700,
        1800,
    )
    assert (str(own.shifts[0]), own.lunch, own.max_overtime_seconds) == ("07:00-17:30", None, 0)


def test_working_hours_win_over_start_and_end(tmp_path: Path) -> None:
    rep = read(tmp_path, reps_csv=reps("working_hours", "Mo-We 07:00-16:00; Sa 08:00-12:00")).instance.reps[0]

    assert [str(shift) for shift in rep.shifts] == ["07:00-16:00"] * 3 + [
        "None",
        "None",
        "08:00-12:00",
        "None",
    ]


def test_appointments_of_every_kind_are_read(tmp_path: Path) -> None:
    table = appointments(
        "R1,,exact,2027-01-05,10:00,,45,",
        "R1,C1,day,2027-01-06,09:00,12:00,,",
        "R1,,week,2027-01-09,,,30,",
        "R1,,whole_day,2027-01-08,,,,",
        "R1,,exact,2027-02-05,10:00,11:00,,",
    )

    exact, day, week, whole = read(tmp_path, appointments_csv=table).instance.appointments

    assert (str(exact.window), exact.seconds, exact.days, exact.place_id) == ("10:00-10:45", 2700, (1,), None)
    assert (str(day.window), day.seconds, day.place_id) == ("09:00-12:00", 2700, "customer:C1")
    assert (week.window, week.days) == (None, (0, 1, 2, 3, 4, 5, 6))
    assert (whole.days, whole.seconds) == ((4,), 9 * 3600 - 2700)


def test_customers_that_are_not_active_are_left_out_and_their_appointments_keep_the_place(
    tmp_path: Path,
) -> None:
    table = customers("active,class_note", "no,x", "yes,y")

    instance = read(
        tmp_path, customers_csv=table, appointments_csv=appointments("R1,C1,day,2027-01-05,,,30,")
    ).instance

    assert [one.customer_id for one in instance.customers] == ["C2"]
    assert instance.appointments[0].place_id == "appointment:A1"
    assert instance.appointments[0].coordinate == Coordinate(lat=48.21, lon=16.31)


def test_later_of_table_and_log_is_the_last_visit(tmp_path: Path) -> None:
    calls = ("C1,2026-12-20,held", "C1,2026-12-30,missed", "C2,2026-11-01,held", "C9,2026-12-01,held")
    log = "\n".join(("customer_id,date,outcome", *calls))

    first, second = read(
        tmp_path, customers_csv=customers("last_visit", "2026-12-01", "2026-12-02"), call_log_csv=log
    ).instance.customers

    assert (first.last_visit, second.last_visit) == (date(2026, 12, 20), date(2026, 12, 2))


def test_last_visit_after_the_start_counts_as_the_day_before(tmp_path: Path) -> None:
    assert read(tmp_path, customers_csv=customers("last_visit", "2027-01-06")).instance.customers[
        0
    ].last_visit == date(2027, 1, 3)


def test_table_of_territories_wins(tmp_path: Path) -> None:
    workspace = read(
        tmp_path,
        customers_csv=customers("rep_id", "R1", "R1"),
        reps_csv=reps("name", "a", "b"),
        territories_csv="customer_id,rep_id\nC1,R2\n",
    )

    assert [one.rep_id for one in workspace.instance.customers] == ["R2", "R1"]


def test_unknown_columns_are_carried_through_and_misspelled_ones_pointed_out(tmp_path: Path) -> None:
    workspace = read(tmp_path, customers_csv=customers("Segment,opning_hours", "gold,24/7"))

    assert workspace.instance.customers[0].extra == (("Segment", "gold"), ("opning_hours", "24/7"))
    assert [notice for notice in workspace.notices if "opening_hours" in notice]


def test_own_headings_are_mapped_by_the_settings(tmp_path: Path) -> None:
    settings = 'start = 2027-01-04\nweeks = 1\n[columns.customers]\n"Nr" = "customer_id"\n"ABC" = "class"\n'
    table = "Nr,customer_id,name,lat,lon,ABC\n007,old,x,48.2,16.3,A\n"

    customer = read(tmp_path, customers_csv=table, routeplan_toml=settings).instance.customers[0]

    assert (customer.customer_id, customer.class_name, customer.extra) == (
        "007",
        "A",
        (("customer_id", "old"),),
    )


def test_single_file_is_enough_with_a_home(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("客户编号;客户名称;纬度;经度;电话\n007;面包店;48,2;16,3;'+43 1\n", encoding="gb18030")

    workspace = read_workspace(file, ReadOptions(today=date(2026, 12, 30), home=HOME))

    customer, rep = workspace.instance.customers[0], workspace.instance.reps[0]
    assert (customer.customer_id, customer.class_name, customer.phone, customer.rep_id) == (
        "007",
        "B",
        "+43 1",
        "rep",
    )
    assert (rep.rep_id, rep.home, workspace.name) == ("rep", HOME, "list.csv")
    assert (workspace.instance.horizon.start, workspace.instance.horizon.days) == (MONDAY, 28)
    assert "1 customers have no class and count as B." in workspace.notices


def test_customers_without_coordinates_are_placed_by_their_address(tmp_path: Path) -> None:
    asked = []

    def locate(address: str, country: str) -> Coordinate:
        asked.append(address)
        return HOME

    folder = put(tmp_path, customers_csv="customer_id,name,address,class\n1,x,Wien,A\n2,y,Wien,A\n")
    workspace = read_workspace(folder, ReadOptions(today=MONDAY, locate=locate))

    assert {one.coordinate for one in workspace.instance.customers} == {HOME}
    assert asked == ["Wien"]
    assert "2 customers were placed by the town of their address." in workspace.notices


def test_options_win_over_settings(tmp_path: Path) -> None:
    options = ReadOptions(start=date(2027, 3, 1), weeks=2, effort="quick", seed=7, workers=2)

    workspace = read_workspace(put(tmp_path), options)

    assert (workspace.instance.horizon.start, workspace.instance.horizon.days) == (date(2027, 3, 1), 14)
    assert (workspace.search.effort, workspace.search.seed, workspace.search.workers) == ("quick", 7, 2)


def test_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    folder = put(
        tmp_path,
        customers_csv=HEAD + "1,x,48,16,E\n2,,48,16,A\n",
        reps_csv="rep_id,home_lat,home_lon\nR1,,\n",
        routeplan_toml="weks = 1\n",
        appointments_csv=appointments("R9,,whole_day,2027-01-05,,,,"),
    )

    with pytest.raises(InputError) as raised:
        read_workspace(folder, ReadOptions(today=MONDAY))

    assert [issue.code for issue in raised.value.issues] == ["RP152", "RP129", "RP121", "RP155", "RP202"]


def test_rows_with_faults_are_set_aside_with_all_that_hangs_on_them(tmp_path: Path) -> None:
    workspace = read(
        tmp_path / "in",
        set_aside=True,
        customers_csv=customers("rep_id,notes", "R1,=1+1", "R2,x", "R2,y", "R1,z"),
        reps_csv="rep_id,home_lat,home_lon\nR1,,\nR2,48.2,16.3\n",
    )

    written = write_set_aside(workspace, tmp_path / "out")

    assert [one.customer_id for one in workspace.instance.customers] == ["C2", "C3"]
    assert [(one.file, one.row) for one in workspace.set_aside] == [
        ("customers.csv", 2),
        ("customers.csv", 5),
        ("reps.csv", 2),
    ]
    assert written is not None
    lines = written.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("file,row,reasons,customer_id,name")
    assert lines[1].startswith("customers.csv,2,RP152 rep_id: there is no rep R1,C1,Shop 1")
    assert "'=1+1" in lines[1]


def test_faults_of_settings_and_whole_files_raise_even_when_rows_are_set_aside(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        read(
            tmp_path,
            set_aside=True,
            customers_csv=HEAD + "1,x,48,16,E\n",
            routeplan_toml="weks = 1\n",
            reps_csv="",
        )

    assert [issue.code for issue in raised.value.issues] == ["RP103", "RP202"]


def test_nothing_is_written_when_nothing_is_set_aside(tmp_path: Path) -> None:
    assert write_set_aside(read(tmp_path / "in"), tmp_path / "out") is None
    assert not (tmp_path / "out").exists()


def test_inputs_are_named_with_their_hashes(tmp_path: Path) -> None:
    inputs = read(tmp_path).inputs

    assert [name for name, _ in inputs] == ["customers.csv", "reps.csv", "routeplan.toml"]
    assert {len(digest) for _, digest in inputs} == {64}


def test_new_workspace_can_be_read(tmp_path: Path) -> None:
    files = start_workspace(tmp_path / "new", MONDAY)

    workspace = read_workspace(tmp_path / "new", ReadOptions(today=date(2026, 12, 30)))

    assert [path.name for path in files] == [
        "routeplan.toml",
        "customers.csv",
        "reps.csv",
        "appointments.csv",
        "hotels.csv",
    ]
    assert workspace.warnings == ()
    assert len(workspace.instance.appointments) == 1
    assert [one.place_id for one in workspace.instance.hotels] == ["hotel:SAMPLE-1"]


@pytest.mark.parametrize(
    ("day", "monday"),
    [(date(2027, 1, 3), MONDAY), (MONDAY, date(2027, 1, 11)), (date(2027, 1, 9), date(2027, 1, 11))],
)
def test_start_is_the_monday_after_today(day: date, monday: date) -> None:
    assert next_monday(day) == monday


@pytest.mark.parametrize(("name", "code"), [("nowhere", "RP101"), ("list.ods", "RP105")])
def test_path_that_is_no_workspace_is_told_alone(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "list.ods").write_text("x")

    with pytest.raises(InputError) as raised:
        read_workspace(tmp_path / name, ReadOptions(today=MONDAY))

    assert [issue.code for issue in raised.value.issues] == [code]
