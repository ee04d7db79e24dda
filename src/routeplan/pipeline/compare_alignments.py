"""Two alignments of one team side by side."""

from collections.abc import Mapping
from dataclasses import dataclass

from routeplan.calls.plan_calls import plan_calls
from routeplan.measures.alignment import moved_share
from routeplan.model.instance import Instance
from routeplan.model.part import without_contacts
from routeplan.model.territory import Alignment, Territory
from routeplan.model.territory_report import TerritoryReport
from routeplan.model.what_if_report import Expected
from routeplan.model.workspace import Workspace
from routeplan.pipeline.adapt_territories import Team
from routeplan.pipeline.draw_territories import report_of
from routeplan.pipeline.scenario_figures import expected_of


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignmentDifference:
    """What makes alignment B differ from alignment A.

    Parameters
    ----------
    report
        Workloads and measures of both, and the hand-overs from A to B with their reasons.
    before, after
        Expected figures of both.
    moved_share
        Share of the customers of both who have another rep in B.
    """

    report: TerritoryReport
    before: Expected
    after: Expected
    moved_share: float


def compare_alignments(workspace: Workspace, a: Alignment, b: Alignment) -> AlignmentDifference:
    """Return how alignment ``b`` differs from alignment ``a`` for the reps and customers of a workspace."""
    call_plan = plan_calls(workspace.instance)
    teams = [Team(instance=workspace.instance, call_plan=call_plan, alignment=one) for one in (a, b)]
    before, after = (expected_of(workspace, team, a) for team in teams)
    return AlignmentDifference(
        report=report_of(workspace, workspace.instance, call_plan, a, b),
        before=before,
        after=after,
        moved_share=moved_share(*(without_contacts(one, workspace.instance) for one in (a, b))),
    )


def alignment_from(instance: Instance, rep_of: Mapping[str, str | None]) -> Alignment:
    """Return who looks after whom among the customers of an instance; what it does not have is passed over.

    Parameters
    ----------
    rep_of
        Rep id by customer id; None for nobody. Contacts with calls of their own go with their customer.
    """
    known = {rep.rep_id for rep in instance.reps}
    found = {one.customer_id: rep_of.get(one.main_id) for one in instance.customers}
    return Alignment(
        territories=tuple(
            Territory(
                rep_id=rep.rep_id,
                customer_ids=tuple(sorted(name for name, holder in found.items() if holder == rep.rep_id)),
            )
            for rep in instance.reps
        ),
        unassigned=tuple(sorted(name for name, holder in found.items() if holder not in known)),
    )
