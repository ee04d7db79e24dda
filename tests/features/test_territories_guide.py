"""The commands of the guide to territories really run on the bundled example."""

import re
import shlex
import shutil
from pathlib import Path

from typer.testing import CliRunner

from routeplan.cli.app import app

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "territories.md").read_text(encoding="utf-8")


def test_each_command_of_the_guide_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "examples" / "upper-austria", tmp_path / "office")
    commands = [one.replace("DIR", "office") for one in re.findall(r"`(territories DIR[^`]*)`", GUIDE)]
    assert len(commands) >= 8
    accepted = CliRunner().invoke(app, ["territories", "office", "--accept", "-q"])
    assert accepted.exit_code == 0
    for command in (one.replace("--choice 3", "--choice 1") for one in commands):
        result = CliRunner().invoke(app, [*shlex.split(command), "--quiet"])
        assert result.exit_code == 0, f"{command}\n{result.output}"
    assert (tmp_path / "office" / "territories" / "map.html").is_file()
