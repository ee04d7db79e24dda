"""People at customers are read; those with a frequency are owed calls of their own."""

from datetime import date
from pathlib import Path

import pytest

from routeplan.model.contact import Contact
from routeplan.model.customer import Customer
from routeplan.model.frequency import Frequency, GapRule
from routeplan.tables.catalog import CONTACTS, CUSTOMERS
from routeplan.tables.values import value_of
from tests.unit.tables.workspaces import REPS, customers, read

HEAD = "contact_id,customer_id,name,role,department,frequency,duration_min,phone,notes\n"
OWN = (
    "customer_id,name,lat,lon,class,frequency,rep_id,never,skills,opening_hours,value,phone,last_visit\n"
    "C1,Cafe,48.2,16.3,A,none,R1,R2,laser,Mo-Fr 09:00-12:00,700,+43 1,2026-12-01\n"
)
TWO = REPS + "R2,Bob,48.2,16.4\n"


def series(tmp_path: Path, row: str, **files: str) -> Customer:
    """Return the calls of one contact of C1 as the customer that they become."""
    found = read(tmp_path, contacts_csv=HEAD + row, **files).instance.customers
    (one,) = (customer for customer in found if customer.is_contact)
    return one


def test_contact_is_read_in_full(tmp_path: Path) -> None:
    row = "P1,C1,Eva Hofer,Technik,Werkstatt,1/q,25,+43 2,nie am Montag\n"

    assert read(tmp_path, contacts_csv=HEAD + row).instance.contacts == (
        Contact(
            contact_id="P1",
            customer_id="C1",
            name="Eva Hofer",
            role="technical",
            department="Werkstatt",
            frequency=Frequency(visits=1, days=91),
            call_seconds=25 * 60,
            phone="+43 2",
            notes="nie am Montag",
        ),
    )


def test_chinese_table_is_read(tmp_path: Path) -> None:
    table = "联系人编号;客户编号;联系人;角色;部门;拜访频率\nB;C1;王芳;经济买家;采购;\nA;C2;李明;教练;;1/m\n"

    one, other = read(tmp_path, contacts_csv=table.encode("gb18030")).instance.contacts

    assert (one.contact_id, one.role, one.frequency) == ("A", "coach", Frequency(visits=1, days=28))
    assert (other.label, other.department, other.frequency) == ("王芳 (economic)", "采购", None)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("economic", "economic"),
        ("Entscheider", "economic"),
        ("Technical Buyer", "technical"),
        ("技術", "technical"),
        ("Anwender", "user"),
        ("Fürsprecher", "coach"),
        ("影响者", "influencer"),
    ],
)
def test_role_is_known_by_the_words_of_an_office(text: str, role: str) -> None:
    assert value_of(CONTACTS.by_name["role"], text) == role


@pytest.mark.parametrize(
    ("text", "number"),
    [("1", 1), ("4", 4), ("2,5", 2.5), ("hard", 1), ("schwer", 1), ("Medium", 3), ("容易", 5), ("easy", 5)],
)
def test_access_is_a_number_or_a_word(text: str, number: float) -> None:
    assert value_of(CUSTOMERS.by_name["access"], text) == number


def test_contact_without_a_frequency_is_owed_nothing(tmp_path: Path) -> None:
    instance = read(tmp_path, contacts_csv=HEAD + "P1,C1,Eva,,,,,,\nP2,C1,Adam,,,none,,,\n").instance

    assert [one.contact_id for one in instance.contacts] == ["P1", "P2"]
    assert [one.customer_id for one in instance.customers] == ["C1", "C2", "C3"]
    assert {one.site_id for one in instance.customers} == {""}


