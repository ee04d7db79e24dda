import csv
from datetime import date

import pytest

from routeplan.errors import InputError
from routeplan.tables.change_promises import NewPromise, add_promise, keep_promises
from routeplan.tables.read_options import ReadOptions
from routeplan.tables.read_workspace import read_workspace
from tests.unit.tables.workspaces import put

TODAY = date(2027, 1, 12)
HEAD = "promise_id,customer_id,made_on,promise,due,kept_on,own column\n"
LOG = "visit_id,customer_id,date,outcome,promise,promise_due\nC2/1,C2,2027-01-04,held,the offer,2027-01-20\n"


@pytest.fixture
def office(tmp_path):
    rows = "P007,C1,2027-01-04,the sample,2027-01-10,,x\nQ,C1,2027-01-04,the price,,2027-01-05,\n"
    return put(tmp_path, promises_csv=HEAD + rows, call_log_csv=LOG)


def rows_of(folder):
    with (folder / "promises.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def look(folder):
    return read_workspace(folder, ReadOptions(today=TODAY))


def test_new_promise_gets_the_next_number(office):
    new = NewPromise(customer_id="C3", what=" drawings ", due=date(2027, 1, 15), who="customer", how="other")
    name, path = add_promise(office, look(office), new, TODAY)
    assert (name, path.name) == ("P008", "promises.csv")
    row = rows_of(office)[-1]
    assert (row["promise"], row["who"], row["how"], row["due"], row["made_on"]) == (
        "drawings", "customer", "other", "2027-01-15", "2027-01-12",
    )  # fmt: skip


def test_first_promise_makes_the_table(tmp_path):
    folder = put(tmp_path)
    assert add_promise(folder, look(folder), NewPromise(customer_id="C1", what="x y"), TODAY)[0] == "P001"
    assert [one.promise_id for one in look(folder).promises] == ["P001"]


@pytest.mark.parametrize(("customer", "what", "code"), [("C9", "x", "RP434"), ("C1", " ", "RP405")])
def test_promise_to_nobody_or_of_nothing_is_refused(office, customer, what, code):
    with pytest.raises(InputError) as refused:
        add_promise(office, look(office), NewPromise(customer_id=customer, what=what), TODAY)
    assert [one.code for one in refused.value.issues] == [code]


def test_kept_promises_are_marked_and_those_of_the_log_get_a_row(office):
    kept, _ = keep_promises(office, look(office), ["P007", "C2/1"], TODAY)
    assert [one.promise_id for one in kept] == ["P007", "C2/1"]
    rows = {one["promise_id"]: one for one in rows_of(office)}
    assert (rows["P007"]["kept_on"], rows["P007"]["own column"]) == ("2027-01-12", "x")
    assert (rows["C2/1"]["promise"], rows["C2/1"]["kept_on"]) == ("the offer", "2027-01-12")
    assert [one.state(TODAY) for one in look(office).promises] == ["kept", "kept", "kept"]


def test_unknown_kept_or_later_promises_are_refused_together_and_nothing_is_written(office):
    before = (office / "promises.csv").read_bytes()
    with pytest.raises(InputError) as refused:
        keep_promises(office, look(office), ["P007", "Q", "P07", "C2/1"], date(2027, 1, 3))
    assert [(one.code, one.value) for one in refused.value.issues] == [
        ("RP632", "P007"), ("RP632", "Q"), ("RP632", "P07"), ("RP632", "C2/1"),
    ]  # fmt: skip
    assert (office / "promises.csv").read_bytes() == before
