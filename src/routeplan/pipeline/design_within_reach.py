"""Territories designed with what the roads say: who can get where, and by which ferry."""

from dataclasses import replace

from routeplan.model.call import CallPlan
from routeplan.model.instance import Instance
from routeplan.model.territory import Alignment
from routeplan.model.workspace import Workspace
from routeplan.pipeline.reachable import within_reach
from routeplan.pipeline.road_islands import ferry_crossings
from routeplan.territories.design import design_territories
from routeplan.territories.settings import USUAL, TerritorySettings


def design_within_reach(
    workspace: Workspace, team: Instance, call_plan: CallPlan, settings: TerritorySettings = USUAL
) -> Alignment:
    """Return territories for a team: nobody gets customers to whom no way leads, and ferries count.

    Raises
    ------
    InputError
        If the territories cannot be had from these reps, customers and rules.
    TravelError
        If the source of travel times fails.
    """
    asked = replace(workspace, instance=team)
    open_to, crossings = within_reach(asked), ferry_crossings(asked)
    return design_territories(open_to, call_plan, workspace.estimate, settings, crossings=crossings)
