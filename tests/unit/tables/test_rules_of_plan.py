from dataclasses import replace

import pytest

from routeplan.model import Frequency
from routeplan.tables.faults import Faults
from routeplan.tables.rules_of_plan import rules_of_plan
from routeplan.tables.settings_file import read_settings
from routeplan.tables.settings_schema import all_settings
from tests.unit.render.plans import small_plan, with_provenance

NOT_KEPT = {
    "start", "weeks", "country", "region", "currency", "cost_per_km", "cost_per_hour", "restarts", "engine",
    "workers", "work_on_holidays", "replan.frozen_days",
    "funnel.in_from", "funnel.in_to", "funnel.decision_days", "funnel.stale_days", "funnel.stuck_days",
    "funnel.least_deals",
    "signals.days", "prospects.phone_first",
    "prospects.phone_a_day", "promises.count_next_steps",
}  # fmt: skip
"""A plan does not keep what its days follow from, nor what steers reading and searching only."""

ELSEWHERE = ("classify.", "reps.", "geocode.", "prospects.weight_", "control.")


def rules(plan):
    return {one.name: one for one in rules_of_plan(plan)}


def with_policy(text):
    plan = small_plan()
    policy = read_settings(text.encode(), Faults()).policy
    return replace(plan, instance=replace(plan.instance, policy=policy))


def test_every_rule_that_a_plan_keeps_is_there():
    named = set(rules(with_policy("[zones]\nuse = true\n[funnel]\nshare = 20")))
    known = {one.path for one in all_settings() if not one.path.startswith(ELSEWHERE)}
    assert known - named == NOT_KEPT
    assert named <= known


def test_rules_of_the_house_are_default():
    changed = [one.name for one in rules(small_plan()).values() if not one.is_default]
    assert changed == ["effort"]
    assert rules(small_plan())["effort"].value == "quick"


@pytest.mark.parametrize(
    ("text", "name", "value", "default"),
    [
        ("gaps.minimum_share = 0.5", "gaps.minimum_share", 0.5, 0.6),
        ("prices.late_per_day = 12", "prices.late_per_day", 12, 30),
        ("week.blank_half_days = 2", "week.blank_half_days", 2, 0),
        ('week.important = ["A"]', "week.important", "A", "A, B"),
        ("calls.phone_counts = true", "calls.phone_counts", "true", "false"),
        ("day.arrival_buffer_min = 5", "day.arrival_buffer_min", 5, 0),
        ('classes.A.frequency = "2/w"', "classes.A.frequency", "2/w", "1/w"),
        ("classes.B.call_minutes = 25", "classes.B.call_minutes", 25, 30),
        ("hand_over.class_a = 5", "hand_over.class_a", 5, 2),
        ("zones.use = true\nprices.off_zone = 9", "prices.off_zone", 9, 45),
        ("prospects.most_a_day = 3", "prospects.most_a_day", 3, ""),
        ("worth.cap_minutes = 600", "worth.cap_minutes", 600, 900),
        ('overload.reps.R2 = "phone"', "overload.reps.R2", "phone", ""),
    ],
)  # fmt: skip
def test_a_changed_setting_is_told_with_its_default(text, name, value, default):
    one = rules(with_policy(text))[name]
    assert (one.value, one.default, one.is_default) == (value, default, False)


def test_unit_and_meaning_are_those_of_the_settings():
    one = rules(small_plan())["prices.night"]
    assert (one.unit, one.meaning) == ("minutes of driving", "Each night away from home.")


def test_seed_comes_from_the_plan():
    one = rules(with_provenance(small_plan(), seed=7))["seed"]
    assert (one.value, one.default) == (7, 1)


def test_no_frequency_is_written_as_none():
    plan = small_plan()
    first, *others = plan.instance.policy.classes
    policy = replace(plan.instance.policy, classes=(replace(first, frequency=None), *others))
    found = rules(replace(plan, instance=replace(plan.instance, policy=policy)))
    assert found["classes.A.frequency"].value == "none"
    assert found["classes.D.frequency"].value == str(Frequency(visits=1, days=91))
