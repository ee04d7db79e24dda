"""Pages of the plan book, drawn once."""

from dataclasses import replace

import pytest

from routeplan.render.map import draw_map
from tests.unit.render.away import hotel_plan
from tests.unit.render.book_plans import changed_plan, quarter_plan
from tests.unit.render.plans import large_plan, renamed


@pytest.fixture(scope="session")
def browser():
    """One browser for all tests."""
    from tests.browser.book_page import browser as start

    with start() as found:
        yield found


@pytest.fixture(scope="session")
def book(tmp_path_factory):
    """Two reps, two weeks, changes, a half-day kept free, a Chinese and an accented name."""
    plan = replace(changed_plan(), blank_half_days=hotel_plan().blank_half_days)
    plan = renamed(plan, "C3", name="王小明五金行")
    return _written(tmp_path_factory, renamed(plan, "C2", name="Café Müller"))


@pytest.fixture(scope="session")
def big_book(tmp_path_factory):
    """A quarter of five reps."""
    return _written(tmp_path_factory, quarter_plan())


@pytest.fixture(scope="session")
def cut_book(tmp_path_factory):
    """Four weeks of one rep of which only the first fits."""
    return _written(tmp_path_factory, quarter_plan(reps=1, weeks=4, calls=3), budget=0)


@pytest.fixture(scope="session")
def crowded_book(tmp_path_factory):
    """Twenty reps."""
    return _written(tmp_path_factory, large_plan(reps=20, days=5, visits=4))


def _written(tmp_path_factory, plan, **options):
    path = tmp_path_factory.mktemp("book") / "map.html"
    path.write_text(draw_map(plan, **options), encoding="utf-8")
    return path
