from pathlib import Path

import pytest

from routeplan.errors import InputError, Issue
from routeplan.tables.foreign_plan import GivenVisit, read_foreign_plan
from routeplan.tables.plan_codes import PLAN_CODES
from routeplan.tables.write import write_plan
from tests.builders import at, make_customer, make_instance, make_rep
from tests.unit.tables.hand_made import hand_made_plan

HEADING = "rep_id,customer_id,date,start\n"


def read(tmp_path: Path, text: str, encoding: str = "utf-8") -> tuple[GivenVisit, ...]:
    path = tmp_path / "theirs.csv"
    path.write_bytes(text.encode(encoding))
    return read_foreign_plan(path, hand_made_plan().instance)


def issues(tmp_path: Path, text: str) -> tuple[Issue, ...]:
    with pytest.raises(InputError) as caught:
        read(tmp_path, text)
    return caught.value.issues


def given(rep_id: str, customer_id: str, day: int, start: int | None, row: int) -> GivenVisit:
    return GivenVisit(rep_id=rep_id, customer_id=customer_id, day=day, start=start, row=row)


def test_foreign_plan_is_read_row_by_row(tmp_path: Path) -> None:
    text = HEADING + "R1,007,2027-01-04,09:20\n\nr2,C3,2027-01-17,\n"
    assert read(tmp_path, text) == (
        given("R1", "007", 0, 9 * 3600 + 20 * 60, 2),
        given("r2", "C3", 13, None, 4),
    )


@pytest.mark.parametrize(
    "heading",
    [
        "rep_id,customer_id,date",
        "REP_ID,Customer_Id,DATE",
        "Rep ID,customer-id, Date ",
        "业务员,客户编号,日期",
    ],
)
def test_foreign_plan_has_its_columns_matched_whatever_their_case(tmp_path: Path, heading: str) -> None:
    assert read(tmp_path, heading + "\nR1,007,2027-01-04\n") == (given("R1", "007", 0, None, 2),)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_foreign_plan_is_read_as_spreadsheets_write_it(tmp_path: Path, separator: str, encoding: str) -> None:
    text = (HEADING + "R1,007,04.01.2027,9:05\n").replace(",", separator).replace("\n", "\r\n")
    assert read(tmp_path, text, encoding) == (given("R1", "007", 0, 9 * 3600 + 300, 2),)


def test_foreign_plan_may_have_other_columns_and_any_order(tmp_path: Path) -> None:
    text = "note,date,customer,customer_id,rep_id\n=1+1,2027-01-05,Name,C2,R1\n"
    assert read(tmp_path, text) == (given("R1", "C2", 1, None, 2),)


def test_foreign_plan_takes_our_own_visits(tmp_path: Path) -> None:
    write_plan(hand_made_plan(), tmp_path / "plan")
    visits = read_foreign_plan(tmp_path / "plan" / "visits.csv", hand_made_plan().instance)
    assert visits == (
        given("R1", "007", 0, 9 * 3600 + 20 * 60, 3),
        given("R1", "C2", 7, 16 * 3600 + 33 * 60, 8),
        given("r2", "C3", 1, 13 * 3600 + 15 * 60, 11),
    )


def test_foreign_plan_takes_appointments_at_customers_and_passes_over_others(tmp_path: Path) -> None:
    rows = "appointment,R1,C2,2027-01-05\nappointment,R1,,2027-01-05\nlunch,R1,,x\n"
    text = "kind,rep_id,customer_id,date\n" + rows
    assert read(tmp_path, text) == (given("R1", "C2", 1, None, 2),)


def test_an_appointment_without_a_column_of_customers_is_passed_over(tmp_path: Path) -> None:
    text = "kind,rep_id,visit_id,date\nappointment,R1,T1,2027-01-05\nvisit,R1,C2/1,2027-01-06\n"
    assert read(tmp_path, text) == (given("R1", "C2", 2, None, 3),)


@pytest.mark.parametrize(
    ("heading", "held", "others"),
    [
        ("outcome", "held", ("missed", "Phone", "moved")),
        ("Ergebnis", "erledigt", ("ausgefallen", "telefonisch")),
    ],
)
def test_of_a_call_log_only_visits_are_taken(
    tmp_path: Path, heading: str, held: str, others: tuple[str, ...]
) -> None:
    rows = [f"R1,C2,2027-01-0{number},{said}" for number, said in enumerate((*others, held, ""), start=4)]
    text = "\n".join([f"rep_id,customer_id,date,{heading}", *rows]) + "\n"
    first = len(others)
    assert read(tmp_path, text) == (
        given("R1", "C2", first, None, first + 2), given("R1", "C2", first + 1, None, first + 3),
    )  # fmt: skip


