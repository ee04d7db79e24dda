"""`routeplan funnel` and `routeplan deal`, as an office uses them."""

import csv
import json
import shutil

import pytest

TODAY = ("--today", "2027-01-04")
DEALS = """opportunity_id,customer_id,name,stage,value,probability,decision_date,money,authority,need,\
competition,organisation,other,time,how,entered_above,entered_in,entered_best_few,closed,verified,shortlisted,close_plan
V01,K004,Lifts,best_few,18500,70,2027-01-29,yes,yes,yes,no,yes,yes,yes,,2026-06-01,2026-09-01,2026-10-10,,yes,yes,Sign
V02,K022,Bench,in,26000,40,2027-02-12,yes,yes,yes,yes,yes,unknown,yes,unknown,,2026-12-01,,,yes,,
V03,K140,,above,9800,,,,,,,,,,,2026-12-20,,,,,,
V04,K070,,won,6200,100,2026-12-18,,,,,,,,,,2026-11-01,,2026-12-18,,,
V05,K109,,lost,11300,0,,,,,,,,,,,2026-10-01,,2026-12-11,,,
"""


@pytest.fixture
def funnel(example):
    """The large example with five deals."""
    (example / "opportunities.csv").write_text(DEALS, encoding="utf-8")
    return example


@pytest.fixture
def counts(tmp_path):
    path = tmp_path / "week.csv"
    path.write_text("stage,count\na,100\nb,80\nc,40\nd,20\ne,10\nf,5\n", encoding="utf-8")
    return path


def rows(folder):
    with (folder / "opportunities.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["opportunity_id"]: row for row in csv.DictReader(file)}


def test_funnel_shows_counts_times_forecast_and_what_needs_attention(run, funnel):
    said = run("funnel", funnel, *TODAY).output
    assert "Sales funnel on Mon 4 Jan 2027: 3 deals under way, 2 closed" in said
    # came to: all five; V01 V02 V04 V05; V01 V04; V04
    numbers = {line.rsplit("  ", 1)[0].strip() for line in said.splitlines()}
    assert any(one.startswith("in the funnel        4") for one in numbers), said
    assert "Too few deals to judge (fewer than 5): in the funnel → best few, best few → won." in said
    assert "1 deal needs attention" in said
    assert "among the best few for 86 days without an order; no contact yet for: coach" in said
    assert "(above the funnel 12.5 %, in the funnel 37.5 %, best few 75 %): V03." in said


def test_funnel_for_a_script(run, funnel):
    said = json.loads(run("funnel", funnel, *TODAY, "--json").output)
    assert [(one["stage"], one["count"]) for one in said["flow"]["stages"]] == [
        ("above", 5), ("in", 4), ("best_few", 2), ("won", 1),
    ]  # fmt: skip
    assert said["flow"]["weakest"] == ["above", "in"]
    assert said["forecast"]["total"] == {"deals": 3, "value": 54300, "weighted": 24575, "best_few": 12950}
    assert [one["opportunity_id"] for one in said["deals"]] == ["V01", "V03", "V02"]
    assert [said["deals"][0][name] for name in ("no", "unknown", "stale")] == [["competition"], ["how"], True]
    assert said["deals"][0]["delays"] == [{"kind": "stale", "days": 86}]
    assert said["deals"][0]["missing_roles"] == ["coach"]


def test_deals_stand_in_the_order_of_work_with_what_to_find_out(run, funnel):
    lines = run("funnel", funnel, *TODAY, "--deals").output.splitlines()
    deals = [line for line in lines if line.startswith("V")]
    assert [line[:3] for line in deals] == ["V01", "V03", "V02"]
    assert "6 yes 1 no 1 unknown" in deals[0]
    assert "How do you buy: in which steps, and who signs? No contact yet: coach." in deals[0]
    assert "10,400" in deals[2]


def test_those_who_did_not_come_on_are_still_there_or_lost(run, funnel):
    with (funnel / "routeplan.toml").open("a", encoding="utf-8") as file:
        file.write("\n[funnel]\nleast_deals = 1\n")
    said = run("funnel", funnel, *TODAY).output
    # V01 and V04 came on to the best few; V02 is in the funnel, V05 was lost from there
    assert "of 4 deals that came to “in the funnel” 50 % came on to “best few”" in said
    assert "The others: 1 still there, 1 lost from there." in said


def test_buyers_stand_by_role(run, funnel):
    said = run("funnel", funnel, *TODAY, "--buyers").output
    assert "All bases are covered at 0 of 3 customers" in said
    line = next(one for one in said.splitlines() if one.startswith("K004"))
    assert line.split()[-5:] == ["P01", "P02", "P03", "-", "-"]


def test_counts_alone_make_a_funnel(run, counts, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = run("funnel", "--counts", counts).output
    assert "Weakest step: of 80 deals that came to “b” 50 % came on to “c”." in said
    record = json.loads(run("funnel", "--counts", counts, "--json").output)
    on_one_line = json.loads(run("funnel", "--counts", "100,80,40,20,10,5", "--json").output)
    assert [one["count"] for one in on_one_line["flow"]["stages"]] == [100, 80, 40, 20, 10, 5]
    assert on_one_line["flow"]["weakest"] == ["2", "3"]
    assert [one["conversion"] for one in record["flow"]["stages"]] == [None, 0.8, 0.5, 0.5, 0.5, 0.5]
    assert record["flow"]["stages"][-1]["cumulative"] == 0.05
    (tmp_path / "routeplan.toml").write_text("[funnel]\nleast_deals = 30\n", encoding="utf-8")
    assert "(fewer than 30): d → e, e → f" in run("funnel", "--counts", counts).output


def test_tables_are_written_on_request(run, funnel, counts, tmp_path):
    out = tmp_path / "deals.csv"
    assert run("funnel", funnel, *TODAY, "--csv", out, "--quiet").output.split() == [str(out)]
    with out.open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    assert [(one["order"], one["opportunity_id"], one["expected_value"]) for one in found] == [
        ("1", "V01", "12950"), ("2", "V03", "1225"), ("3", "V02", "10400"),
    ]  # fmt: skip
    run("funnel", "--counts", counts, "--csv", out, "--quiet")
    assert out.read_text(encoding="utf-8-sig").splitlines()[2] == "b,80,80,80"


def test_reps_come_from_the_tables_or_from_the_latest_plan(run, office):
    (office / "opportunities.csv").write_text("id,customer,stage\nO1,001,in\n", encoding="utf-8")
    said = json.loads(run("funnel", office, *TODAY, "--json").output)
    rep = said["deals"][0]["rep_id"]
    assert rep
    assert run("funnel", office, *TODAY, "--rep", rep).exit_code == 0
    shutil.rmtree(office / "plans")
    without = json.loads(run("funnel", office, *TODAY, "--json").output)
    assert without["deals"][0]["rep_id"] in (rep, None)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--deals", "--buyers"), "RP405"),
        (("--counts", "x.csv", "--deals"), "RP405"),
        (("--counts", "x.csv"), "RP101"),
        (("--rep", "R99"), "RP401"),
    ],
)
def test_what_does_not_go_together_is_refused(run, funnel, options, code):
    result = run("funnel", funnel, *options)
    assert result.exit_code == 2
    assert code in result.output


