import sys
from pathlib import Path

from routeplan.review.check import check_plan
from routeplan.review.rules.book import RULES
from tests.rules.legal_plan import matrices


def test_legal_plan_breaks_no_rule(plan):
    assert check_plan(plan, matrices()) == ()


def test_every_rule_bears_the_name_of_its_file():
    assert [rule.__module__.rsplit(".", 1)[1] for rule in RULES] == [rule.__name__ for rule in RULES]
    assert len({rule.__name__ for rule in RULES}) == len(RULES)


def test_every_rule_stands_in_the_page_of_rules():
    page = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
    rows = [f"| `{rule.__name__}` | {sys.modules[rule.__module__].__doc__} |" for rule in RULES]
    assert [row for row in rows if row not in page] == []
