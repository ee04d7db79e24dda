"""What customers are worth, and the time they deserve and are given."""

from collections.abc import Mapping

from routeplan.errors import InputError, Issue
from routeplan.language import text, texts
from routeplan.measures.deserved import customers_of_rep
from routeplan.measures.expected_value import expected_values, margin_share, rule_of_worth
from routeplan.measures.time_given import TimeGiven, time_a_quarter, time_owed, time_planned
from routeplan.measures.worth_of_time import served_shares, worth_by_group
from routeplan.model.customer import Customer
from routeplan.model.instance import Instance
from routeplan.model.plan import Plan
from routeplan.model.workspace import Workspace
from routeplan.model.worth import CustomerWorth, ExpectedValue, GroupWorth, WorthReport
from routeplan.model.zone import Zone
from routeplan.pipeline.prepare import Prepared, prepare
from routeplan.pipeline.standings import stand


def worth_report(workspace: Workspace, plan: Plan | None = None, plan_name: str = "") -> WorthReport:
    """Return what the customers of a workspace deserve, beside what a plan gives them.

    Parameters
    ----------
    plan
        Plan that says how much time each customer is given; without one the calls owed do.
    plan_name
        Folder of that plan, for people.

    Raises
    ------
    InputError
        If no customer has anything to reckon a worth from (RP680).
    """
    values = expected_values(workspace.instance, workspace.funnel)
    if not any(one.quarter for one in values.values()):
        raise InputError((_nothing_to_go_by(),))
    days = workspace.instance.horizon.days if plan is None else plan.instance.horizon.days
    given, served, rep_of, zones = _owed(workspace) if plan is None else _planned(plan)
    customers = [one for one in workspace.instance.places_called_on if one.customer_id in served]
    return WorthReport(
        planned=plan is not None,
        plan_name=plan_name,
        customers=_deserved(
            workspace,
            customers,
            values,
            time_a_quarter(_instance(workspace, plan), given, served, days),
            rep_of,
        ),
        groups=worth_by_group(customers, values, given, served=served, days=days, rep_of=rep_of, zones=zones),
        notices=_notices(workspace, values),
    )


Given = tuple[Mapping[str, TimeGiven], Mapping[str, float], Mapping[str, str], tuple[Zone, ...]]


def _planned(plan: Plan) -> Given:
    """Return time, share of calls made, reps and zones as a plan has them."""
    return time_planned(plan), served_shares(plan), plan.alignment.rep_of(), plan.zones


def _owed(workspace: Workspace) -> Given:
    """Return them as the calls owed would have them."""
    stood = stand(workspace)
    prepared = prepare(stood.workspace, stood.standings)
    return _of_prepared(stood.workspace.instance, prepared)


def _of_prepared(instance: Instance, prepared: Prepared) -> Given:
    """Return time, share of calls made, reps and zones where all calls owed are made."""
    given = time_owed(instance, prepared.workloads)
    regular = {one.main_id for one in instance.customers if one.frequency is not None}
    served = {one.customer_id: float(one.customer_id in regular) for one in instance.places_called_on}
    return given, served, prepared.alignment.rep_of(), prepared.zones


def worth_owed(instance: Instance, prepared: Prepared) -> tuple[GroupWorth, ...]:
    """Return expected value and hours of reps, zones and classes if all calls owed are made.

    Empty where no customer has a value to go by.
    """
    values = expected_values(instance)
    if not any(one.quarter for one in values.values()):
        return ()
    given, served, rep_of, zones = _of_prepared(instance, prepared)
    return worth_by_group(
        instance.places_called_on, values, given,
        served=served, days=instance.horizon.days, rep_of=rep_of, zones=zones,
    )  # fmt: skip


def _instance(workspace: Workspace, plan: Plan | None) -> Instance:
    """Return the customers with their intervals as the plan has them, or the workspace."""
    return workspace.instance if plan is None else plan.instance


def _deserved(
    workspace: Workspace,
    customers: list[Customer],
    values: Mapping[str, ExpectedValue],
    given: Mapping[str, TimeGiven],
    rep_of: Mapping[str, str],
) -> tuple[CustomerWorth, ...]:
    """Return what each customer deserves of its rep's minutes, by customer id."""
    rule, found = rule_of_worth(workspace.instance), list[CustomerWorth]()
    for rep_id in sorted({rep_of.get(one.customer_id, "") for one in customers}):
        own = [one for one in customers if rep_of.get(one.customer_id, "") == rep_id]
        found += customers_of_rep(own, values, given, rule, rep_id=rep_id)
    return tuple(sorted(found, key=lambda one: one.customer_id))


def _notices(workspace: Workspace, values: Mapping[str, ExpectedValue]) -> tuple[str, ...]:
    """Return what was assumed where figures are missing."""
    customers, notices = workspace.instance.places_called_on, []
    share = margin_share(customers)
    if share is None:
        notices.append(
            text("No customer has both value and margin, so values count in full as what is earned.")
        )
    elif missing := sum(one.margin is None and one.value is not None for one in customers):
        notices.append(
            text(
                "{number} customers have no margin: their value counts at the {percent:.0f} % of the others.",
                number=missing, percent=100 * share,
            )
        )  # fmt: skip
    if unknown := sum(not one.known for one in values.values()):
        notices.append(
            texts(
                "{number} customer has neither value, margin, potential nor deal and deserves the least.",
                "{number} customers have neither value, margin, potential nor deal and deserve the least.",
                unknown,
            )
        )
    return tuple(notices)


def _nothing_to_go_by() -> Issue:
    """Return what is wrong when no customer has a figure."""
    return Issue(
        code="RP680",
        file=text("customers table"),
        column="value",
        message=text("no customer has a value, a margin, a potential or a deal under way"),
        remedy=text("Fill in one of these columns, or the table of opportunities"),
    )
