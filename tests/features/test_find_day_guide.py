"""The commands of the guide to finding days really run, and change nothing before they are accepted."""

import re
import shlex
import shutil
from pathlib import Path

from typer.testing import CliRunner

from routeplan.cli.app import app

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "find-day.md").read_text(encoding="utf-8")


def test_each_command_of_the_guide_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "examples" / "taipei-small", tmp_path / "office")
    planned = CliRunner().invoke(app, ["plan", "office", "--effort", "quick", "--quiet"])
    assert planned.exit_code == 0, planned.output
    # The guide speaks of the large example; the small one is planned in a moment.
    rows = re.findall(r"`((?:find-day|offer|assign) [^`]*DIR[^`]*)`", GUIDE)
    commands = [one.replace("DIR", "office").replace("K010", "001") for one in rows]
    assert len(commands) == 7
    before = {path for path in Path("office").rglob("*") if path.is_file() and ".routeplan" not in path.parts}
    for command in commands:
        result = CliRunner().invoke(app, [*shlex.split(command), "--today", "2027-01-04"])
        assert result.exit_code == 0, f"{command}\n{result.output}"
        assert "001" in result.output or "Good day" in result.output or "Ms Huber" in result.output
    after = {path for path in Path("office").rglob("*") if path.is_file() and ".routeplan" not in path.parts}
    assert after - before == {Path("office", "territories.csv")}