def test_a_workspace_without_deals_says_so(run, example):
    (example / "opportunities.csv").unlink()
    said = run("funnel", example, *TODAY)
    assert said.exit_code == 0
    assert "There are no deals yet" in said.output
    assert "No deal is under way." in run("funnel", example, "--deals", *TODAY).output


def test_one_deal_is_shown_in_full_and_nothing_is_written(run, funnel):
    before = (funnel / "opportunities.csv").read_bytes()
    said = run("deal", "V01", "--workspace", funnel, *TODAY).output
    for part in (
        "Customer: K004 Sonnhuber Fahrzeugtechnik",
        "Stage: best few for 86 days",
        "expected: 12,950 EUR",
        "Questions: 6 yes 1 no 1 unknown",
        "Do we stand well against who else offers?",
        "1. How do you buy: in which steps, and who signs?",
        "- no contact yet for: coach",
        "By its conditions it belongs here: in the funnel",
        "Tue 1 Sep 2026  in the funnel",
    ):
        assert part in said, part
    assert (funnel / "opportunities.csv").read_bytes() == before


def test_a_deal_moves_on_although_its_gate_is_not_met_and_that_is_said(run, funnel):
    answers = ("--answer", "other=no", "--answer", "how=yes", "--probability", "55", "--shortlisted")
    said = run("deal", "V02", "--workspace", funnel, *TODAY, "--stage", "best_few", *answers).output
    assert "Moved from “in the funnel” to “best few”." in said
    assert "Not all conditions of the new stage are met" in said
    assert "- no close plan in action" in said
    row = rows(funnel)["V02"]
    assert (row["stage"], row["probability"], row["shortlisted"]) == ("best_few", "55", "yes")
    assert (row["other"], row["how"]) == ("no", "yes")
    assert (row["entered_in"], row["entered_best_few"]) == ("2026-12-01", "2027-01-04")
    assert rows(funnel)["V01"]["close_plan"] == "Sign"


