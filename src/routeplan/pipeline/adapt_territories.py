"""Territories of a changed team: the present ones with few hand-overs, or drawn anew where there are none."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from routeplan.calls.plan_calls import plan_calls
from routeplan.model.call import CallPlan
from routeplan.model.customer import Customer
from routeplan.model.instance import Instance
from routeplan.model.territory import Alignment
from routeplan.model.workspace import Workspace
from routeplan.pipeline.design_within_reach import design_within_reach
from routeplan.pipeline.draw_territories import present_alignment, settings_of
from routeplan.pipeline.prepare import align
from routeplan.territories.realign import build_case
from routeplan.territories.rebalance import rebalance
from routeplan.territories.settings import TerritorySettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """Reps and customers with the calls owed and who looks after whom."""

    instance: Instance
    call_plan: CallPlan
    alignment: Alignment

    @property
    def settled(self) -> Instance:
        """Return the instance whose customers have the reps of the alignment."""
        rep_of = self.alignment.rep_of()
        customers = tuple(_with_rep(one, rep_of.get(one.customer_id)) for one in self.instance.customers)
        return replace(self.instance, customers=customers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What scenarios start from.

    Parameters
    ----------
    team
        The team as it is.
    drawn
        Whether most customers had no rep, so that territories are drawn anew each time.
    """

    workspace: Workspace
    team: Team
    drawn: bool


def start_of(workspace: Workspace) -> Start:
    """Return the team as it is; customers without a rep are shared out as a plan would."""
    instance = workspace.instance
    call_plan = plan_calls(instance)
    present = present_alignment(instance)
    drawn = present is None or (
        2 * instance.count_customers(present.unassigned) > len(instance.places_called_on)
    )
    team = Team(instance=instance, call_plan=call_plan, alignment=align(workspace, call_plan))
    return Start(workspace=workspace, team=team, drawn=drawn)


def adapt(start: Start, instance: Instance, *, rough: bool = False) -> Team:
    """Return a changed team with territories that suit it.

    Parameters
    ----------
    instance
        As read, after the changes.
    rough
        Draw with less effort, for trials.

    Raises
    ------
    InputError
        If rules contradict each other.
    """
    call_plan = plan_calls(instance)
    settings = _settings(start.workspace, rough=rough)
    if start.drawn:
        alignment = design_within_reach(start.workspace, instance, call_plan, settings)
    else:
        alignment = _rebalanced(start, instance, call_plan, settings)
    return Team(instance=instance, call_plan=call_plan, alignment=alignment)


def _rebalanced(
    start: Start, instance: Instance, call_plan: CallPlan, settings: TerritorySettings
) -> Alignment:
    """Return the present territories brought into the band of a rebalancing."""
    band = instance.policy.territories.rebalance_band
    before = _before(start, instance)
    case = build_case(instance, call_plan, start.workspace.estimate, before)
    if not case.customers:
        return start.team.alignment
    return case.alignment(rebalance(case.problem, case.present, band, settings))


def _before(start: Start, instance: Instance) -> Mapping[str, str]:
    """Return the rep each customer has as it is, without reps who are gone."""
    left = {rep.rep_id for rep in instance.reps}
    return {name: rep for name, rep in start.team.alignment.rep_of().items() if rep in left}


def _settings(workspace: Workspace, *, rough: bool) -> TerritorySettings:
    """Return how territories are drawn."""
    settings = settings_of(workspace)
    return replace(settings, starts=2, finalists=1, most_finalists=1) if rough else settings


def _with_rep(customer: Customer, rep_id: str | None) -> Customer:
    """Return a customer with a rep, who is not in its pool as well."""
    return replace(customer, rep_id=rep_id, pool=tuple(one for one in customer.pool if one != rep_id))
