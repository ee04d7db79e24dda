"""Every code is told for the fault it stands for, at the place where it is."""

from pathlib import Path

import pytest

from routeplan.errors import InputError
from routeplan.tables.codes import SETTING_CODES, TABLE_CODES, WARNINGS
from routeplan.tables.read_workspace import ReadOptions, read_workspace
from routeplan.tables.start_workspace import start_workspace
from tests.unit.tables.contact_faults import CONTACT_FAULTS
from tests.unit.tables.control_faults import CONTROL_FAULTS
from tests.unit.tables.needs_faults import NEEDS_FAULTS
from tests.unit.tables.stream_faults import STREAM_FAULTS
from tests.unit.tables.territory_faults import TERRITORY_FAULTS
from tests.unit.tables.workspaces import (
    CUSTOMERS,
    MONDAY,
    SETTINGS,
    appointments,
    customers,
    issues_of,
    put,
    reps,
)

HEAD = "customer_id,name,lat,lon,class\n"
LENT = "customer_id,rep_id,from,to\n"
HOTELS = "hotel_id,name,lat,lon\n"

BY_TABLE = SETTINGS + '[travel]\nsource = "table"\n'
TRAVEL = "from_id,to_id,minutes,km\nR1,C2,9,6\n"
FAULTS = [
    ("RP101", {"customers_csv": None}, ("customers.csv", None, None)),
    ("RP102", {"reps_xlsx": b"x"}, ("reps.csv", None, None)),
    ("RP103", {"customers_csv": " \n"}, ("customers.csv", None, None)),
    ("RP104", {"customers_csv": HEAD}, ("customers.csv", None, None)),
    ("RP105", {"customers_csv": b"PK\x03\x04rest"}, ("customers.csv", None, None)),
    ("RP105", {"customers_csv": "<!DOCTYPE html><html></html>"}, ("customers.csv", None, None)),
    ("RP105", {"customers_csv": b"id\0name"}, ("customers.csv", None, None)),
    ("RP105", {"customers_csv": HEAD + '1,"open,1,2,A\n'}, ("customers.csv", None, None)),
    ("RP105", {"reps_csv": None, "reps_xlsx": b"no workbook"}, ("reps.xlsx", None, None)),
    (
        "RP106",
        {"customers_csv": (HEAD + "1,Bäckerei Größl,48,16,A\n").encode("cp850")},
        ("customers.csv", None, None),
    ),
    ("RP106", {"customers_csv": CUSTOMERS.encode("utf-16")[:-1]}, ("customers.csv", None, None)),
    (
        "RP109",
        {"customers_csv": CUSTOMERS.encode() + "C4,Bäckerei Größl,48.2,16.4,A\n".encode("cp1252")},
        ("customers.csv", 5, "name"),
    ),
    ("RP107", {"customers_csv": customers("active", "no")}, ("customers table", None, None)),
    ("RP111", {"customers_csv": "customer_id,name,lat,lon\n1,x,48,16\n"}, ("customers.csv", None, "class")),
    ("RP111", {"customers_csv": "customer_id,name,class\n1,x,A\n2,y,B\n"}, ("customers.csv", None, "lat")),
    *(
        ("RP111", {f"{table}_csv": f"{rest}\n{one}\n{two}\n"}, (f"{table}.csv", None, column))
        for table, column, rest, one, two in (
            ("customers", "customer_id", "name,lat,lon,class", "x,48.2,16.3,A", "y,48.2,16.3,A"),
            ("reps", "rep_id", "name,home_lat,home_lon", "a,48.2,16.3", "b,48.2,16.3"),
            ("hotels", "hotel_id", "name,lat,lon", "a,48.2,16.3", "b,48.2,16.3"),
            ("appointments", "date", "appointment_id,rep_id,kind", "A,R1,exact", "B,R1,exact"),
            ("blocks", "from", "customer_id", "C1", "C2"),
            ("opportunities", "opportunity_id", "customer_id,stage", "C1,in", "C2,won"),
        )
    ),
    ("RP112", {"customers_csv": customers("notes,notes", "a,b")}, ("customers.csv", None, "notes")),
    ("RP112", {"customers_csv": customers("Telefon,tel", "a,b")}, ("customers.csv", 1, "tel")),
    ("RP113", {"routeplan_toml": '[columns.reps]\n"Nr" = "rep_id"\n'}, ("reps.csv", None, "Nr")),
    ("RP114", {"customers_csv": customers("notes", "a,b")}, ("customers.csv", 2, None)),
    ("RP121", {"customers_csv": HEAD + ",x,48,16,A\n"}, ("customers.csv", 2, "customer_id")),
    ("RP121", {"call_log_csv": "customer_id,date,outcome\nC1,,held\n"}, ("call_log.csv", 2, "date")),
    ("RP122", {"customers_csv": customers("duration_min", "long")}, ("customers.csv", 2, "duration_min")),
    ("RP122", {"customers_csv": customers("value", '"12,500"')}, ("customers.csv", 2, "value")),
    ("RP123", {"customers_csv": customers("duration_min", "0")}, ("customers.csv", 2, "duration_min")),
    ("RP124", {"reps_csv": reps("start_time", "8h")}, ("reps.csv", 2, "start_time")),
    ("RP125", {"customers_csv": customers("last_visit", "2026-02-30")}, ("customers.csv", 2, "last_visit")),
    ("RP126", {"reps_csv": reps("days_off", "soon")}, ("reps.csv", 2, "days_off")),
    ("RP127", {"customers_csv": customers("closed_weekdays", "Mx")}, ("customers.csv", 2, "closed_weekdays")),
    ("RP128", {"customers_csv": customers("rhythm", "weekly")}, ("customers.csv", 2, "rhythm")),
    ("RP129", {"customers_csv": HEAD + "1,x,48,16,E\n"}, ("customers.csv", 2, "class")),
    ("RP130", {"customers_csv": customers("frequency", "often")}, ("customers.csv", 2, "frequency")),
    (
        "RP131",
        {"customers_csv": customers("opening_hours", "Mo - Fr 9 till 5")},
        ("customers.csv", 2, "opening_hours"),
    ),
    (
        "RP131",
        {"blocks_csv": "customer_id,from,opening_hours\nC1,2027-01-05,late\n"},
        ("blocks.csv", 2, "opening_hours"),
    ),
    (
        "RP161",
        {"blocks_csv": "rep_id,from,opening_hours\nR1,2027-01-05,08:00-12:00\n"},
        ("blocks.csv", 2, "opening_hours"),
    ),
    (
        "RP176",
        {"customers_csv": customers("opening_hours", "Mo - Fr 8-17")},
        ("customers.csv", 2, "opening_hours"),
    ),
    (
        "RP176",
        {"reps_csv": reps("working_hours", "Mo - Fr 8-17")},
        ("reps.csv", 2, "working_hours"),
    ),
    (
        "RP176",
        {"blocks_csv": "customer_id,from,opening_hours\nC1,2027-01-05,8-12 Uhr\n"},
        ("blocks.csv", 2, "opening_hours"),
    ),
    ("RP177", {"customers_csv": customers("opening_hours", "SH off")}, ("customers.csv", 2, "opening_hours")),
    (
        "RP178",
        {"customers_csv": customers("opening_hours", "9:00-5:00")},
        ("customers.csv", 2, "opening_hours"),
    ),
    ("RP131", {"reps_csv": reps("working_hours", "sometimes")}, ("reps.csv", 2, "working_hours")),
    ("RP141", {"customers_csv": HEAD + "1,x,48,216,A\n"}, ("customers.csv", 2, "lon")),
    ("RP142", {"customers_csv": HEAD + "1,x,114.1,22.3,A\n"}, ("customers.csv", 2, "lat")),
    ("RP142", {"customers_csv": CUSTOMERS + "C4,x,16.37,48.2,A\n"}, ("customers.csv", 5, "lat")),
    ("RP142", {"reps_csv": "rep_id,home_lat,home_lon\nR1,16.3,48.2\n"}, ("reps.csv", 2, "home_lat")),
    ("RP143", {"customers_csv": HEAD + "1,x,0,0,A\n"}, ("customers.csv", 2, "lat")),
    ("RP144", {"customers_csv": HEAD + "1,x,,,A\n"}, ("customers.csv", 2, "lat")),
    ("RP144", {"customers_csv": HEAD + "1,x,48,,A\n"}, ("customers.csv", 2, "lon")),
    (
        "RP146",
        {"appointments_csv": appointments("R1,,exact,2027-01-05,10:00,11:00,,Nowhere 1")},
        ("appointments.csv", 2, "address"),
    ),
    ("RP111", {"hotels_csv": "hotel_id,name\nH1,Post\n"}, ("hotels.csv", None, "lat")),
    ("RP111", {"hotels_csv": "name,lat,lon\nPost,48,16\n"}, ("hotels.csv", None, "hotel_id")),
    ("RP121", {"hotels_csv": HOTELS + ",Post,48,16\n"}, ("hotels.csv", 2, "hotel_id")),
    ("RP121", {"customers_csv": customers("rep_id", "; ;")}, ("customers.csv", 2, "rep_id")),
    ("RP122", {"reps_csv": reps("nights", "1.5")}, ("reps.csv", 2, "nights")),
    ("RP123", {"reps_csv": reps("nights", "-1")}, ("reps.csv", 2, "nights")),
    ("RP123", {"customers_csv": customers("prize_min", "0")}, ("customers.csv", 2, "prize_min")),
    ("RP141", {"hotels_csv": HOTELS + "H1,Post,48,216\n"}, ("hotels.csv", 2, "lon")),
    ("RP142", {"hotels_csv": HOTELS + "H1,Post,16.3,48.2\n"}, ("hotels.csv", 2, "lat")),
    ("RP143", {"hotels_csv": HOTELS + "H1,Post,0,0\n"}, ("hotels.csv", 2, "lat")),
    ("RP144", {"hotels_csv": HOTELS + "H1,Post,,\n"}, ("hotels.csv", 2, "lat")),
    ("RP151", {"hotels_csv": HOTELS + "H1,Post,48,16\nH1,Krone,48,16\n"}, ("hotels.csv", 3, "hotel_id")),
    ("RP152", {"customers_csv": customers("rep_id", "R1;R9")}, ("customers.csv", 2, "rep_id")),
    ("RP152", {"territories_csv": "customer_id,rep_id\nC1,R1;R9\n"}, ("territories.csv", 2, "rep_id")),
    (
        "RP162",
        {"customers_csv": customers("frequency,prize_min", "1/w,25")},
        ("customers.csv", 2, "frequency"),
    ),
    (
        "RP186",
        {
            "routeplan_toml": BY_TABLE,
            "hotels_csv": "hotel_id,lat,lon\nC1,48.2,16.4\n",
            "travel_csv": TRAVEL + "C1,C2,3,2\n",
        },
        ("travel.csv", 3, "from_id"),
    ),
    (
        "RP187",
        {"routeplan_toml": BY_TABLE, "travel_csv": TRAVEL.replace("R1", "R9")},
        ("travel.csv", None, None),
    ),
    (
        "RP188",
        {"routeplan_toml": BY_TABLE, "travel_csv": TRAVEL + "R1,C2,8,6\n"},
        ("travel.csv", 3, "minutes"),
    ),
    (
        "RP171",
        {
            "customers_csv": customers("rep_id", "R1;R2"),
            "reps_csv": reps("name", "a", "b", "c"),
            "territories_csv": "customer_id,rep_id\nC1,R1;R3\n",
        },
        ("customers.csv", 2, "rep_id"),
    ),
    (
        "RP174",
        {"customers_csv": HEAD[:-1] + ",site_id\n1,x,48,16,A,S\n2,y,48.01,16,A,S\n"},
        ("customers.csv", 3, "lat"),
    ),
    ("RP151", {"customers_csv": CUSTOMERS + "C1,x,48.2,16.3,A\n"}, ("customers.csv", 5, "customer_id")),
    ("RP152", {"customers_csv": customers("rep_id", "R9")}, ("customers.csv", 2, "rep_id")),
    ("RP152", {"territories_csv": "customer_id,rep_id\nC1,R9\n"}, ("territories.csv", 2, "rep_id")),
    (
        "RP152",
        {"appointments_csv": appointments("R9,,whole_day,2027-01-05,,,,")},
        ("appointments.csv", 2, "rep_id"),
    ),
    ("RP153", {"territories_csv": "customer_id,rep_id\nC9,R1\n"}, ("territories.csv", 2, "customer_id")),
    ("RP153", {"blocks_csv": "customer_id,from\nC9,2027-01-05\n"}, ("blocks.csv", 2, "customer_id")),
    ("RP154", {"reps_csv": reps("start_time,end_time", "17:00,08:00")}, ("reps.csv", 2, "end_time")),
    ("RP154", {"reps_csv": reps("days_off", "2027-01-08..2027-01-05")}, ("reps.csv", 2, "days_off")),
    ("RP154", {"blocks_csv": "rep_id,from,to\nR1,2027-01-05,2027-01-04\n"}, ("blocks.csv", 2, "to")),
    (
        "RP154",
        {"appointments_csv": appointments("R1,,exact,2027-01-05,11:00,10:00,,")},
        ("appointments.csv", 2, "end"),
    ),
    ("RP152", {"lendings_csv": LENT + "C1,R9,2027-01-05,\n"}, ("lendings.csv", 2, "rep_id")),
    ("RP153", {"lendings_csv": LENT + "C9,R1,2027-01-05,\n"}, ("lendings.csv", 2, "customer_id")),
    ("RP154", {"lendings_csv": LENT + "C1,R1,2027-01-05,2027-01-04\n"}, ("lendings.csv", 2, "to")),
    (
        "RP168",
        {
            "lendings_csv": LENT + "C1,R2,2027-01-05,2027-01-07\nC1,R1,2027-01-07,\n",
            "reps_csv": reps("name", "a", "b"),
        },
        ("lendings.csv", 3, "from"),
    ),
    (
        "RP169",
        {"lendings_csv": LENT + "C1,R1,2027-01-05,\n", "customers_csv": customers("rep_id", "R1")},
        ("lendings.csv", 2, "rep_id"),
    ),
    (
        "RP169",
        {
            "lendings_csv": LENT + "C1,R2,2027-01-05,\n",
            "customers_csv": customers("never", "R2"),
            "reps_csv": reps("name", "a", "b"),
        },
        ("lendings.csv", 2, "rep_id"),
    ),
    ("RP155", {"reps_csv": "rep_id,home_lat,home_lon\nR1,,\n"}, ("reps.csv", 2, "home_lat")),
    ("RP155", {"reps_csv": None}, ("reps.csv", None, None)),
    ("RP156", {"reps_csv": reps("lunch_start,lunch_end", "12:00,12:30")}, ("reps.csv", 2, "lunch_end")),
    (
        "RP157",
        {"reps_csv": reps("working_hours", '"Mo-Fr 08:00-12:00,13:00-17:00"')},
        ("reps.csv", 2, "working_hours"),
    ),
    ("RP158", {"customers_csv": customers("frequency,min_gap", "1/w,9")}, ("customers.csv", 2, "min_gap")),
    ("RP158", {"customers_csv": customers("frequency,max_gap", "1/w,6")}, ("customers.csv", 2, "max_gap")),
    (
        "RP159",
        {"appointments_csv": appointments("R1,,exact,2027-01-05,,,30,")},
        ("appointments.csv", 2, "start"),
    ),
    (
        "RP159",
        {"appointments_csv": appointments("R1,,exact,2027-01-05,10:00,11:00,30,")},
        ("appointments.csv", 2, "duration_min"),
    ),
    (
        "RP159",
        {"appointments_csv": appointments("R1,,day,2027-01-05,,,,")},
        ("appointments.csv", 2, "duration_min"),
    ),
    (
        "RP160",
        {"appointments_csv": appointments("R1,,day,2027-01-05,10:00,11:00,90,")},
        ("appointments.csv", 2, "end"),
    ),
    (
        "RP161",
        {"blocks_csv": "customer_id,rep_id,from\nC1,R1,2027-01-05\n"},
        ("blocks.csv", 2, "customer_id"),
    ),
    (
        "RP171",
        {
            "customers_csv": customers("rep_id", "R1"),
            "reps_csv": reps("name", "a", "b"),
            "territories_csv": "customer_id,rep_id\nC1,R2\n",
        },
        ("customers.csv", 2, "rep_id"),
    ),
    ("RP172", {"customers_csv": customers("last_visit", "2027-01-04")}, ("customers.csv", 2, "last_visit")),
    (
        "RP173",
        {"appointments_csv": appointments("R1,,whole_day,2027-01-09,,,,")},
        ("appointments.csv", 2, "date"),
    ),
    ("RP201", {"routeplan_toml": "weeks = 4\nstart = \n"}, ("routeplan.toml", 2, None)),
    ("RP201", {"routeplan_toml": 'region = "Kärnten"'.encode("cp1252")}, ("routeplan.toml", None, None)),
    ("RP202", {"routeplan_toml": "weks = 4\n"}, ("routeplan.toml", None, "weks")),
    (
        "RP202",
        {"routeplan_toml": '[columns.reps]\n"rep_id" = "repid"\n'},
        ("routeplan.toml", None, "columns.reps.rep_id"),
    ),
    ("RP203", {"routeplan_toml": 'weeks = "4"\n'}, ("routeplan.toml", None, "weeks")),
    ("RP204", {"routeplan_toml": "weeks = 0\n"}, ("routeplan.toml", None, "weeks")),
    ("RP205", {"routeplan_toml": 'country = "XX"\n'}, ("routeplan.toml", None, "country")),
    ("RP205", {"routeplan_toml": 'timezone = "Europe/Viena"\n'}, ("routeplan.toml", None, "timezone")),
    ("RP206", {"routeplan_toml": '[reps]\nend_time = "07:00"\n'}, ("routeplan.toml", None, "reps.end_time")),
]

