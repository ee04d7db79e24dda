"""Customers lent, as the table says."""

from datetime import date

import pytest

from routeplan.model import Lending
from tests.unit.tables.workspaces import customers, issues_of, read, reps

TEAM = {"customers_csv": customers("rep_id", "R1", "R1"), "reps_csv": reps("name", "a", "b", "c")}


def lent(tmp_path, *rows, heading="customer_id,rep_id,from,to,reason"):
    """Lendings of C1 in the week of Mon 2027-01-04."""
    table = "\n".join([heading, *rows]) + "\n"
    found = {one.customer_id: one for one in read(tmp_path, lendings_csv=table, **TEAM).instance.customers}
    assert (found["C1"].rep_id, found["C2"].lent) == ("R1", ())
    return found["C1"].lent


def lending(rep_id, first, last):
    return Lending(rep_id=rep_id, first=date(2027, 1, first), last=date(2027, 1, last))


def test_lendings_stand_with_their_customer_in_order_of_days(tmp_path):
    rows = ("C1,R3,2027-01-08,2027-01-20,", "C1,R2,2027-01-05,,flu")
    assert lent(tmp_path, *rows) == (lending("R2", 5, 5), lending("R3", 8, 20))


@pytest.mark.parametrize(
    "row", ["C1,R2,2026-12-01,2027-01-03,", "C1,R2,2027-01-11,2027-01-12,", "C1,R1,2027-01-11,2027-01-12,"]
)
def test_lendings_wholly_outside_the_horizon_do_nothing(tmp_path, row):
    assert lent(tmp_path, row) == ()


def test_the_same_rep_twice_is_no_contradiction(tmp_path):
    rows = ("C1,R2,2027-01-05,2027-01-06,", "C1,R2,2027-01-06,2027-01-07,", "C1,R3,2027-01-08,,")
    assert lent(tmp_path, *rows) == (lending("R2", 5, 6), lending("R2", 6, 7), lending("R3", 8, 8))


@pytest.mark.parametrize(
    "heading", ["Kundennummer,Vertretung,von,bis,Grund", "客户编号,代理业务员,开始日期,结束日期,原因"]
)
def test_headings_in_other_languages(tmp_path, heading):
    assert lent(tmp_path, "C1,R2,05.01.2027,06.01.2027,Urlaub", heading=heading) == (lending("R2", 5, 6),)


def test_customers_that_are_not_active_are_no_fault(tmp_path):
    table = "customer_id,rep_id,from\nC2,R2,2027-01-05\n"
    assert (
        issues_of(
            tmp_path,
            lendings_csv=table,
            customers_csv=customers("active", "yes", "no"),
            reps_csv=TEAM["reps_csv"],
        )
        == ()
    )


def test_a_faulty_row_is_set_aside_and_the_rest_counts(tmp_path):
    table = "customer_id,rep_id,from,to\nC1,R2,2027-01-05,\nC1,R3,2027-01-05,2027-01-06\n"
    found = read(tmp_path, set_aside=True, lendings_csv=table, **TEAM)
    assert found.instance.customers[0].lent == (lending("R2", 5, 5),)
    assert [(one.file, one.row) for one in found.set_aside] == [("lendings.csv", 3)]
