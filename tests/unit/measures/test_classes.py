from dataclasses import replace

import pytest

from routeplan.measures.classes import mid_rank, propose_classes
from routeplan.model.classify import ClassifyRule
from tests.builders import at, make_customer

PLAIN = ClassifyRule(share_a=0.25, share_b=0.25, share_c=0.25, hysteresis=0)


def made(classes, **columns):
    """Customers c0, c1 and so on of these classes, with these columns."""
    return [
        make_customer(
            f"c{n}", at(48, 16), class_name=name, **{part: figures[n] for part, figures in columns.items()}
        )
        for n, name in enumerate(classes)
    ]


def after(draft):
    return {one.customer_id: one.after for one in draft.proposals}


@pytest.mark.parametrize(("figure", "share"), [(10, 0.125), (20, 0.5), (30, 0.875)])
def test_mid_rank_counts_half_of_those_with_as_much(figure, share):
    # of 4: nobody less and one as much; one less and two as much; three less and one as much
    assert mid_rank([10, 20, 20, 30], figure) == share


def test_score_is_the_weighted_mean_of_the_percentiles():
    customers = made("AB", value=(100, 300), potential=(900, 500), access=(1, 1))
    best, other = propose_classes(customers, ClassifyRule()).proposals
    # percentiles 0.25 and 0.75 of two, 0.5 where both are the same: weights 0.5, 0.3 and 0.2
    assert (best.customer_id, best.score) == ("c1", pytest.approx(0.5 * 0.75 + 0.3 * 0.25 + 0.2 * 0.5))
    assert (other.customer_id, other.score) == ("c0", pytest.approx(0.5 * 0.25 + 0.3 * 0.75 + 0.2 * 0.5))
    assert [(one.part, one.percentile, one.known) for one in best.parts] == [
        ("value", 0.75, True),
        ("potential", 0.25, True),
        ("access", 0.5, True),
    ]


def test_classes_are_cut_by_the_shares_and_ties_go_by_id():
    draft = propose_classes(made("DDDD", value=(5, 9, 5, 1)), PLAIN)
    assert [(one.customer_id, one.after) for one in draft.proposals] == [
        ("c1", "A"),
        ("c0", "B"),
        ("c2", "C"),
        ("c3", "D"),
    ]
    # scores 0.875, 0.5, 0.5, 0.125
    assert draft.borders == pytest.approx((0.6875, 0.5, 0.3125))


def test_ends_of_classes_are_rounded_half_up():
    draft = propose_classes(made("DDDDDDDDDD", value=range(10)), ClassifyRule(hysteresis=0))
    # 1.5, 5 and 8.5 of ten customers
    assert [one.after for one in draft.proposals] == list("AABBBCCCCD")


def test_empty_cell_counts_as_the_middle_and_is_told():
    draft = propose_classes(made("BBB", value=(1, None, 3)), PLAIN)
    middle = next(one for one in draft.proposals if one.customer_id == "c1")
    assert (middle.score, middle.parts[0].known) == (0.5, False)
    assert draft.notices[0] == "1 customers have no value: they count as in the middle of it."


def test_weight_of_a_column_nobody_has_is_shared_among_the_others():
    draft = propose_classes(made("BB", value=(1, 2), access=(5, 1)), ClassifyRule())
    assert dict(draft.weights) == pytest.approx({"value": 0.5 / 0.7, "access": 0.2 / 0.7})
    assert draft.notices == ("No customer has potential: its weight is shared among the others.",)
    assert draft.proposals[0].customer_id == "c1"


def test_column_without_weight_counts_for_nothing_and_is_not_told():
    rule = replace(PLAIN, weight_potential=0, weight_access=0)
    draft = propose_classes(made("BB", value=(1, 2), access=(5, 1)), rule)
    assert (draft.weights, draft.notices) == ((("value", 1.0),), ())


def test_class_changes_only_beyond_the_border():
    # scores 0.875, 0.625, 0.375, 0.125; borders 0.75, 0.5, 0.25
    columns = {"value": (4, 3, 2, 1)}
    near, far = (replace(PLAIN, hysteresis=one) for one in (0.13, 0.125))
    assert after(propose_classes(made("BACD", **columns), near)) == {
        "c0": "B",
        "c1": "A",
        "c2": "C",
        "c3": "D",
    }
    assert after(propose_classes(made("BACD", **columns), far)) == {
        "c0": "A",
        "c1": "B",
        "c2": "C",
        "c3": "D",
    }


def test_class_goes_as_far_as_the_score_carries_it():
    # the best of four, now D: 0.875 is 0.2 beyond B/C and C/D, but not beyond A/B at 0.75
    draft = propose_classes(made("DBCC", value=(4, 3, 2, 1)), replace(PLAIN, hysteresis=0.2))
    assert after(draft)["c0"] == "B"
    assert draft.proposals[0].reason == "value 88 %: score 0.875 is above 0.500"


def test_classes_once_taken_stay():
    customers = made(
        "ABCDABCDAB", value=(7, 3, 9, 9, 1, 4, 4, 8, 2, 6), access=(1, 5, 3, 3, 2, 2, 4, 5, 1, 3)
    )
    taken = after(propose_classes(customers, ClassifyRule()))
    again = propose_classes(
        [replace(one, class_name=taken[one.customer_id]) for one in customers], ClassifyRule()
    )
    assert again.changed == ()


def test_order_of_the_customers_does_not_matter():
    customers = made("ABCDAB", value=(7, 3, 3, 9, 1, 7))
    assert propose_classes(customers[::-1], ClassifyRule()) == propose_classes(customers, ClassifyRule())


def test_small_offices_leave_classes_empty():
    draft = propose_classes(made("A", value=(1,)), ClassifyRule())
    # 0.15, 0.5 and 0.85 of one customer are 0, 1 and 1: B
    assert [one.after for one in draft.proposals] == ["B"]
    assert draft.proposals[0].reason == "value 50 %: score 0.500"


def test_nothing_to_go_by_is_refused():
    with pytest.raises(ValueError, match="figure"):
        propose_classes(made("AB"), ClassifyRule())
    with pytest.raises(ValueError, match="figure"):
        propose_classes(made("AB", value=(1, 2)), ClassifyRule(weight_value=0))


@pytest.mark.parametrize(
    "fields",
    [{"share_a": 0.5, "share_b": 0.6}, {"weight_value": -1}, {"hysteresis": -0.1}],
)
def test_rule_that_contradicts_itself_is_refused(fields):
    with pytest.raises(ValueError, match="shares"):
        ClassifyRule(**fields)
