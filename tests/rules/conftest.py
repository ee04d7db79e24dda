import re
from dataclasses import replace

import pytest

from routeplan.language import insist
from routeplan.review.check import check_plan
from tests.rules.legal_plan import legal_plan

HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def plan():
    return legal_plan()


@pytest.fixture(autouse=True)
def judged_alike_in_chinese(monkeypatch, request):
    """Whatever a test has judged is judged in Chinese as well: the same but for the sentences."""

    def judge(*arguments):
        found = check_plan(*arguments)
        insist("zh_CN")
        try:
            there = check_plan(*arguments)
        finally:
            insist(None)
        assert [replace(one, message="") for one in there] == [replace(one, message="") for one in found]
        assert [one.message for one in there if not HAN.search(one.message)] == []
        assert [
            one.message for one in there if re.match(r"(Rep|Customer|Zone|The|There) ", one.message)
        ] == []
        assert [one.message for one in found if HAN.search(one.message)] == []
        return found

    monkeypatch.setattr(request.module, "check_plan", judge, raising=False)
