from dataclasses import replace

from routeplan.model.phone_call import PhoneCall
from routeplan.tables.plan_file import plan_from_json, plan_to_json
from routeplan.tables.write import plan_files
from tests.unit.tables.hand_made import hand_made_plan


def with_phone_call(plan):
    one = PhoneCall(
        rep_id=plan.instance.reps[0].rep_id,
        customer_id=plan.instance.customers[0].customer_id,
        contact_id="",
        day=0,
        kind="promise",
        text="say the price",
        phone="+43 1",
        by=plan.instance.horizon.start,
        source_id="P1",
    )
    return replace(plan, phone_calls=(one,))


def test_phone_calls_are_a_table_where_there_are_any():
    plan = hand_made_plan()
    assert "phone_calls.csv" not in plan_files(plan)
    rows = plan_files(with_phone_call(plan))["phone_calls.csv"].decode("utf-8-sig").splitlines()
    assert rows[0].startswith(
        "rep_id,date,weekday,customer_id,customer,contact_id,contact,phone,kind,promise_id"
    )
    start = plan.instance.horizon.start
    assert rows[1].endswith(f",'+43 1,promise,P1,{start},promised by {start}: say the price")


def test_phone_calls_stand_in_the_plan_file_and_nowhere_without_any():
    plan = with_phone_call(hand_made_plan())
    assert plan_from_json(plan_to_json(plan)) == plan
    assert "phone_calls" not in plan_to_json(hand_made_plan())
