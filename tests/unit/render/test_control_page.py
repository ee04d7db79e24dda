"""The page of control: what is on it, safe from what stands in tables, and nothing beside it."""

from datetime import date

import pytest

from routeplan.language import insist
from routeplan.model.control_report import ControlReport, Figure, Period, Standard
from routeplan.model.correction import Correction
from routeplan.model.target import Target
from routeplan.render.control_bars import WIDTH, bar_pair, diverging, spark
from routeplan.render.control_page import control_page

PERIOD = Period(first=date(2027, 1, 4), last=date(2027, 1, 31))
NASTY = '<img src="x" onerror="alert(1)">&'


def figure(measure, scope, planned, actual, unit, number=10):
    return Figure(
        measure=measure, scope=scope, period=PERIOD.name, planned=planned, actual=actual, unit=unit,
        number=number,
    )  # fmt: skip


def fix(row_id, old, new, reason):
    return Correction(
        table="customers", row_id=row_id, column="duration_min", old=old, new=new, reason=reason
    )  # fmt: skip


def report(**fields):
    given = {
        "name": "office",
        "figures": (
            figure("calls_held", "all", 40, 38, "calls"),
            figure("coverage", "class:A", 100, 90, "%"),
            figure("compliance", "class:A", 95, 80, "%"),
            figure("calls_held", "rep:R1", 40, 38, "calls"),
            figure("hours", "activity:driving", 10, 12.5, "h"),
            figure("variance", "cause:traffic", 0, 90, "min"),
            figure("variance", "all", 0, 90, "min"),
            figure("call_minutes", "class:A", 45, 50, "min"),
            figure("call_minutes", "customer:K1", 45, 63, "min"),
            figure("mileage", "rep:R1", 400, 420, "km"),
        ),
        "standards": (
            Standard(
                target=Target(measure="coverage", scope="all", target=95), actual=90.0, unit="%",
                trend=(("2027-W03", 80.0), ("2027-W04", 90.0)),
            ),
        ),
        "corrections": (
            fix("K1", "", "60", "Longer."),
        ),
        "reps": (("R1", "Ada"),),
    }  # fmt: skip
    return ControlReport(period=PERIOD, **(given | fields))


def test_the_page_has_figures_standards_causes_and_corrections():
    page = control_page(report(notices=("Something was assumed.",)))
    for said in ("38", "planned 40", "✗ no -5.0", "Ada", "+9.0", "+40", "Longer.", "Something was assumed."):
        assert said in page, said
    assert page == control_page(report(notices=("Something was assumed.",)))


def test_the_page_is_one_document_without_a_script():
    page = control_page(report())
    assert page.count("<table") == page.count("</table>")
    assert page.count("<section") == page.count("</section>")
    assert "<script" not in page
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page


def test_texts_of_tables_cannot_become_elements():
    page = control_page(
        report(
            name=NASTY, reps=(("R1", NASTY),), notices=(NASTY,), currency=NASTY,
            corrections=(fix(NASTY, NASTY, NASTY, NASTY),),
        )
    )  # fmt: skip
    assert "<img" not in page
    assert page.count("&lt;img") >= 6


def test_sections_without_anything_are_left_out():
    page = control_page(report(standards=(), corrections=(), figures=()))
    assert "Standards of performance" not in page
    assert "Corrections proposed" not in page
    assert "Why days ended" not in page


def test_more_corrections_than_fit_are_counted():
    one = report().corrections[0]
    assert "3 more in the file of corrections." in control_page(report(corrections=(one,) * 13))


def test_the_page_speaks_chinese():
    insist("zh_CN")
    page = control_page(report())
    assert '<html lang="zh-CN">' in page
    assert "业绩标准" in page
    assert "Standards" not in page


@pytest.mark.parametrize(("actual", "width"), [(50.0, WIDTH / 2), (150.0, WIDTH), (0.0, 0)])
def test_a_bar_is_as_long_as_its_figure(actual, width):
    assert f'class="a" width="{width:.1f}"' in bar_pair(None, actual, 100, "%")


def test_the_plan_is_a_tick_on_the_bar():
    drawn = bar_pair(50, 40, 100, "h")
    assert f'class="p" x="{WIDTH / 2 - 1:.1f}"' in drawn
    assert "40<small> / 50 h</small>" in drawn
    assert bar_pair(None, None, 100, "%") == "–"


def test_later_goes_to_the_right_and_earlier_to_the_left():
    half = WIDTH / 2
    assert f'class="late" x="{half:.1f}" width="{half - 2:.1f}"' in diverging(10, 10)
    assert f'class="early" x="{half - (half - 2) / 2:.1f}"' in diverging(-5, 10)


def test_a_line_needs_two_weeks():
    assert spark([None, 3.0], 4) == ""
    drawn = spark([1.0, None, 3.0], 2)
    assert drawn.count("<circle") == 1
    points = drawn.split('points="')[1].split('"')[0].split()
    assert [one.split(",")[0] for one in points] == ["3.0", "81.0"]
    assert float(points[0].split(",")[1]) > float(points[1].split(",")[1])
