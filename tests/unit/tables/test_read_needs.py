"""Signals, goals and products of a workspace, and what they mean for its customers."""

from datetime import date

from routeplan.model.goal import Goal
from routeplan.model.need_signal import NeedSignal
from routeplan.model.product import Product
from tests.unit.tables.workspaces import CUSTOMERS, SETTINGS, customers, issues_of, read

SIGNALS = "customer_id,signal,date,note\n"
LOG = "customer_id,date,outcome\n"


def deadlines(workspace, customer_id="C1"):
    found = workspace.instance.customer_by_id()[customer_id].deadlines
    return [(one.kind, one.by, one.text, one.source_id) for one in found]


def test_signal_asks_for_a_call_within_fourteen_days(tmp_path):
    workspace = read(tmp_path, signals_csv=SIGNALS + "C1,Erweiterung,2026-12-30,second hall\n")
    noticed = NeedSignal(customer_id="C1", kind="expanding", when=date(2026, 12, 30), note="second hall")
    assert workspace.signals == (noticed,)
    by = date(2027, 1, 13)
    assert deadlines(workspace) == [("signal", by, "is expanding (second hall)", "expanding 2026-12-30")]
    assert deadlines(workspace, "C2") == []


def test_days_of_a_signal_are_set_and_an_old_one_asks_for_nothing(tmp_path):
    table = SIGNALS + "C1,expanding,2026-12-30,\n"
    settings = SETTINGS + "[signals]\ndays = 5\n"
    assert deadlines(read(tmp_path / "a", signals_csv=table, routeplan_toml=settings))[0][1] == date(
        2027, 1, 4
    )
    settings = SETTINGS + "[signals]\ndays = 4\n"
    workspace = read(tmp_path / "b", signals_csv=table, routeplan_toml=settings)
    assert deadlines(workspace) == []
    assert len(workspace.signals) == 1


def test_a_held_call_since_answers_a_signal_and_a_missed_or_earlier_one_does_not(tmp_path):
    table = SIGNALS + "C1,expanding,2026-12-30,\n"
    rows = {"2026-12-29,held": 1, "2026-12-31,missed": 1, "2026-12-31,phone": 1, "2026-12-30,held": 0}
    for number, (row, left) in enumerate(rows.items()):
        workspace = read(tmp_path / str(number), signals_csv=table, call_log_csv=f"{LOG}C1,{row}\n")
        assert len(deadlines(workspace)) == left, row


def test_last_visit_in_the_table_answers_a_signal_as_well(tmp_path):
    table = CUSTOMERS.replace("class\n", "class,last_visit\n").replace(",A\n", ",A,2027-01-02\n")
    workspace = read(tmp_path, customers_csv=table, signals_csv=SIGNALS + "C1,expanding,2026-12-30,\n")
    assert deadlines(workspace) == []


def test_goals_and_products_are_read_by_id(tmp_path):
    workspace = read(
        tmp_path,
        goals_csv="goal_id,kind,subject,measure,target,from,to,achieved\n"
        "G2,Gebiet,R1,Besuche,30,2027-01-01,2027-03-31,\n"
        "G1,territory,,other,9,2027-01-01,2027-03-31,4\n",
        products_csv="product_id,name,margin_percent,related,specialist\nP2,Saw,25,P1;P2,R1\nP1,Blade,,,\n",
    )
    first, last = date(2027, 1, 1), date(2027, 3, 31)
    assert workspace.goals == (
        Goal(goal_id="G1", kind="territory", measure="other", target=9, first=first, last=last, achieved=4),
        Goal(
            goal_id="G2",
            kind="territory",
            subject="R1",
            measure="held_calls",
            target=30,
            first=first,
            last=last,
        ),
    )
    assert workspace.products == (
        Product(product_id="P1", name="Blade"),
        Product(product_id="P2", name="Saw", margin=0.25, related=("P1",), specialist="R1"),
    )


def test_a_misspelled_subject_is_told_with_the_one_it_looks_like(tmp_path):
    goals = "goal_id,kind,subject,measure,target,from,to\nG,project,0pp1,deal_won,1,2027-01-01,2027-01-31\n"
    found = issues_of(
        tmp_path, goals_csv=goals, opportunities_csv="opportunity_id,customer_id,stage\nOpp1,C1,in\n"
    )
    assert [(one.code, one.value) for one in found] == [("RP670", "0pp1")]
    assert found[0].remedy == "Correct it, perhaps to Opp1, or add it to the opportunities table"


def test_products_of_customers_go_without_a_table_of_products(tmp_path):
    workspace = read(tmp_path, customers_csv=customers("products", "X;Y"))
    assert workspace.instance.customers[0].products == ("X", "Y")


def test_goals_and_products_stand_on_the_agenda_of_their_customers(tmp_path):
    workspace = read(
        tmp_path,
        customers_csv=customers("products", "P1", ""),
        products_csv="product_id,name,margin_percent,related,specialist\n"
        "P1,Saw,30,,\nP2,Blade,60,P1,Eva\nP3,Oil,90,,\n",
        goals_csv="goal_id,kind,subject,measure,target,from,to,notes\n"
        "G1,customer,C2,calls,4,2027-01-01,2027-03-31,Win them back\n"
        "G2,customer,C1,calls,4,2026-10-01,2026-12-31,Over\n",
    )
    one, two = workspace.instance.customers
    assert one.agenda == ("Offer Blade: goes with Saw, margin 60 %", "Bring Eva, who knows Blade best")
    assert two.agenda == ("Goal G1 until 2027-03-31: Win them back (4 calls made, in person or by phone)",)


PROSPECTS = customers("prize_min,last_visit", "30,", "30,", "30,", "30,2026-11-02", ",")


def phoned_first(workspace):
    return [one.customer_id for one in workspace.instance.customers if one.phone_first]


def test_prospects_nobody_has_spoken_to_are_phoned_first_if_that_is_set(tmp_path):
    log = LOG + "C1,2026-12-01,phone\nC2,2026-12-01,held\nC3,2026-12-01,missed\n"
    files = {"customers_csv": PROSPECTS, "call_log_csv": log}
    assert phoned_first(read(tmp_path / "a", **files)) == []
    settings = SETTINGS + "[prospects]\nphone_first = true\n"
    assert phoned_first(read(tmp_path / "b", routeplan_toml=settings, **files)) == ["C3"]
