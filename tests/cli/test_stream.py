import json

import pytest

from routeplan import read_workspace

DEALS = (
    "opportunity_id,customer_id,stage,decision_date\n"
    "V1,{0},best_few,2027-01-29\nV2,{1},in,\nV3,{2},best_few,2027-02-12\n"
)


@pytest.fixture
def funnel(office):
    """The small example with three open deals and four hours a week for them."""
    customers = read_workspace(office).instance.places_called_on
    ids = [one.customer_id for one in customers[:3]]
    (office / "opportunities.csv").write_text(DEALS.format(*ids), encoding="utf-8")
    with (office / "routeplan.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[funnel]\nhours_per_week = 4\nmix = "closing"\nperiod = "week"\n')
    return office


def test_workload_shows_hours_owed_beside_their_budget(run, funnel):
    output = run("workload", funnel, columns=80).output

    assert "Hours for deals by stage of the funnel, without driving" in output
    assert "planned h" not in output
    assert "Hours with customers: " in output
    assert "no deals" in output
    table = output[output.index("Hours for deals") :].splitlines()
    assert max(map(len, table)) <= 80


def test_hours_for_a_script_are_by_rep_period_and_stage(run, funnel):
    whole = json.loads(run("workload", funnel, "--json").output)
    record = whole["stage_hours"]
    owed = sum(one["owed_hours"] for one in record)
    assert whole["streams"]["development_hours"] == pytest.approx(owed, abs=0.1)
    calls = sum(one["call_hours"] for one in whole["expected"])
    assert sum(whole["streams"].values()) == pytest.approx(calls, abs=0.1)

    assert {one["stage"] for one in record} == {"above", "in", "best_few"}
    assert record[0].keys() == {
        "rep_id", "period", "stage", "deals", "budget_hours", "owed_hours", "drift_hours", "cause",
    }  # fmt: skip
    best = [one for one in record if one["stage"] == "best_few"]
    # 60 % of four hours
    assert best[0]["budget_hours"] == 2.4
    assert all(one["cause"] == "no_deals" for one in record if one["stage"] == "above")


def test_plan_and_review_say_the_same_hours(run, funnel):
    plan = json.loads(run("plan", funnel, "--effort", "quick", "--json").output)
    judged = json.loads(run("review", funnel, "--json").output)["figures"]["stage_hours"]

    assert plan["stage_hours"] == judged
    assert all("planned_hours" in one for one in judged)
    said = run("review", funnel, columns=80).output
    assert "Hours for deals by stage" in said
    assert "are off by an hour or more" in said


def test_without_time_for_deals_nothing_is_said_of_them(run, office):
    assert "Hours for deals" not in run("workload", office).output
    assert "Hours for deals" not in run("review", office).output
    assert json.loads(run("workload", office, "--json").output)["stage_hours"] == []


def test_a_held_visit_on_a_deal_is_logged_at_its_customer(run, funnel):
    lines = (funnel / "opportunities.csv").read_text(encoding="utf-8").splitlines()
    customer = lines[1].split(",")[1]

    told = run(
        "held", f"{customer}:V1/1", "--workspace", funnel, "--on", "2027-01-05", "--today", "2027-01-06"
    )

    assert told.exit_code == 0, told.output
    log = (funnel / "call_log.csv").read_text(encoding="utf-8-sig").splitlines()
    named = dict(zip(log[0].split(","), log[-1].split(","), strict=True))
    assert (named["visit_id"], named["customer_id"]) == (f"{customer}:V1/1", customer)
    refused = run("held", f"{customer}:V1", "--workspace", funnel, "--on", "2027-01-05")
    assert refused.exit_code == 2
