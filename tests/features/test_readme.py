"""The README's commands and code really run, in the order in which they stand."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from routeplan.cli.app import app

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


def commands():
    lines = [line.split("#")[0].strip() for block in blocks("sh") for line in block.splitlines()]
    return [line for line in lines if line.startswith("routeplan ")]


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with the table of customers that the README speaks of."""
    monkeypatch.chdir(tmp_path)
    rows = [f"{number},Shop {number},{48.2 + number / 100:.2f},16.37,{number}000" for number in range(8)]
    Path("customers.csv").write_text("\n".join(["id,name,lat,lon,value", *rows]) + "\n", encoding="utf-8")
    return tmp_path


def test_commands_and_code_run_as_written(desk):
    assert len(commands()) >= 8
    for command in commands():
        result = CliRunner().invoke(app, shlex.split(command)[1:])
        assert result.exit_code == 0, f"{command}\n{result.output}"
    assert list(Path("handout").glob("*.ics"))
    assert Path("customers-plan", "map.html").is_file()
    for code in blocks("python"):
        exec(compile(code, "README.md", "exec"), {})
    assert Path("office", "plan", "plan.json").is_file()


def test_first_screen_has_exactly_two_set_up_commands():
    set_up = [line for block in blocks("sh") for line in block.splitlines() if "venv" in line]
    assert len(set_up) == 2
    assert "routeplan demo" in set_up[0]
    assert "pytest" in set_up[1]


def test_every_link_and_picture_is_there():
    root = Path(__file__).parents[2]
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (root / target).exists(), target
