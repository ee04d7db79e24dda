"""What a shell is offered when Tab is pressed."""

from typer.testing import CliRunner

from routeplan.cli.app import app


def offered(words, monkeypatch, folder):
    """Return what bash is offered for the last of some words."""
    monkeypatch.chdir(folder)
    env = {
        "_ROUTEPLAN_COMPLETE": "complete_bash",
        "COMP_WORDS": " ".join(words),
        "COMP_CWORD": str(len(words) - 1),
    }
    return CliRunner().invoke(app, [], env=env, prog_name="routeplan").stdout.split()


def workspace(tmp_path):
    (tmp_path / "reps.csv").write_text("name;rep_id\nAnna;R1\nBea;R2\nCleo;S1\n", encoding="utf-8-sig")
    (tmp_path / "customers.csv").write_bytes("客户编号,名称\nK1,甲\nK2,乙\n".encode("gb18030"))
    plan = tmp_path / "plans" / "2027-01-04-week"
    plan.mkdir(parents=True)
    (plan / "plan.json").write_text("{}", encoding="utf-8")
    return tmp_path


def test_ids_and_plans_of_the_workspace_are_offered(tmp_path, monkeypatch):
    here = workspace(tmp_path)
    assert offered(["routeplan", "plan", "--rep", "R"], monkeypatch, here) == ["R1", "R2"]
    assert offered(["routeplan", "find-day", "K"], monkeypatch, here) == ["K1", "K2"]
    plans = [str((here / "plans" / "2027-01-04-week").relative_to(here))]
    assert offered(["routeplan", "publish", "pl"], monkeypatch, here) == plans


def test_a_workspace_named_before_is_looked_into(tmp_path, monkeypatch):
    here = workspace(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    words = ["routeplan", "cover", "--workspace", str(here), "S"]
    assert offered(words, monkeypatch, elsewhere) == ["S1"]
    assert offered(["routeplan", "plan", str(here), "--rep", "S"], monkeypatch, elsewhere) == ["S1"]


def test_deals_are_offered_with_their_names(tmp_path, monkeypatch):
    table = "opportunity_id,customer_id,name,stage\nD1,K1,Lifts,in\nD2,K1,Cranes,above\nX1,K1,,won\n"
    (tmp_path / "opportunities.csv").write_text(table, encoding="utf-8")
    assert offered(["routeplan", "deal", "D"], monkeypatch, tmp_path) == ["D1", "D2"]


def test_what_cannot_be_read_offers_nothing(tmp_path, monkeypatch):
    assert offered(["routeplan", "plan", "--rep", ""], monkeypatch, tmp_path) == []
    (tmp_path / "reps.csv").write_bytes(b"\xff\xfe\x00\x81")
    assert offered(["routeplan", "plan", "--rep", ""], monkeypatch, tmp_path) == []
    (tmp_path / "reps.csv").write_text("", encoding="utf-8")
    assert offered(["routeplan", "plan", "--rep", ""], monkeypatch, tmp_path) == []


def test_a_short_row_does_not_hide_the_others(tmp_path, monkeypatch):
    (tmp_path / "reps.csv").write_text("rep_id,name\nR1,Anna\nR2\n\n", encoding="utf-8")
    assert offered(["routeplan", "plan", "--rep", "R"], monkeypatch, tmp_path) == ["R1", "R2"]


def test_commands_and_choices_are_offered(tmp_path, monkeypatch):
    assert offered(["routeplan", "what"], monkeypatch, tmp_path) == ["what-if"]
    assert offered(["routeplan", "plan", "--level", "q"], monkeypatch, tmp_path) == ["quarter"]


def test_completion_scripts_can_be_shown():
    result = CliRunner().invoke(app, ["--show-completion", "bash"], prog_name="routeplan")
    assert "_ROUTEPLAN_COMPLETE" in result.output or "hell" in result.output
