"""From open deals to customers where deals are owed calls of their own."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from routeplan.language import text
from routeplan.model.customer import Customer
from routeplan.model.frequency import Frequency, GapRule
from routeplan.model.opportunity import Opportunity
from routeplan.model.policy import Policy
from routeplan.model.time_budget import StageRule, TimeBudget
from routeplan.tables.faults import Faults
from routeplan.tables.relations import usable
from routeplan.tables.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class DealContext:
    """What else decides on the calls on a deal.

    Parameters
    ----------
    table
        The rows of deals.
    held
        Latest call before the start by the id of the calls on a deal, from the log.
    """

    table: Table | None
    policy: Policy
    held: Mapping[str, date]


def deal_series(table: Table | None, policy: Policy, faults: Faults) -> frozenset[str]:
    """Return the ids under which calls on deals are planned, closed ones too; none without a budget.

    A call that the log names so is one on the deal and leaves the customer's own last visit alone.
    """
    if policy.time_budget is None or table is None:
        return frozenset()
    rows = usable(table, faults)
    return frozenset(f"{record['customer_id']}:{record['opportunity_id']}" for record in rows)


def add_deals(
    customers: Sequence[Customer], opportunities: Iterable[Opportunity], context: DealContext, faults: Faults
) -> tuple[Customer, ...]:
    """Return the customers and, as one more each, the open deals, by id; nothing more without a time budget.

    A deal stands where its customer does, has its hours, class, rep and rules, and shares its site, as
    contacts with calls of their own do.
    """
    budget = context.policy.time_budget
    if budget is None:
        return tuple(customers)
    series = deal_series(context.table, context.policy, faults)
    _refuse_taken_ids(context.table, {one.customer_id for one in customers}, series, faults)
    owed: dict[str, list[Opportunity]] = {}
    for one in opportunities:
        if has_calls(one, budget):
            owed.setdefault(one.customer_id, []).append(one)
    found: list[Customer] = []
    for customer in customers:
        own = [] if customer.is_contact else owed.get(customer.customer_id, [])
        site = customer.site_id or (f"customer {customer.customer_id}" if own else "")
        found.append(replace(customer, site_id=site))
        found += [_series(found[-1], one, budget.rule_of(one.stage), context) for one in own]
    return tuple(sorted(found, key=lambda one: one.customer_id))


def has_calls(deal: Opportunity, budget: TimeBudget) -> bool:
    """Return whether a deal has calls of its own: it is open, and its stage has time and a frequency."""
    return (
        deal.is_open
        and budget.percent_of(deal.stage) > 0
        and budget.rule_of(deal.stage).frequency is not None
    )


def _refuse_taken_ids(
    table: Table | None, customers: Collection[str], series: frozenset[str], faults: Faults
) -> None:
    """Note the deals whose calls would be planned under the id of a customer or of a contact."""
    for record in () if table is None else usable(table, faults):
        series_id = f"{record['customer_id']}:{record['opportunity_id']}"
        if table is not None and series_id in series and series_id in customers:
            message = text(
                "the calls on this deal would be planned as {series_id}, which is a customer or a contact",
                series_id=series_id,
            )
            remedy = text("Give the deal another opportunity_id")
            table.accuse(faults, record, "opportunity_id", "RP624", message, remedy)


def _series(customer: Customer, deal: Opportunity, rule: StageRule, context: DealContext) -> Customer:
    """Return a deal as one more customer, without what would be counted twice."""
    assert rule.frequency is not None
    return replace(
        customer,
        customer_id=deal.series_id,
        contact_of=customer.customer_id,
        opportunity_id=deal.opportunity_id,
        stage=deal.stage,
        name=f"{customer.name} - {deal.label}",
        frequency=rule.frequency,
        gap=_gap(rule.frequency, context.policy),
        call_seconds=rule.call_seconds,
        last_visit=context.held.get(deal.series_id),
        first_due=None,
        deadlines=(),
        rhythm="flexible",
        preferred="",
        value=None,
        margin=None,
        potential=None,
        access=None,
        open_deal=None,
        prize_minutes=None,
        email="",
        notes="",
    )


def _gap(frequency: Frequency, policy: Policy) -> GapRule:
    """Return the waits of a frequency."""
    ideal = frequency.ideal_gap
    return GapRule(
        minimum=policy.minimum_gap_share * ideal, ideal=ideal, maximum=policy.maximum_gap_share * ideal
    )
