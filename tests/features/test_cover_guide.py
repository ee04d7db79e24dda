"""The commands of the guide to covering a rep really run, and change nothing before they are accepted."""

import csv
import re
import shlex
import shutil
from pathlib import Path

from typer.testing import CliRunner

from routeplan.cli.app import app

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "cover.md").read_text(encoding="utf-8")


def table(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def squared(one, other):
    return sum((float(a) - float(b)) ** 2 for a, b in zip(one, other, strict=True))


def test_each_command_of_the_guide_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    office = Path(shutil.copytree(ROOT / "examples" / "upper-austria", tmp_path / "office"))
    # Without decided territories they would be drawn anew for each command.
    homes = {row["rep_id"]: (row["home_lat"], row["home_lon"]) for row in table(office / "reps.csv")}
    rows = [
        f"{row['customer_id']},{min(homes, key=lambda rep: squared(homes[rep], (row['lat'], row['lon'])))}"
        for row in table(office / "customers.csv")
    ]
    (office / "territories.csv").write_text("\n".join(["customer_id,rep_id", *rows]) + "\n", encoding="utf-8")
    commands = [one.replace("DIR", "office") for one in re.findall(r"`(cover [^`]*DIR[^`]*)`", GUIDE)]
    assert len(commands) == 4
    for command in commands:
        before = {
            path: path.read_bytes()
            for path in office.rglob("*")
            if path.is_file() and ".routeplan" not in path.parts
        }
        result = CliRunner().invoke(app, [*shlex.split(command), "--today", "2027-01-08"])
        assert result.exit_code == 0, f"{command}\n{result.output}"
        assert "R2" in result.output
        after = {
            path: path.read_bytes()
            for path in office.rglob("*")
            if path.is_file() and ".routeplan" not in path.parts
        }
        changed = {path.name for path in after if after[path] != before.get(path)}
        assert changed == ({"lendings.csv", "blocks.csv"} if "--accept" in command else set())
    assert CliRunner().invoke(app, ["check", "office", "--today", "2027-01-08"]).exit_code == 0
