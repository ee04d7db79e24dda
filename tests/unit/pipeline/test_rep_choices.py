"""Who should look after a customer."""

from dataclasses import replace

from routeplan.model import Area
from routeplan.pipeline.add_customer import with_customer, with_rep
from routeplan.pipeline.rep_choices import rep_choices, why_first
from tests.builders import at, make_customer, make_instance, make_rep
from tests.planned_days import planned, with_calls

DAYS = 28
WEST, EAST = at(48.2, 14.0), at(48.2, 15.0)


def customer(name, where, **fields):
    return make_customer(name, where, days=DAYS, **fields)


def plan_of(*customers, rep_of=None, reps=None, **fields):
    reps = reps or [make_rep("W", WEST, days=DAYS), make_rep("E", EAST, days=DAYS)]
    return planned(make_instance(customers, reps, days=DAYS, **fields), {}, rep_of=rep_of)


def test_the_nearer_rep_is_recommended_and_hours_are_those_of_four_weeks():
    plan = plan_of(customer("X", at(48.2, 14.02)), customer("A", at(48.2, 14.9)), rep_of={"A": "E", "X": "E"})
    first, second = rep_choices(plan, "X")
    assert (first.rep_id, second.rep_id) == ("W", "E")
    assert (first.is_present, second.is_present) == (False, True)
    assert first.extra_seconds >= 4 * 1800  # four calls of half an hour, and the driving
    assert second.extra_seconds > first.extra_seconds
    assert "less extra time in four weeks than E" in why_first((first, second))
    # The horizon is four weeks: the use grows by these hours over the time of twenty days of 8 hours.
    assert abs(first.use_after - first.use_before - first.extra_seconds / (20 * 8 * 3600)) < 1e-6
    assert first.best.slot is not None
    assert first.first.day == 0


def test_skills_never_areas_groups_and_locks_bar_a_rep():
    reps = [
        make_rep("W", WEST, days=DAYS), make_rep("E", EAST, days=DAYS, skills=frozenset({"wine"})),
    ]  # fmt: skip
    barred = {
        "lacks wine": plan_of(customer("X", WEST, skills=frozenset({"wine"})), reps=reps),
        "must not look after this customer": plan_of(customer("X", WEST, never=("W",)), reps=reps),
        "lies in the area east of E": plan_of(
            customer("X", WEST, postcode="4020"), reps=reps,
            areas=(Area(name="east", rep_id="E", postcodes=("40",)),),
        ),
        "its group G is with E": plan_of(
            customer("X", WEST, together="G"), customer("A", EAST, together="G"), reps=reps, rep_of={"A": "E"}
        ),
        "locked to E": plan_of(customer("X", WEST, rep_id="E", locked=True), reps=reps),
    }  # fmt: skip
    for why, plan in barred.items():
        east, west = rep_choices(plan, "X")
        assert (east.rep_id, east.barred) == ("E", "")
        assert (west.barred, west.best) == (why, None)
        assert why_first((east, west)).startswith("nobody else may")


def test_whoever_has_no_room_comes_last():
    short = make_rep("W", WEST, days=DAYS, work=0.2, lunch=None)
    plan = plan_of(customer("X", WEST, call_seconds=7200), reps=[short, make_rep("E", EAST, days=DAYS)])
    first, second = rep_choices(plan, "X")
    assert (first.rep_id, second.use_after > 1) == ("E", True)
    assert why_first((first, second)).startswith("the only one with room for it")


def test_asking_changes_nothing_for_the_customers_present_rep():
    plan = plan_of(customer("X", WEST), customer("A", WEST))
    before = {one.rep_id: one.use_before for one in rep_choices(plan, "X")}
    unowned = with_rep(plan, plan.instance.customer_by_id()["X"], None)
    assert {one.rep_id: one.use_before for one in rep_choices(unowned, "X")} == before


def test_a_new_customer_is_added_with_its_calls_and_its_rep():
    plan = plan_of(customer("A", WEST))
    newer = make_customer("X", EAST, days=35, rep_id="E", pool=("W", "gone"), never=())
    given = make_instance(
        [make_customer("A", WEST, days=35), newer],
        [*(make_rep(name, WEST, days=35) for name in ("W", "E", "gone"))],
        days=35,
    )
    added = with_customer(plan, given, "X")
    found = added.instance.customer_by_id()["X"]
    assert (len(found.open_on), found.pool, added.alignment.rep_of()["X"]) == (28, ("W",), "E")
    calls = added.call_plan.by_customer()["X"].calls
    assert [call.ideal_day for call in calls] == [0, 7, 14, 21]  # weekly, and due from the first day on
    assert added.routes == plan.routes
    assert with_calls(added, "X", 0).call_plan.by_customer()["X"].calls == ()
    assert replace(added, instance=plan.instance, call_plan=plan.call_plan, alignment=plan.alignment) == plan
