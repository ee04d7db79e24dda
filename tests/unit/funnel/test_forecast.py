"""What may come in by month, by hand."""

from datetime import date

import pytest

from routeplan.funnel.forecast import forecast
from tests.unit.funnel.deals import TODAY, deal, standing


def test_forecast_by_month_of_decision():
    deals = [
        deal("A", "best_few", value=1000, probability=0.8, decision_date=date(2027, 1, 29)),
        deal("B", "in", value=500, probability=0.4, decision_date=date(2027, 1, 4)),
        deal("C", "in", value=2000, decision_date=date(2027, 3, 31)),  # the middle of its stage: 0.375
        deal("D", "best_few", value=100, probability=0.6, decision_date=date(2027, 1, 3)),  # past
        deal("E", "above", value=800),  # 0.125, without a day
        deal("F", "above", probability=0.2, decision_date=date(2027, 3, 1)),  # without a value
        deal("G", "won", value=9999, decision_date=date(2027, 1, 20)),
    ]
    found = forecast([standing(one) for one in deals], TODAY)
    rows = [(one.when, one.month, one.deals, one.value) for one in found.rows]
    assert rows == [
        ("past", None, 1, 100),
        ("month", date(2027, 1, 1), 2, 1500),
        ("month", date(2027, 3, 1), 2, 2000),
        ("no_date", None, 1, 800),
    ]
    assert [one.weighted for one in found.rows] == pytest.approx([60, 1000, 750, 100])
    assert [one.best_few for one in found.rows] == pytest.approx([60, 800, 0, 0])
    assert (found.deals, found.value, found.weighted, found.best_few) == pytest.approx((6, 4400, 1910, 860))
    assert found.without_date == ("E",)
    assert found.without_probability == ("C", "E")
    assert found.without_value == ("F",)


def test_without_deals_there_is_no_row():
    assert forecast([], TODAY).rows == ()
