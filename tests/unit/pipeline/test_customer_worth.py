from dataclasses import replace

import pytest

from routeplan.errors import InputError
from routeplan.measures.worth_of_time import worth_of_plan
from routeplan.model.workspace import Workspace
from routeplan.pipeline.customer_worth import worth_report
from tests.builders import at, make_customer, make_instance, make_rep
from tests.unit.render.plans import small_plan

HERE = at(48.2, 16.3)


def valued(plan, **values):
    customers = tuple(replace(one, value=values.get(one.customer_id, 0.0)) for one in plan.instance.customers)
    return replace(plan, instance=replace(plan.instance, customers=customers))


def test_without_any_value_there_is_nothing_to_share_out():
    workspace = Workspace(
        name="office", instance=make_instance([make_customer("A", HERE)], [make_rep("R1", HERE)])
    )
    with pytest.raises(InputError) as raised:
        worth_report(workspace)
    assert [one.code for one in raised.value.issues] == ["RP680"]
    assert worth_of_plan(small_plan()) == ()


def test_minutes_owed_are_shared_out_where_there_is_no_plan():
    customers = [
        make_customer("A", HERE, rep_id="R1", value=100), make_customer("B", HERE, rep_id="R1", value=300),
        make_customer("C", HERE, rep_id="R2", value=5), make_customer("D", HERE, rep_id="R2"),
    ]  # fmt: skip
    reps = [make_rep("R1", HERE), make_rep("R2", HERE)]
    report = worth_report(Workspace(name="office", instance=make_instance(customers, reps)))
    by_id = {one.customer_id: one for one in report.customers}
    for names in (("A", "B"), ("C", "D")):
        given = sum(by_id[name].given_minutes for name in names)
        assert sum(by_id[name].deserved_minutes for name in names) == pytest.approx(given)
    assert by_id["B"].deserved_minutes == pytest.approx(3 * by_id["A"].deserved_minutes)
    assert [(one.by, one.name) for one in report.groups] == [
        ("rep", "R1"), ("rep", "R2"), ("class", "B"), ("all", ""),
    ]  # fmt: skip
    assert report.notices[-1].startswith("1 customer has neither value, margin, potential nor deal")


def test_calls_left_out_take_their_value_with_them():
    plan = small_plan()
    ids = [one.customer_id for one in plan.instance.places_called_on]
    plan = valued(plan, **dict.fromkeys(ids, 1000.0))
    whole = next(one for one in worth_of_plan(plan) if one.by == "all")
    cut = replace(plan, routes=())
    rest = next(one for one in worth_of_plan(cut) if one.by == "all")
    assert whole.seconds > 0
    assert rest.value < whole.value
    assert rest.an_hour is None
