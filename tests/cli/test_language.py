"""A whole journey in Chinese: no sentence of the command line is in English."""

import re
import shutil
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from typer.testing import CliRunner

import routeplan.cli
from routeplan.cli.app import app
from routeplan.tables.bundled import copy_example

ENGLISH = re.compile(r"\b[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}\b")
COMMANDS_SAID = re.compile(r"routeplan [a-z-]+( --?[a-z-]+( [\w./-]+)?| [\w./-]+)*")


@pytest.fixture(scope="module")
def journey(tmp_path_factory):
    """The lines that each command says, in Chinese, from a new folder to a logged week."""
    here = tmp_path_factory.mktemp("journey")
    office = here / "taipei"
    copy_example("taipei-small", office)
    (here / "call.csv").write_text("customer_id,date,outcome\n001,2027-01-04,held\n", encoding="utf-8")
    at, today = ("--workspace", office), ("--today", "2027-01-05")
    runner = CliRunner(env={"COLUMNS": "80", "ROUTEPLAN_LANGUAGE": "zh_CN"})
    said = {}
    for arguments in (
        ("init", here / "new"), ("check", office), ("workload", office),
        ("workload", office, "--by", "class"),
        ("territories", office), ("plan", office, "--effort", "quick"), ("review", office),
        ("publish", office), ("compare", office, office), ("find-day", "001", *at, *today),
        ("assign", "001", *at, *today), ("log", here / "call.csv", *at, "--today", "2027-01-06"),
        ("held", "--day", "2027-01-05", *at, "--today", "2027-01-06"),
        ("block", "--customer", "002", "--from", "2027-01-20", *at, *today),
        ("cover", "01", "--from", "2027-01-11", *at, *today), ("record", office, "--today", "2027-01-12"),
        ("control", office, "--from", "2027-01-04", "--to", "2027-01-10", "--today", "2027-01-12"),
        ("simulate", office, "--week", "2027-01-11"), ("what-if", office), ("customers", "classify", office),
        ("check", here / "nowhere"),
        ("held", "--day", "2027-01-05", "--rep", "nobody", *at, *today), ("assign", "nobody", *at, *today),
    ):  # fmt: skip
        result = runner.invoke(app, [str(one) for one in arguments])
        assert result.exit_code in (0, 2), (arguments, result.output, result.exception)
        said[" ".join(map(str, arguments))] = result.output.replace(str(here), "")
    shutil.rmtree(here)
    return said


def english_lines(journey):
    """Return what is English in what was said, apart from commands to type and paths."""
    lines = (line for output in journey.values() for line in output.splitlines())
    return sorted({line for line in lines if ENGLISH.search(COMMANDS_SAID.sub("", line))})


def messages_of_the_command_line():
    """Return the English texts that the command line itself says."""
    room = Path(routeplan.cli.__file__).parent
    words = {"text": None, "texts": (1, 2), "mark": None}
    for one in extract_from_dir(room, [("**.py", "python")], keywords=words):
        yield from (one[2],) if isinstance(one[2], str) else one[2]


def test_what_the_command_line_says_is_chinese(journey):
    parts = {
        piece.strip()
        for message in messages_of_the_command_line()
        for piece in re.split(r"\{\w+\}", message)
        if ENGLISH.search(COMMANDS_SAID.sub("", piece))
    }
    assert len(parts) > 100
    said = "\n".join(english_lines(journey))
    assert [piece for piece in sorted(parts) if piece in said] == []


def test_every_command_of_the_journey_says_something_chinese(journey):
    chinese = re.compile(r"[\u4e00-\u9fff]{2}")
    silent = {name for name, output in journey.items() if not chinese.search(output)}
    assert {name for name in silent if not name.endswith("nowhere")} == set()


def test_no_line_at_all_is_english(journey):
    assert english_lines(journey) == []


def test_a_workspace_that_is_chinese_speaks_chinese_without_being_asked(tmp_path):
    office = tmp_path / "taipei"
    copy_example("taipei-small", office)
    settings = office / "routeplan.toml"
    text = settings.read_text(encoding="utf-8") if settings.exists() else ""
    bare = re.sub(r"(?m)^language.*\n", "", text)
    settings.write_text(f'language = "zh_CN"\n{bare}', encoding="utf-8")
    result = CliRunner(env={"ROUTEPLAN_LANGUAGE": None}).invoke(app, ["workload", str(office)])
    assert "预期工作量" in result.output
    result = CliRunner().invoke(app, ["--language", "en", "workload", str(office)])
    assert "Expected workload" in result.output
