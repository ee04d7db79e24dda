"""An instance with some changes made to it."""

from collections.abc import Iterable
from dataclasses import replace

from routeplan.model.customer import Customer
from routeplan.model.frequency import Frequency, GapRule
from routeplan.model.instance import Instance
from routeplan.model.place import Coordinate
from routeplan.model.policy import ClassRule, Policy
from routeplan.model.rep import Rep
from routeplan.model.scenario import Change, DropRep, MoveHome, NewFrequency, NewLength


def apply_changes(instance: Instance, changes: Iterable[Change]) -> Instance:
    """Return the instance after the changes, those new reps left out whose homes are still to be found.

    Customers of a dropped rep have none. Only customers who follow their class get its new frequency or
    call length; those with one of their own keep it.
    """
    for one in changes:
        if isinstance(one, DropRep):
            instance = _without(instance, one.rep_id)
        elif isinstance(one, MoveHome):
            instance = _moved(instance, one.rep_id, one.home)
        elif isinstance(one, NewFrequency):
            instance = _with_frequency(instance, one.class_name, one.frequency)
        elif isinstance(one, NewLength):
            instance = _with_length(instance, one.class_name, one.call_seconds)
        elif one.home is not None:
            instance = with_new_rep(instance, one.home)
    return instance


def template_rep(instance: Instance) -> Rep:
    """Return the rep whose hours a new one gets: most working days, then the first id."""
    return min(instance.reps, key=lambda rep: (-len(rep.working_days), rep.rep_id))


def with_new_rep(instance: Instance, home: Coordinate) -> Instance:
    """Return the instance with one more rep, who works as the one with most working days does."""
    taken = {rep.rep_id for rep in instance.reps}
    number = next(one for one in range(1, len(taken) + 2) if f"new-{one}" not in taken)
    name = f"new-{number}"
    like = template_rep(instance)
    fresh = replace(like, rep_id=name, name=name, home=home, end=home, email="", skills=frozenset())
    return replace(instance, reps=(*instance.reps, fresh))


def _without(instance: Instance, rep_id: str) -> Instance:
    """Return the instance without a rep and what is the rep's own."""
    return replace(
        instance,
        reps=tuple(rep for rep in instance.reps if rep.rep_id != rep_id),
        customers=tuple(_released(one, rep_id) for one in instance.customers),
        appointments=tuple(one for one in instance.appointments if one.rep_id != rep_id),
        areas=tuple(one for one in instance.areas if one.rep_id != rep_id),
        commitments=tuple(one for one in instance.commitments if one.rep_id != rep_id),
    )


def _released(customer: Customer, rep_id: str) -> Customer:
    """Return a customer who does not know a rep any more."""
    is_own = customer.rep_id == rep_id
    return replace(
        customer,
        rep_id=None if is_own else customer.rep_id,
        locked=customer.locked and not is_own,
        pool=tuple(one for one in customer.pool if one != rep_id),
        never=tuple(one for one in customer.never if one != rep_id),
        lent=tuple(one for one in customer.lent if one.rep_id != rep_id),
    )


def _moved(instance: Instance, rep_id: str, home: Coordinate) -> Instance:
    """Return the instance with a rep who lives elsewhere; days that ended at home still do."""
    return replace(
        instance,
        reps=tuple(
            replace(rep, home=home, end=home if rep.end == rep.home else rep.end)
            if rep.rep_id == rep_id
            else rep
            for rep in instance.reps
        ),
    )


def follows_class(customer: Customer, rule: ClassRule) -> bool:
    """Return whether a customer has the frequency of the class; contacts have one of their own."""
    return (
        not customer.is_contact
        and customer.class_name == rule.name
        and customer.prize_minutes is None
        and customer.frequency == rule.frequency
    )


def _with_frequency(instance: Instance, class_name: str, frequency: Frequency | None) -> Instance:
    """Return the instance with another frequency of a class."""
    policy = instance.policy
    rule = policy.rule_of(class_name)
    customers = tuple(
        replace(one, frequency=frequency, gap=gap_with(one, frequency, policy))
        if follows_class(one, rule)
        else one
        for one in instance.customers
    )
    return replace(
        instance, policy=_with_rule(policy, replace(rule, frequency=frequency)), customers=customers
    )


def gap_with(customer: Customer, frequency: Frequency | None, policy: Policy) -> GapRule | None:
    """Return the wait of a new frequency; shortest and longest ones of its own stay where they fit."""
    if frequency is None:
        return None
    ideal, old = frequency.ideal_gap, customer.gap
    least, most = policy.minimum_gap_share * ideal, policy.maximum_gap_share * ideal
    if old is not None and old.minimum != policy.minimum_gap_share * old.ideal:
        least = min(old.minimum, ideal)
    if old is not None and old.maximum != policy.maximum_gap_share * old.ideal:
        most = max(old.maximum, ideal)
    return GapRule(minimum=least, ideal=ideal, maximum=most)


def _with_length(instance: Instance, class_name: str, seconds: int) -> Instance:
    """Return the instance with another call length of a class."""
    rule = instance.policy.rule_of(class_name)
    customers = tuple(
        replace(one, call_seconds=seconds)
        if not one.is_contact and one.class_name == class_name and one.call_seconds == rule.call_seconds
        else one
        for one in instance.customers
    )
    policy = _with_rule(instance.policy, replace(rule, call_seconds=seconds))
    return replace(instance, policy=policy, customers=customers)


def _with_rule(policy: Policy, rule: ClassRule) -> Policy:
    """Return the policy with another rule for a class."""
    return replace(policy, classes=tuple(rule if one.name == rule.name else one for one in policy.classes))
