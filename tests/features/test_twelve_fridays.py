"""The story of twelve Fridays runs as the guide tells it, and the guide has the table that it prints.

``python -m benchmarks fridays --weeks 3 --guide docs/guide/twelve-fridays.md`` writes the table again,
and the same with ``--weeks 12``. The last part of the guide shows the table of twelve weeks once more.
"""

import re
from pathlib import Path

import pytest

from benchmarks.fridays import EXAMPLE, tell, with_record

PAGES = Path(__file__).parents[2] / "docs" / "guide"
GUIDE = (PAGES / "twelve-fridays.md").read_text(encoding="utf-8")
CONCLUSION = (PAGES / "4-conclusion.md").read_text(encoding="utf-8")
QUARTER, WRONG = GUIDE.index("## The quarter"), GUIDE.index("## When things go wrong")


def commands(text):
    blocks = re.findall(r"```sh\n(.*?)```", text, flags=re.DOTALL)
    return [line.removeprefix("routeplan ") for block in blocks for line in block.splitlines()]


def record_after(weeks, page):
    return page.split(f"<!-- record after {weeks} weeks -->\n```text\n")[1].split("```")[0]


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    """The first three weeks."""
    return tell(EXAMPLE, tmp_path_factory.mktemp("three"), weeks=3)


@pytest.fixture(scope="module")
def twelve(tmp_path_factory):
    """All twelve weeks."""
    return tell(EXAMPLE, tmp_path_factory.mktemp("twelve"), weeks=12)


def in_order(wanted, run):
    """Whether commands were run in the order in which they are told, others between them."""
    left = iter(run)
    return all(one in left for one in wanted)


def test_commands_until_things_go_wrong_are_those_of_the_story(three):
    told = commands(GUIDE[QUARTER:WRONG])
    assert len(told) == 17
    assert in_order(told, three.commands)


def test_nobody_vanishes_and_the_table_of_three_weeks_is_the_one_of_the_guide(three):
    assert three.vanished == []
    assert with_record(GUIDE, 3, three.record) == GUIDE


def test_a_table_takes_the_place_of_the_one_for_as_many_weeks():
    page = "a\n<!-- record after 3 weeks -->\n```text\nold\n```\nb\n```text\nother\n```\n"
    assert with_record(page, 3, "new\n") == page.replace("old", "new")
    assert with_record(page, 4, "new\n") == page


def test_the_conclusion_reviews_the_quarter_of_the_story():
    assert record_after(12, CONCLUSION) == record_after(12, GUIDE)


@pytest.mark.parametrize("figure", ["1,315 of the 1,379", "1,341 calls were held where 1,406"])
def test_figures_of_the_review_are_those_of_the_table(figure):
    all_weeks = next(line for line in record_after(12, GUIDE).splitlines() if line.startswith("all "))
    assert set(re.findall(r"\d+", figure.replace(",", ""))) <= set(all_weeks.split())
    assert figure in CONCLUSION


@pytest.mark.long
def test_twelve_weeks_run_as_told(twelve):
    assert in_order(commands(GUIDE[QUARTER:WRONG])[:-1] + commands(GUIDE[WRONG:]), twelve.commands)
    assert twelve.vanished == []
    assert with_record(GUIDE, 12, twelve.record) == GUIDE