def test_won_and_lost_are_dated(run, funnel):
    run("deal", "V01", "--workspace", funnel, "--won", "--on", "2027-01-02", *TODAY)
    run("deal", "V02", "--workspace", funnel, "--lost", *TODAY)
    found = rows(funnel)
    assert (found["V01"]["stage"], found["V01"]["closed"]) == ("won", "2027-01-02")
    assert (found["V02"]["stage"], found["V02"]["closed"]) == ("lost", "2027-01-04")


def test_a_new_deal_gets_the_next_id(run, funnel):
    options = ("--workspace", funnel, "--new", "--customer", "K050", "--name", "Cranes", *TODAY)
    said = run("deal", *options).output
    assert said.startswith("New deal V06: ")
    row = rows(funnel)["V06"]
    assert (row["customer_id"], row["name"], row["stage"], row["entered_above"]) == (
        "K050", "Cranes", "above", "2027-01-04",
    )  # fmt: skip
    assert json.loads(run("deal", *options, "--json").output)["opportunity_id"] == "V07"
    quiet = run("deal", "X1", *options, "--quiet").output
    assert quiet.strip() == str(funnel / "opportunities.csv")
    assert "X1" in rows(funnel)


def test_nothing_new_is_said(run, funnel):
    said = run("deal", "V01", "--workspace", funnel, "--value", "18500", *TODAY).output
    assert "Nothing is new about this deal; nothing was written." in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("V1",), "RP614 command line: there is no deal V1. Did you mean V01?"),
        ((), "RP614 command line: no deal is named"),
        (
            ("V01", "--won", "--lost"),
            "RP405 command line, column --won: --won and --lost ask for different things",
        ),
        (("V01", "--on", "2027-01-01"), "RP405 command line, column --on"),
        (("V01", "--customer", "K001"), "RP405 command line, column --customer"),
        (("V01", "--answer", "mony=yes"), "RP615 command line, column --answer"),
        (("V01", "--answer", "money=perhaps"), "RP128 command line, column --answer"),
        (("V01", "--probability", "170"), "RP123 command line, column --probability"),
        (("V01", "--stage", "bestest"), "RP128 command line, column --stage"),
        (("V01", "--stage", "won", "--on", "2026-09-30"), "closed would lie before entered_best_few"),
        (("--new",), "RP616 command line, column --new: a new deal needs a customer"),
        (("--new", "--customer", "K999"), "RP434 command line, column --customer: there is no customer K999"),
        (("V01", "--new", "--customer", "K001"), "RP616 command line: there is a deal V01 already"),
    ],
)
def test_faults_are_told_and_nothing_is_written(run, funnel, arguments, said):
    before = (funnel / "opportunities.csv").read_bytes()
    result = run("deal", *arguments, "--workspace", funnel, *TODAY)
    assert result.exit_code == 2
    assert said in result.output
    assert (funnel / "opportunities.csv").read_bytes() == before


def test_a_workbook_is_not_changed(run, funnel):
    import xlsxwriter

    table = [line.split(",") for line in DEALS.splitlines()]
    (funnel / "opportunities.csv").unlink()
    with xlsxwriter.Workbook(str(funnel / "opportunities.xlsx")) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate(table):
            sheet.write_row(number, 0, cells)
    assert run("deal", "V01", "--workspace", funnel, *TODAY).exit_code == 0
    result = run("deal", "V01", "--workspace", funnel, "--won", *TODAY)
    assert (result.exit_code, "RP431" in result.output) == (2, True)


def test_lines_fit_the_screen(run, funnel):
    for arguments in (("funnel", funnel), ("funnel", funnel, "--deals"), ("funnel", funnel, "--buyers")):
        said = run(*arguments, *TODAY, columns=80).output
        assert max(map(len, said.splitlines())) <= 80, arguments


def test_of_many_deals_that_need_attention_the_first_twenty_are_shown(run, example):
    rows = "".join(f"D{number},K004,in,{number}\n" for number in range(25))
    (example / "opportunities.csv").write_text("id,customer,stage,value\n" + rows, encoding="utf-8")
    said = run("funnel", example, *TODAY).output
    assert "25 deals need attention" in said
    assert "… and 5 more; --csv FILE writes all of them." in said
    shown = [line for line in said.splitlines() if line.startswith("D2") or line.startswith("D1")]
    assert "D24 Sonnhuber" in shown[0]
