from dataclasses import replace

from routeplan.model.prospect import ProspectRule
from routeplan.reports.prospect_calls import prospect_calls
from tests.builders import at, make_customer, make_instance, make_rep

RULE = ProspectRule(phone_a_day=2)
SHOP = at(48.2, 16.3)


def prospect(name, fit, **fields):
    given = {"phone_first": True, "phone": f"+43 {name}"} | fields
    return make_customer(name, SHOP, frequency=None, gap=None, prize_minutes=30, fit=fit, **given)


def calls(customers, visited=(), rep_of=None, **fields):
    instance = make_instance(customers, [make_rep("R1", SHOP), make_rep("R2", at(49, 16))], **fields)
    found = prospect_calls(instance, RULE, rep_of or {}, visited)
    return [(one.rep_id, one.day, one.customer_id) for one in found]


def test_the_best_are_phoned_first_so_many_a_day():
    customers = [prospect(name, fit) for name, fit in (("A", 1), ("B", 5), ("C", 3), ("D", 4), ("E", 2))]
    assert calls(customers) == [
        ("R1", 0, "B"), ("R1", 0, "D"), ("R1", 1, "C"), ("R1", 1, "E"), ("R1", 2, "A"),
    ]  # fmt: skip


def test_each_rep_phones_its_own_and_who_was_spoken_to_is_not_phoned():
    customers = [prospect("A", 5), prospect("B", 4), prospect("C", 3, phone_first=False), prospect("D", 2)]
    assert calls(customers, visited={"D"}, rep_of={"A": "R2"}) == [("R2", 0, "A"), ("R1", 0, "B")]


def test_who_finds_no_working_day_waits():
    customers = [prospect(f"{number:02}", 5 - number / 4) for number in range(13)]
    found = calls(customers)
    # five working days of two calls each
    assert [day for _, day, _ in found] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]


def test_number_and_reason_go_along_and_nothing_happens_without_prospects():
    instance = make_instance([prospect("A", 5)], [make_rep("R1", SHOP)])
    (one,) = prospect_calls(instance, RULE, {})
    assert (one.kind, one.phone, one.text) == (
        "prospect", "+43 A", "first call on a prospect, fit 50 of 100",
    )  # fmt: skip
    other = replace(instance, customers=(replace(instance.customers[0], phone_first=False),))
    assert prospect_calls(other, RULE, {}) == ()
