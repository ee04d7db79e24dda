"""The language of a plan is spoken whatever was read in between, and no longer than for that plan."""

from collections.abc import Iterator

import pytest

from routeplan.language import current, insist, prefer, speaking
from routeplan.model.handing_out import HandingOut
from routeplan.render.calendar import rep_calendar
from routeplan.render.map import draw_map
from routeplan.render.plan_workbook import plan_workbook
from routeplan.tables.flatten_departures import next_visits_frame
from tests.unit.render.plans import small_plan


@pytest.fixture(autouse=True)
def english_at_the_end() -> Iterator[None]:
    yield
    insist(None)
    prefer("en")


CHINESE = small_plan(handing_out=HandingOut(language="zh_CN"))
WAYS = (draw_map, plan_workbook, lambda plan: rep_calendar(plan, "R1"))


@pytest.mark.parametrize("made", WAYS, ids=["map", "workbook", "calendar"])
@pytest.mark.parametrize("plan", [small_plan(), CHINESE], ids=["English", "Chinese"])
def test_files_of_a_plan_do_not_depend_on_what_was_read_last(made, plan):
    prefer("en")
    after_english = made(plan)
    prefer("zh_CN")
    assert made(plan) == after_english
    assert current() == "zh_CN"


def test_what_was_insisted_on_is_spoken_all_the_same():
    insist("en")
    assert rep_calendar(CHINESE, "R1") == rep_calendar(small_plan(), "R1")


def test_the_language_before_is_spoken_after_a_failure():
    with pytest.raises(KeyError), speaking("zh_CN"):
        raise KeyError
    assert current() == "en"


def test_a_script_reads_in_one_language_in_which_plan_the_next_visit_stands():
    insist("zh_CN")
    assert set(next_visits_frame(small_plan())["planned_in"].dropna()) <= {"this plan", ""}
    assert "this plan" in set(next_visits_frame(small_plan())["planned_in"])
