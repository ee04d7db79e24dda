"""Classes proposed for the customers of a workspace, and the work they would mean."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from routeplan.calls.class_work import class_work
from routeplan.errors import InputError, Issue
from routeplan.language import text
from routeplan.measures.classes import propose_classes
from routeplan.model.classify import ClassDraft, ClassWork
from routeplan.model.customer import Customer
from routeplan.model.frequency import Frequency
from routeplan.model.instance import Instance
from routeplan.model.policy import Policy
from routeplan.model.workspace import Workspace
from routeplan.pipeline.apply_changes import follows_class, gap_with


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """Classes proposed, and the work of four weeks with the present ones and with those."""

    draft: ClassDraft
    before: tuple[ClassWork, ...]
    after: tuple[ClassWork, ...]


def classify(workspace: Workspace) -> Classification:
    """Return the classes proposed for the customers of a workspace.

    Raises
    ------
    InputError
        If no customer has a value, a potential or an access that counts (RP461).
    """
    instance = workspace.instance
    try:
        draft = propose_classes(instance.places_called_on, workspace.classify)
    except ValueError:
        raise InputError((_nothing_to_go_by(),)) from None
    new = {one.customer_id: one.after for one in draft.changed}
    return Classification(
        draft=draft,
        before=class_work(instance, workspace.estimate),
        after=class_work(with_classes(instance, new), workspace.estimate),
    )


def with_classes(instance: Instance, new: Mapping[str, str]) -> Instance:
    """Return the instance with other classes of some customers, and of the contacts there.

    Frequency and call length change where they are those of the old class; contacts keep their frequency.
    """
    policy, contacts = instance.policy, instance.contact_by_series()
    changed = []
    for one in instance.customers:
        name = new.get(one.main_id, one.class_name)
        if one.is_deal:
            changed.append(replace(one, class_name=name))
        elif one.is_contact:
            own = one.customer_id in contacts and contacts[one.customer_id].call_seconds is not None
            length = one.call_seconds if own else policy.contact_seconds(name)
            changed.append(replace(one, class_name=name, call_seconds=length))
        else:
            changed.append(_with_class(one, name, policy) if name != one.class_name else one)
    return replace(instance, customers=tuple(changed))


def _with_class(customer: Customer, name: str, policy: Policy) -> Customer:
    """Return a customer with another class and what follows from it."""
    old, rule = policy.rule_of(customer.class_name), policy.rule_of(name)
    frequency: Frequency | None = customer.frequency
    gap = customer.gap
    if follows_class(customer, old):
        frequency, gap = rule.frequency, gap_with(customer, rule.frequency, policy)
    follows_length = customer.call_seconds == old.call_seconds
    return replace(
        customer,
        class_name=name,
        frequency=frequency,
        gap=gap,
        call_seconds=rule.call_seconds if follows_length else customer.call_seconds,
    )


def _nothing_to_go_by() -> Issue:
    """Return what is wrong when no customer has a figure."""
    return Issue(
        code="RP461",
        file=text("customers table"),
        column="value",
        message=text("no customer has a value, a potential or an access that the rule counts"),
        remedy=text("Fill in one of these columns, or give it a weight under [classify]"),
    )
