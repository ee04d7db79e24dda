from datetime import date

from routeplan.model.call_report import CallReport
from routeplan.reports.completeness import complete_parts, lacking

DAY = date(2027, 1, 12)
FULL = {"purpose": "a", "key_points": "b", "result": "c", "next_step": "d", "next_date": DAY}


def test_full_report_lacks_nothing():
    assert lacking(CallReport(**FULL)) == {}
    assert complete_parts(CallReport(**FULL)) == ("before", "on_the_spot", "after")


def test_promise_needs_its_day_and_next_step_its_own():
    assert lacking(CallReport(**FULL, promise="e")) == {"on_the_spot": ("promise_due",)}
    assert lacking(CallReport(**(FULL | {"next_date": None}))) == {"after": ("next_date",)}


def test_empty_report_lacks_all_but_a_promise():
    assert CallReport().is_empty
    assert lacking(CallReport()) == {
        "before": ("purpose",), "on_the_spot": ("key_points",), "after": ("result", "next_step", "next_date"),
    }  # fmt: skip
    assert complete_parts(CallReport()) == ()