@pytest.mark.parametrize("written", ["Mo 2027-01-04", "Mo, 04.01.2027", "Monday 2027-01-04"])
def test_a_weekday_may_stand_before_the_date(tmp_path: Path, written: str) -> None:
    assert read(tmp_path, f'{HEADING}R1,007,"{written}",\n') == (given("R1", "007", 0, None, 2),)


def test_foreign_plan_tells_all_faults_at_once(tmp_path: Path) -> None:
    rows = (
        "R9,007,2027-01-04,\n"
        "R1,nobody,2027-01-18,\n"
        "R1,,soon,25:00\n"
        "R1,C2,2027-02-30,noon\n"
        "R1,C2,2027-01-03,\n"
        "R1\n"
    )
    found = issues(tmp_path, HEADING + rows)
    assert [(one.code, one.row, one.column, one.value) for one in found] == [
        ("RP315", 2, "rep_id", "R9"),
        ("RP316", 3, "customer_id", "nobody"),
        ("RP317", 3, "date", "2027-01-18"),
        ("RP312", 4, "customer_id", None),
        ("RP313", 4, "date", "soon"),
        ("RP314", 4, "start", "25:00"),
        ("RP313", 5, "date", "2027-02-30"),
        ("RP314", 5, "start", "noon"),
        ("RP317", 6, "date", "2027-01-03"),
        ("RP312", 7, "customer_id", None),
        ("RP312", 7, "date", None),
    ]
    assert {one.code for one in found} <= PLAN_CODES.keys()
    assert "2027-01-04 to 2027-01-17" in found[2].remedy


def test_foreign_plan_names_columns_as_the_file_has_them(tmp_path: Path) -> None:
    found = issues(tmp_path, "Rep ID,客户编号,Date\nR9,x,2027-01-04\n")
    assert [one.column for one in found] == ["Rep ID", "客户编号"]


def test_foreign_plan_tells_missing_and_doubled_columns(tmp_path: Path) -> None:
    found = issues(tmp_path, "rep_id,Date,date,name\nR1,2027-01-04,2027-01-04,x\n")
    assert [(one.code, one.column, one.message) for one in found] == [
        ("RP311", "customer_id", "the column is missing"),
        ("RP311", "date", "the column is there twice"),
    ]


def test_foreign_plan_says_when_there_is_no_file(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(InputError, match="RP301"):
            read_foreign_plan(path, hand_made_plan().instance)


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "RP103"), (b"PK\x03\x04", "RP105"), (b"\xff\xfea", "RP106")]
)
def test_foreign_plan_refuses_what_is_no_table(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "theirs.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=code):
        read_foreign_plan(path, hand_made_plan().instance)


def test_reps_and_customers_may_be_named(tmp_path: Path) -> None:
    instance = make_instance(
        [
            make_customer("C1", at(48, 14), name="Café Anna"),
            make_customer("C2", at(48, 14), name="Depot"),
            make_customer("C3", at(48, 14), name="Depot"),
            make_customer("Depot Süd", at(48, 14), name="Café Anna 2"),
        ],
        [make_rep("R1", at(48, 14), name="Eva Moser"), make_rep("R2", at(48, 14), name="Jo Huber")],
    )
    path = tmp_path / "theirs.csv"
    path.write_text(
        "Mitarbeiter,Firma,Datum,Uhrzeit\neva  MOSER,Café Anna,04.01.2027,9:05\n"
        "Jo Huber,Depot Süd,05.01.2027,\n",
        encoding="utf-8",
    )
    assert read_foreign_plan(path, instance) == (
        given("R1", "C1", 0, 9 * 3600 + 300, 2),
        given("R2", "Depot Süd", 1, None, 3),
    )
    path.write_text(
        "rep_id,customer_id,date\nEva Moser,Depot,2027-01-04\nEva,C1,2027-01-04\n", encoding="utf-8"
    )
    with pytest.raises(InputError) as caught:
        read_foreign_plan(path, instance)
    assert [(one.code, one.row) for one in caught.value.issues] == [("RP693", 2), ("RP315", 3)]


def test_a_better_heading_goes_before_one_of_last_resort(tmp_path: Path) -> None:
    text = "Mitarbeiter,Vertreter,customer_id,date,time,start\nxx,R1,007,2027-01-04,99,9:05\n"
    assert read(tmp_path, text) == (given("R1", "007", 0, 9 * 3600 + 300, 2),)
