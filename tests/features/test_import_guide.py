"""The commands of the guide to importing really run, and write what the guide says."""

import re
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from routeplan.cli.app import app

GUIDE = (Path(__file__).parents[2] / "docs" / "import.md").read_text(encoding="utf-8")
FILES = {
    "customers.csv": "customer_id,name,lat,lon,class\n007,Old,48.2,16.37,A\n",
    "accounts.csv": "Id,Name,BillingStreet,BillingCity,BillingLatitude,BillingLongitude\n"
    "007,Acme,Ring 1,Wien,48.2,16.37\n008,Beta,Ring 2,Wien,48.21,16.38\n",
    "reps.csv": "rep_id,home_lat,home_lon\nR1,48.2,16.3\n",
    "people.csv": "contact_id,name,Works at,Shoe size\nP1,Eva,007,38\n",
}
WRITTEN = ({}, {"customers.csv", "routeplan.toml"}, {"contacts.csv"}, {"customers.csv"})


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A workspace beside the files and the database that the guide speaks of."""
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        Path(name).write_text(text, encoding="utf-8")
    with closing(sqlite3.connect("crm.db")) as connection:
        connection.execute("create table account (id text, label text)")
        connection.execute("insert into account values ('007', 'Acme of the database')")
        connection.commit()
    return tmp_path


def test_each_command_of_the_guide_runs(desk):
    pytest.importorskip("sqlalchemy")
    commands = [
        " ".join(one.split()) for one in re.findall(r"^- `(routeplan import [^`]*)`", GUIDE, re.MULTILINE)
    ]
    assert len(commands) == len(WRITTEN)
    for command, names in zip(commands, WRITTEN, strict=True):
        before = {path.name: path.read_bytes() for path in desk.iterdir() if path.is_file()}
        result = CliRunner().invoke(app, shlex.split(command)[1:])
        assert result.exit_code == 0, f"{command}\n{result.output}"
        after = {path.name: path.read_bytes() for path in desk.iterdir() if path.is_file()}
        assert {name for name in after if after[name] != before.get(name)} == set(names), command
    assert "Acme of the database" in Path("customers.csv").read_text(encoding="utf-8")
    assert CliRunner().invoke(app, ["check", "--today", "2027-01-08"]).exit_code == 0
