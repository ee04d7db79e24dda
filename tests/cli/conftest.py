import csv
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from routeplan.cli.app import app
from routeplan.tables.bundled import copy_example

MALTA = (35.9, 14.5)


@pytest.fixture
def run():
    """Run a command line and return its result; lines are wide enough for every table."""

    def invoke(*arguments, columns=160):
        return CliRunner(env={"COLUMNS": str(columns)}).invoke(app, [str(argument) for argument in arguments])

    return invoke


@pytest.fixture(scope="session")
def planned_office(tmp_path_factory) -> Path:
    """The small example, planned once; not to be changed."""
    office = tmp_path_factory.mktemp("office") / "taipei"
    copy_example("taipei-small", office)
    result = CliRunner().invoke(app, ["plan", str(office), "--effort", "quick"])
    assert result.exit_code == 0, result.output
    return office


@pytest.fixture
def office(planned_office, tmp_path) -> Path:
    """A copy of the small example with its plan, to be changed at will."""
    return Path(shutil.copytree(planned_office, tmp_path / "taipei"))


@pytest.fixture
def example(tmp_path) -> Path:
    """A fresh copy of the large example."""
    copy_example("upper-austria", tmp_path / "office")
    return tmp_path / "office"


@pytest.fixture
def one_table(tmp_path) -> Path:
    """One table of customers, without classes."""
    path = tmp_path / "shops.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "name", "lat", "lon"])
        for number in range(12):
            writer.writerow([f"{number:03d}", f"Shop {number}", MALTA[0] + number / 200, MALTA[1]])
    return path