def test_contact_with_a_frequency_stands_where_its_customer_does(tmp_path: Path) -> None:
    instance = read(
        tmp_path,
        customers_csv=OWN,
        reps_csv=TWO,
        contacts_csv=HEAD + "P1,C1,Eva,user,,2/4w,,+43 2,back door\n",
    ).instance
    main, one = instance.customers

    assert (one.customer_id, one.contact_of, one.name) == ("C1:P1", "C1", "Cafe - Eva")
    assert (one.is_contact, one.main_id, main.is_contact, main.main_id) == (True, "C1", False, "C1")
    for name in ("coordinate", "class_name", "open_on", "rep_id", "never", "skills", "pool", "site_id"):
        assert getattr(one, name) == getattr(main, name), name
    assert one.site_id == "customer C1"
    assert (one.frequency, one.gap) == (
        Frequency(visits=2, days=28),
        GapRule(minimum=0.6 * 14, ideal=14, maximum=1.4 * 14),
    )
    assert (main.frequency, main.last_visit) == (None, date(2026, 12, 1))
    assert (one.last_visit, one.value, one.phone, one.notes) == (None, None, "+43 2", "back door")
    assert instance.places_called_on == (main,)
    assert instance.count_customers(["C1", "C1:P1"]) == 1
    assert list(instance.contact_by_series()) == ["C1:P1"]


@pytest.mark.parametrize(
    ("row", "minutes"),
    [
        ("P1,C1,Eva,,,1/q,,,\n", 22.5),
        ("P1,C2,Eva,,,1/q,,,\n", 15),
        ("P1,C3,Eva,,,1/q,,,\n", 10),
        ("P1,C1,Eva,,,1/q,12,,\n", 12),
    ],
)
def test_call_on_a_contact_is_half_as_long_as_the_class_says(
    tmp_path: Path, row: str, minutes: float
) -> None:
    assert series(tmp_path, row).call_seconds == minutes * 60


def test_call_on_a_contact_is_never_shorter_than_ten_minutes(tmp_path: Path) -> None:
    settings = "start = 2027-01-04\n[classes.A]\ncall_minutes = 12\n"

    assert series(tmp_path, "P1,C1,Eva,,,1/q,,,\n", routeplan_toml=settings).call_seconds == 600


def test_site_of_the_customer_is_that_of_the_contact(tmp_path: Path) -> None:
    table = customers("site_id", "mall")

    assert series(tmp_path, "P1,C1,Eva,,,1/q,,,\n", customers_csv=table).site_id == "mall"


def test_call_held_on_a_contact_counts_for_both(tmp_path: Path) -> None:
    log = (
        "visit_id,customer_id,contact_id,date,outcome\n"
        ",C1,P1,2026-12-10,held\nC1:P2/3,C1,,2026-12-14,held\n,C1,P1,2026-12-18,missed\n,C1,P1,2027-01-05,held\n"
    )
    people = HEAD + "P1,C1,Eva,,,1/q,,,\nP2,C1,Adam,,,1/q,,,\n"

    found = read(tmp_path, contacts_csv=people, call_log_csv=log).instance.customer_by_id()

    assert found["C1:P1"].last_visit == date(2026, 12, 10)
    assert found["C1:P2"].last_visit == date(2026, 12, 14)
    assert found["C1"].last_visit == date(2026, 12, 14)


def test_contacts_of_customers_that_are_not_active_stay_out(tmp_path: Path) -> None:
    instance = read(
        tmp_path,
        customers_csv=customers("active", "no", "yes"),
        contacts_csv=HEAD + "P1,C1,Eva,,,1/q,,,\nP2,C2,Adam,,,,,,\n",
    ).instance

    assert [one.contact_id for one in instance.contacts] == ["P2"]
    assert [one.customer_id for one in instance.customers] == ["C2"]


def test_contact_of_nobody_is_set_aside(tmp_path: Path) -> None:
    workspace = read(tmp_path, set_aside=True, contacts_csv=HEAD + "P1,C9,Eva,,,1/q,,,\nP2,C2,Adam,,,,,,\n")

    assert [(one.file, one.row) for one in workspace.set_aside] == [("contacts.csv", 2)]
    assert [one.contact_id for one in workspace.instance.contacts] == ["P2"]
