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
