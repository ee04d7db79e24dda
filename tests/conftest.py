"""Settings of all tests: the same examples in every run; ``--hypothesis-profile searching`` looks for new."""

import pytest
from hypothesis import settings

from routeplan.language import insist, prefer

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("searching", deadline=None)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def english():
    """Every test begins in English, whatever the one before it has spoken."""
    insist(None)
    prefer("en")
    yield
    insist(None)
    prefer("en")


@pytest.fixture(autouse=True, scope="session")
def _stores_of_nobody(tmp_path_factory):
    """Keep roads and travel times of tests away from those of whoever runs them."""
    folder = tmp_path_factory.mktemp("stores")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROUTEPLAN_ROADS", str(folder / "roads"))
        patch.setenv("ROUTEPLAN_TRAVEL", str(folder / "travel.sqlite"))
        for name in ("ROUTEPLAN_TRAVEL_KEY", "ROUTEPLAN_TRAVEL_HEADER"):
            patch.delenv(name, raising=False)
        yield
