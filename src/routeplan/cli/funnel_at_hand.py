"""A workspace asked about its funnel, and who looks after its customers."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from routeplan.cli.find_plan import PLAN_FILE, find_plan
from routeplan.cli.options import read_options
from routeplan.errors import InputError
from routeplan.language import current, speaking

if TYPE_CHECKING:
    from collections.abc import Mapping

    from routeplan.model.workspace import Workspace


def funnel_workspace(folder: Path, today: datetime | None) -> "tuple[Workspace, date]":
    """Return a workspace and the day that counts as today."""
    from routeplan.workspaces import read_workspace

    options = read_options(today=today)
    return read_workspace(folder, options), options.today_or_clock


def reps_of_deals(workspace: "Workspace", folder: Path) -> "Mapping[str, str]":
    """Return who looks after the customers with deals: by the tables, else by the latest plan.

    A plan that cannot be read says nothing; commands about plans tell what is wrong with it.
    """
    wanted = {one.customer_id for one in workspace.deals}
    by_table = {
        one.customer_id: one.rep_id
        for one in workspace.instance.customers
        if one.customer_id in wanted and one.rep_id is not None
    }
    if wanted <= set(by_table):
        return by_table
    known = {rep.rep_id for rep in workspace.instance.reps}
    by_plan = {name: rep for name, rep in _by_plan(folder).items() if name in wanted and rep in known}
    return by_plan | by_table


def _by_plan(folder: Path) -> "Mapping[str, str]":
    """Return the reps of customers in the latest plan of a workspace."""
    from routeplan.tables.plan_file import read_plan

    place = find_plan(folder)
    if not (place / PLAN_FILE).is_file():
        return {}
    with speaking(current()):
        try:
            return read_plan(place).alignment.rep_of()
        except InputError:
            return {}
