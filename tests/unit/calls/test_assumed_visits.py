"""Last visits that nobody has on file."""

from dataclasses import replace

from routeplan.calls.assumed_visits import assumed_last_visits
from tests.builders import at, make_customer, make_instance, make_rep


def _west_and_east(rep_of=lambda number: f"R{1 + number // 12}"):
    """Twenty-four customers from west to east, the first half with R1."""
    customers = [
        replace(
            make_customer(f"C{number:02d}", at(48, 14 + number / 10)), last_visit=None, rep_id=rep_of(number)
        )
        for number in range(24)
    ]
    reps = [make_rep("R1", at(48, 14)), make_rep("R2", at(48, 15))]
    return make_instance(customers, reps)


def test_calls_of_each_rep_are_spread_over_the_whole_interval():
    instance = _west_and_east()
    ideal = instance.customers[0].gap.ideal
    assumed = assumed_last_visits(instance)
    for rep in ("R1", "R2"):
        days = sorted(assumed[one.customer_id] for one in instance.customers if one.rep_id == rep)
        assert days == [-1 - int((1 - (place + 0.5) / 12) * ideal) for place in range(12)]


def test_customers_without_a_rep_are_spread_together():
    instance = _west_and_east(lambda number: None)
    ideal = instance.customers[0].gap.ideal
    days = sorted(assumed_last_visits(instance).values())
    assert days == [-1 - int((1 - (place + 0.5) / 24) * ideal) for place in range(24)]


def test_few_customers_without_a_last_visit_are_spread_together():
    instance = _west_and_east()
    known = {f"C{number:02d}" for number in (*range(9), *range(15, 24))}
    customers = [
        replace(one, last_visit=instance.horizon.date_of(-3)) if one.customer_id in known else one
        for one in instance.customers
    ]
    ideal = customers[0].gap.ideal
    assumed = assumed_last_visits(replace(instance, customers=tuple(customers)))
    days = [-1 - int((1 - (place + 0.5) / 6) * ideal) for place in range(6)]
    assert [assumed[f"C{number:02d}"] for number in range(9, 15)] in (days, days[::-1])
    assert len(assumed) == 6
