"""The office of payloads, planned and written once."""

import pytest

from tests.nasty.office import nasty_office, told_by_all


@pytest.fixture(scope="session")
def written(tmp_path_factory):
    """Folder of the office with all that was written, and what each command said."""
    office = nasty_office(tmp_path_factory.mktemp("nasty") / "office")
    return office, told_by_all(office)
