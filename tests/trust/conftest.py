from pathlib import Path

import pytest

from tests.method.office import make_office
from tests.trust.reading import runner
from tests.trust.worked import REP


@pytest.fixture
def run():
    """Run a command line and return its result; lines are wide enough for every table."""
    return runner


@pytest.fixture
def make(tmp_path):
    """Make a small office of one rep without lunch in a folder of its own; see ``make_office``."""

    def build(name="office", **given) -> Path:
        return make_office(tmp_path / name, **{"reps": [REP]} | given)

    return build
