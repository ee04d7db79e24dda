from dataclasses import replace

import pytest

from routeplan.model import Alignment, Territory, Workspace
from routeplan.model.area import Area
from routeplan.model.territory_report import TerritoryReport
from routeplan.pipeline.band_notices import band_notices
from routeplan.pipeline.hand_over_list import hand_over_list
from routeplan.pipeline.territory_figures import alignment_measures, rep_loads, workloads_of
from tests.builders import at, make_customer, make_instance, make_rep, owing

REPS = [make_rep("a", at(48, 16)), make_rep("b", at(48, 16.5), skills=frozenset({"laser"}))]


def office(instance):
    return Workspace(name="office", instance=instance)


def alignment(**customers):
    return Alignment(
        territories=tuple(
            Territory(rep_id=rep, customer_ids=tuple(names)) for rep, names in customers.items()
        )
    )


def listed(customer, others=(), **fields):
    """Return the hand-over of one customer from a to b, others staying with a."""
    instance = make_instance([customer, *others], REPS, **fields)
    before = alignment(a=[one.customer_id for one in instance.customers], b=[])
    after = alignment(a=[one.customer_id for one in others], b=[customer.customer_id])
    plan = owing(instance.customers)
    now = workloads_of(office(instance), instance, plan, before)
    work = workloads_of(office(instance), instance, plan, after)
    (found,) = hand_over_list(instance, before, after, work, rep_loads(instance, now, before))
    return found


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"never": ("a",)}, "Must not be looked after by a."),
        ({"skills": frozenset({"laser"})}, "a cannot laser."),
        ({"postcode": "4020"}, "Lies in the area Linz, which is b's."),
    ],
)
def test_rule_is_the_reason_where_there_is_one(fields, reason):
    areas = (Area(name="Linz", rep_id="b", postcodes=("40",)),)
    assert listed(make_customer("c", at(48, 16.4), **fields), areas=areas).reason == reason


def test_load_distance_and_group_are_told_together():
    others = [make_customer(f"o{n}", at(48, 16), call_seconds=4 * 3600) for n in range(5)]
    found = listed(make_customer("c", at(48, 16.4), together="chain"), others)
    assert "more than a fair share, b" in found.reason
    assert found.reason.endswith("22 km nearer to b; goes with its group chain.")
    assert (found.from_rep, found.to_rep, found.calls, found.cost) == ("a", "b", 1, 2)
    assert (found.distance_from_km, found.distance_to_km) == (29.8, 7.4)


def test_customer_without_a_rep_costs_nothing():
    customer = make_customer("c", at(48, 16.4))
    instance = make_instance([customer], REPS)
    before, after = alignment(a=[], b=[]), alignment(a=[], b=["c"])
    work = workloads_of(office(instance), instance, owing([customer]), after)
    (found,) = hand_over_list(instance, before, after, work, ())
    assert (found.reason, found.cost, found.disruption, found.from_rep) == ("Had no rep.", 0, "low", None)


def report(reps, names):
    customers = [make_customer(f"c{n}", at(48, 16 + n / 100), call_seconds=7200) for n in range(6)]
    instance = make_instance(customers, reps)
    after = alignment(**names)
    work = workloads_of(office(instance), instance, owing(customers), after)
    loads = rep_loads(instance, work, after)
    measures = alignment_measures(instance, work, after, loads)
    return TerritoryReport(instance=instance, after=after, loads_after=loads, measures_after=measures)


EVEN = {"a": ["c0", "c1", "c2"], "b": ["c3", "c4", "c5"]}


def test_nothing_is_said_where_all_is_well():
    assert band_notices(report(REPS, EVEN), 0.2) == ()


def test_band_that_was_not_reached_names_the_worst_rep():
    uneven = {"a": ["c0"], "b": ["c1", "c2", "c3", "c4", "c5"]}
    (notice,) = band_notices(report(REPS, uneven), 0.02)
    assert notice.startswith("A band of 2 % was not reached")
    assert "less than a fair share" in notice or "more than a fair share" in notice
    assert band_notices(report(REPS, uneven), None) == ()


def test_rep_without_any_time_is_not_the_worst():
    away = make_rep("away", at(48, 16), shifts=(None,) * 7)
    uneven = {"a": ["c0"], "b": ["c1", "c2", "c3", "c4"], "away": ["c5"]}
    (notice,) = band_notices(report([*REPS, away], uneven), 0.02)
    assert "inf" not in notice
    assert "away" not in notice


def test_limit_of_a_rep_caps_the_fair_share_and_going_beyond_it_is_said():
    tired = [REPS[0], replace(REPS[1], max_hours=5)]
    found = report(tired, EVEN)
    assert found.loads_after[1].deviation == pytest.approx(found.loads_after[1].seconds / 18_000 - 1)
    assert any("b has" in one and "limit of 5 h" in one for one in band_notices(found, None))


def test_parts_that_lie_apart_are_counted():
    apart = {"a": ["c0", "c2", "c4"], "b": ["c1", "c3", "c5"]}
    (notice,) = band_notices(report(REPS, apart), None)
    assert "lie apart from the rest: 4, with 4 customers" in notice
