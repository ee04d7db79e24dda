from pathlib import Path

import pytest

from tests.method.office import START, make_office
from tests.method.reading import runner


@pytest.fixture
def run():
    """Run a command line and return its result; lines are wide enough for every table."""
    return runner


@pytest.fixture
def make(tmp_path):
    """Make a small office in a folder of its own; see ``make_office``."""

    def build(name="office", **given) -> Path:
        return make_office(tmp_path / name, **given)

    return build


@pytest.fixture
def today():
    return ("--today", START)
