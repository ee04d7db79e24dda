"""Deals are written cell by cell, and nothing else of the table changes."""

from datetime import date
from pathlib import Path

import pytest

from routeplan.errors import InputError
from routeplan.model.opportunity import Opportunity
from routeplan.tables.edit_deal import answers_of, deal_values, taken_ids, write_deal
from tests.unit.tables.workspaces import put

TABLE = "Chancennummer;Kunde;Phase;Farbe;Wahrscheinlichkeit\nV1;C1;im Trichter;rot;40 %\nV2;C2;above;blau;\n"


def codes(error):
    return [one.code for one in error.value.issues]


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8-sig").splitlines()


def test_only_what_is_new_is_written_and_columns_are_added(tmp_path):
    folder = put(tmp_path, opportunities_csv=TABLE)
    before = Opportunity(opportunity_id="V1", customer_id="C1", stage="in", probability=0.4)
    after = Opportunity(
        opportunity_id="V1", customer_id="C1", stage="best_few", probability=0.6, money=True, need=False,
        entered_best_few=date(2027, 1, 4), shortlisted=True, close_plan="Offer, then visit", value=1250.5,
    )  # fmt: skip

    path = write_deal(folder, before, after)

    assert lines(path) == [
        "Chancennummer,Kunde,Phase,Farbe,Wahrscheinlichkeit,value,money,need,entered_best_few,shortlisted,"
        "close_plan",
        'V1,C1,best_few,rot,60,1250.5,yes,no,2027-01-04,yes,"Offer, then visit"',
        "V2,C2,above,blau,,,,,,,",
    ]


def test_nothing_new_writes_nothing(tmp_path):
    folder = put(tmp_path, opportunities_csv=TABLE)
    one = Opportunity(opportunity_id="V1", customer_id="C1", stage="in", probability=0.4)
    assert write_deal(folder, one, one) is None
    assert (folder / "opportunities.csv").read_text(encoding="utf-8") == TABLE


def test_cells_can_be_emptied(tmp_path):
    folder = put(tmp_path, opportunities_csv=TABLE)
    before = Opportunity(opportunity_id="V1", customer_id="C1", stage="in", probability=0.4)
    write_deal(folder, before, Opportunity(opportunity_id="V1", customer_id="C1", stage="in"))
    assert lines(folder / "opportunities.csv")[1] == "V1,C1,im Trichter,rot,"


def test_a_new_deal_is_a_row_at_the_end_or_a_new_table(tmp_path):
    new = Opportunity(
        opportunity_id="V3", customer_id="C3", stage="above", name="Lifts", entered_above=date(2027, 1, 4)
    )
    folder = put(tmp_path / "a", opportunities_csv=TABLE)
    assert taken_ids(folder) == {"V1", "V2"}
    assert lines(write_deal(folder, None, new))[-1] == "V3,C3,above,,,Lifts,2027-01-04"
    empty = put(tmp_path / "b")
    assert taken_ids(empty) == frozenset()
    heading, row = lines(write_deal(empty, None, new))
    assert heading.startswith("opportunity_id,customer_id,name,stage")
    assert row.startswith("V3,C3,Lifts,above,,")


@pytest.mark.parametrize("share", [0, 0.004, 0.01, 0.011, 0.25, 0.999, 1])
def test_percent_reads_back_as_it_was_written(tmp_path, share):
    folder = put(tmp_path, opportunities_csv=TABLE)
    before = Opportunity(opportunity_id="V1", customer_id="C1", stage="in", probability=0.4)
    after = Opportunity(opportunity_id="V1", customer_id="C1", stage="in", probability=share)
    cell = lines(write_deal(folder, before, after))[1].split(",")[4]
    assert deal_values({"probability": cell}, {})["probability"] == pytest.approx(share)


def test_texts_of_the_command_line_are_read_as_the_table_reads_them():
    given = {"value": "8000", "probability": "60 %", "decision_date": "1.2.2027", "stage": "best few"}
    assert deal_values(given | {"close_plan": ""}, {}) == {
        "value": 8000, "probability": 0.6, "decision_date": date(2027, 2, 1), "stage": "best_few",
        "close_plan": "",
    }  # fmt: skip
    assert deal_values({"value": "", "money": "?"}, {}) == {"value": None, "money": None}


def test_every_text_that_cannot_be_read_is_told_with_its_option():
    with pytest.raises(InputError) as error:
        deal_values({"value": "much", "probability": "170", "stage": ""}, {"value": "--value"})
    assert sorted(codes(error)) == ["RP121", "RP122", "RP123"]
    assert {one.column for one in error.value.issues} == {"--value", "probability", "stage"}


def test_answers_are_parted_at_the_equals_sign():
    assert answers_of(("money=yes", " need = nein ")) == {"money": "yes", "need": "nein"}


@pytest.mark.parametrize(
    ("wrong", "remedy"),
    [
        ("mony=yes", "Correct it, perhaps to money=yes"),
        ("money", "Write one of money, authority"),
        ("money=", "Write one of money, authority"),
        ("xyz=yes", "Write one of money, authority"),
    ],
)
def test_answers_to_no_question_are_refused(wrong, remedy):
    with pytest.raises(InputError) as error:
        answers_of((wrong,))
    assert codes(error) == ["RP615"]
    assert error.value.issues[0].remedy.startswith(remedy)