FAULTS += [*TERRITORY_FAULTS, *CONTACT_FAULTS, *STREAM_FAULTS, *NEEDS_FAULTS, *CONTROL_FAULTS]
TOLD_ELSEWHERE = {"RP108", "RP145", "RP207"}


@pytest.mark.parametrize(
    ("code", "changes", "place"), FAULTS, ids=[f"{n}-{c}" for n, (c, _, _) in enumerate(FAULTS)]
)
def test_fault_is_told_with_its_place_when_a_file_has_it(
    tmp_path: Path, code: str, changes: dict, place: tuple
) -> None:
    issues = issues_of(tmp_path / "office", **changes)

    assert [issue.code for issue in issues] == [code]
    assert (issues[0].file, issues[0].row, issues[0].column) == place
    assert issues[0].severity == ("warning" if code in WARNINGS else "error")
    assert issues[0].remedy
    assert not issues[0].remedy.endswith((".", "?"))


def test_every_code_has_a_test_that_tells_it() -> None:
    assert {code for code, _, _ in FAULTS} | TOLD_ELSEWHERE == set(TABLE_CODES) | set(SETTING_CODES)


def test_address_that_is_not_found_is_told(tmp_path: Path) -> None:
    folder = put(tmp_path, customers_csv="customer_id,name,address,class\n1,x,Nowhere,A\n")

    with pytest.raises(InputError) as raised:
        read_workspace(folder, ReadOptions(today=MONDAY, locate=lambda address, country: None))

    assert [(issue.code, issue.column) for issue in raised.value.issues] == [("RP145", "address")]


def test_new_workspace_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "Reps.csv").write_text("mine")

    with pytest.raises(InputError) as raised:
        start_workspace(tmp_path, MONDAY)

    assert [(issue.code, issue.file) for issue in raised.value.issues] == [("RP108", "reps.csv")]
    assert [path.name for path in tmp_path.iterdir()] == ["Reps.csv"]
