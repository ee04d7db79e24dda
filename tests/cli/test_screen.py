"""Every command's tables on a narrow screen, and what a poor console does to them."""

import json
import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from routeplan.cli.app import app
from routeplan.cli.wide_text import cells
from routeplan.tables.bundled import copy_example

TODAY = ("--today", "2027-01-05")
HERE = ("--workspace", ".")


def is_table_line(line):
    """Return whether a line is no sentence and no path: tables have wide gaps or rules."""
    return "  " in line.strip() or "──" in line


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    """Many reps with long and Chinese names, planned and published."""
    folder = tmp_path_factory.mktemp("team") / "office"
    copy_example("taipei-small", folder)
    reps = (folder / "reps.csv").read_text(encoding="gb18030").splitlines()
    _, _, rest = reps[1].split(",", 2)
    names = ("名字特别特别长的业务员张三丰", "Maximiliana Featherstonehaugh-Cholmondeley")
    more = [f"R{number},{names[number % 2]},{rest}" for number in range(4)]
    (folder / "reps.csv").write_text("\n".join([*reps, *more]) + "\n", encoding="gb18030")
    return folder


COMMANDS = [
    ("workload",),
    ("workload", "--by", "class"),
    ("territories", "--redesign", "--accept"),
    ("territories", "--rebalance"),
    ("plan", "--effort", "quick", "--weeks", "2", "--start", "2027-01-04"),
    ("review",),
    ("publish",),
    ("find-day", "001", *HERE, *TODAY),
    ("assign", "001", *HERE, *TODAY),
    ("cover", "01", "--from", "2027-01-06", "--to", "2027-01-12", "--classes", "ABC", *HERE, *TODAY),
    ("record", "--today", "2027-01-20"),
    ("what-if",),
    ("customers", "classify"),
    ("compare", ".", "."),
]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_table_is_wider_than_80(team, monkeypatch, language):
    monkeypatch.chdir(team)
    runner = CliRunner(env={"COLUMNS": "80", "ROUTEPLAN_LANGUAGE": language})
    for arguments in COMMANDS:
        result = runner.invoke(app, list(arguments))
        assert result.exit_code in (0, 4), (arguments, result.output)
        wide = [line for line in result.output.splitlines() if is_table_line(line) and cells(line) > 80]
        wide = [line for line in wide if not line.startswith("  ")]
        assert not wide, arguments


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp936"])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_consoles_that_lack_characters_do_not_end_a_command(office, encoding, language):
    env = {**os.environ, "PYTHONIOENCODING": f"{encoding}:strict", "COLUMNS": "80"}
    begin = [sys.executable, "-m", "routeplan", "--language", language]
    table = subprocess.run([*begin, "workload", office], env=env, capture_output=True, check=True)
    assert b"%" in table.stdout
    script = subprocess.run([*begin, "review", office, "--json"], env=env, capture_output=True, check=True)
    assert json.loads(script.stdout.decode(encoding))["hard"] == []
    wrong = subprocess.run([*begin, "check", office / "没有"], env=env, capture_output=True, check=False)
    assert (wrong.returncode, wrong.stdout) == (2, b"")
    assert b"RP101" in wrong.stderr
