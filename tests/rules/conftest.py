import pytest

from tests.rules.legal_plan import legal_plan


@pytest.fixture
def plan():
    return legal_plan()
