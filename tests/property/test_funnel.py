"""What holds of every funnel."""

from datetime import date, timedelta
from math import isclose, prod

from hypothesis import given
from hypothesis import strategies as st

from routeplan.funnel.buyer_coverage import buyer_coverage
from routeplan.funnel.change import moved, next_id
from routeplan.funnel.dwell import dwell_times
from routeplan.funnel.flow import flow_of_counts, flow_of_deals
from routeplan.funnel.gates import gate_findings
from routeplan.funnel.qualification import qualify
from routeplan.model.contact import ROLES, Contact
from routeplan.model.funnel_rules import FunnelRules
from routeplan.model.opportunity import OPEN_STAGES, PATH, STAGE_DAYS, Opportunity, OutOfOrderError

TODAY = date(2027, 1, 4)
STAGES = (*PATH, "lost")
ANSWERS = ("money", "authority", "need", "competition", "organisation", "other", "time", "how")
yes_no = st.none() | st.booleans()


@st.composite
def deals(draw):
    days = sorted(draw(st.lists(st.integers(0, 400), min_size=4, max_size=4)))
    kept = draw(st.lists(st.booleans(), min_size=4, max_size=4))
    dates = {
        name: TODAY - timedelta(400 - day) if keep else None
        for name, day, keep in zip(STAGE_DAYS, days, kept, strict=True)
    }
    return Opportunity(
        opportunity_id=draw(st.text(min_size=1, max_size=4)),
        customer_id="K1",
        stage=draw(st.sampled_from(STAGES)),
        value=draw(st.none() | st.floats(0, 1e6)),
        probability=draw(st.none() | st.floats(0, 1)),
        decision_date=draw(st.none() | st.dates(TODAY - timedelta(100), TODAY + timedelta(200))),
        verified=draw(yes_no),
        shortlisted=draw(yes_no),
        close_plan=draw(st.sampled_from(["", "plan"])),
        **dates,
        **{name: draw(yes_no) for name in ANSWERS},
    )


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=8), st.integers(1, 50))
def test_conversions_multiply_to_the_cumulative_one(counts, least):
    flow = flow_of_counts([(str(n), one) for n, one in enumerate(sorted(counts, reverse=True))], least)
    for place, step in enumerate(flow.steps):
        assert isclose(prod(one.conversion for one in flow.steps[1 : place + 1]), step.cumulative)
    if flow.weakest is not None:
        judged = [one.conversion for one in flow.steps[1:] if one.is_judged]
        assert flow.steps[flow.weakest].conversion == min(judged)
        assert all(one.conversion > min(judged) for one in flow.steps[1 : flow.weakest] if one.is_judged)


@given(st.lists(deals(), min_size=1, max_size=12))
def test_counts_never_rise_and_every_deal_is_somewhere(found):
    flow = flow_of_deals(found, 5)
    counts = [one.count for one in flow.steps]
    assert counts[0] == len(found)
    assert counts == sorted(counts, reverse=True)
    assert sum(one.here + one.lost for one in flow.steps) == len(found)
    for stage, dwell in zip(PATH, dwell_times(found, TODAY), strict=False):
        assert dwell.here == sum(one.stage == stage for one in found)
        assert dwell.median is None or 0 <= dwell.median <= dwell.longest


@given(deals(), st.sets(st.sampled_from(ROLES)))
def test_a_deal_meets_every_condition_of_the_stage_that_is_proposed(deal, roles):
    people = [Contact(contact_id=one, customer_id="K1", name=one, role=one) for one in roles]
    coverage, rules = buyer_coverage("K1", people), FunnelRules()
    found = gate_findings(deal, coverage, rules, TODAY)
    if deal.stage not in OPEN_STAGES:
        assert found is None
        return
    if found.proposed == "best_few":
        assert roles >= {"economic", "technical", "user", "coach"}
        assert deal.probability > 0.5
    if found.proposed == deal.stage:
        assert {one.condition for one in found.lacks} <= {"probability"}


@given(deals())
def test_eight_questions_are_answered_or_open(deal):
    known = qualify(deal)
    assert {one.key for one in (*known.yes, *known.no, *known.unknown)} == set(ANSWERS)
    assert len(known.yes) + len(known.no) + len(known.unknown) == 8


@given(deals(), st.sampled_from(STAGES), st.integers(-400, 400))
def test_a_move_never_puts_days_out_of_order(deal, stage, days):
    try:
        after = moved(deal, stage, TODAY + timedelta(days))
    except OutOfOrderError:
        return
    assert after.stage == stage
    assert moved(after, stage, TODAY) == after


@given(
    st.sets(st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=5), max_size=8)
)
def test_the_next_id_is_free(taken):
    assert next_id(taken) not in taken
