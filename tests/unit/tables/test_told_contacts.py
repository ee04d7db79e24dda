"""Calls on contacts are told by their visit ids, and count for the contact and the customer."""

from dataclasses import replace
from datetime import date

import pytest

from routeplan.model.record import PlanOfRecord, RecordedVisit
from routeplan.tables.read_workspace import ReadOptions, read_workspace
from routeplan.tables.told_visits import Told, log_visits
from tests.unit.tables.test_told_visits import written
from tests.unit.tables.workspaces import read

TODAY = date(2027, 1, 8)
TUESDAY = date(2027, 1, 5)
PEOPLE = "contact_id,customer_id,name,frequency\nP1,C1,Eva,1/q\n"


@pytest.fixture
def workspace(tmp_path):
    """A workspace with a contact who is owed calls, and a published visit to her."""
    visit = RecordedVisit(
        visit_id="C1:P1/2", customer_id="C1:P1", rep_id="R1", when=TUESDAY, start=0, end=900, level="week"
    )
    return replace(read(tmp_path, contacts_csv=PEOPLE), record=PlanOfRecord(visits=(visit,)))


@pytest.mark.parametrize(
    ("name", "on", "row"),
    [
        ("C1:P1/2", None, {"visit_id": "C1:P1/2", "rep_id": "R1", "planned_date": "2027-01-05"}),
        ("C1:P1/7", TUESDAY, {"visit_id": "C1:P1/7"}),
    ],
)
def test_call_on_a_contact_is_written_with_customer_and_contact(tmp_path, workspace, name, on, row):
    log_visits(tmp_path, workspace, [name], Told(outcome="held", on=on), TODAY, replace_old=False)

    both = {"customer_id": "C1", "contact_id": "P1", "date": "2027-01-05", "outcome": "held"}
    assert written(tmp_path) == [row | both]
    later = ReadOptions(today=TODAY, start=date(2027, 1, 11))
    found = read_workspace(tmp_path, later).instance.customer_by_id()
    assert (found["C1"].last_visit, found["C1:P1"].last_visit) == (TUESDAY, TUESDAY)
