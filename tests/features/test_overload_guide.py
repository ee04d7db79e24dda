"""The commands of the guide to overload really run, on the small example with too much work."""

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from routeplan.cli.app import app

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "overload.md").read_text(encoding="utf-8")
TOO_MUCH = '[classes.A]\ncall_minutes = 175\n[classes.B]\ncall_minutes = 175\nfrequency = "1/w"\n'


@pytest.fixture
def office(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "examples" / "taipei-small", tmp_path / "office")
    with (tmp_path / "office" / "routeplan.toml").open("a", encoding="utf-8") as settings:
        settings.write(TOO_MUCH)
    return tmp_path / "office"


def test_each_command_of_the_guide_runs(office):
    commands = re.findall(r"`((?:workload|plan) DIR[^`]*)`", GUIDE)
    assert len(commands) >= 7
    for command in commands:
        effort = " --effort quick" if command.startswith("plan") else ""
        result = CliRunner().invoke(app, shlex.split(command.replace("DIR", "office") + effort))
        assert result.exit_code == 0, f"{command}\n{result.output}"
        assert "overload" in result.output or "more work than time" in result.output


def test_the_settings_of_the_guide_are_known(office):
    (snippet,) = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
    settings = office / "routeplan.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + snippet.replace("R1", '"01"'), encoding="utf-8"
    )
    result = CliRunner().invoke(app, ["workload", "office", "--json"])
    assert result.exit_code == 0, result.output
    choices = {one["choice"] for one in json.loads(result.output)["overload"]}
    assert choices == {"leave", "stretch", "shorten", "phone", "day"}
