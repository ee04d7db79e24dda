"""A plan as a workbook for a spreadsheet."""

from collections.abc import Mapping, Sequence

from routeplan.language import speaking, text, texts
from routeplan.model.plan import Plan
from routeplan.model.rule_line import RuleLine
from routeplan.render.payload import title_of
from routeplan.render.sheets.plan.day_sheets import day_sheets
from routeplan.render.sheets.plan.exceptions import exceptions_sheet
from routeplan.render.sheets.plan.facts import People, PlanFacts
from routeplan.render.sheets.plan.hand_overs import hand_overs_sheet
from routeplan.render.sheets.plan.manager import manager_sheet
from routeplan.render.sheets.plan.month import month_sheet
from routeplan.render.sheets.plan.overdue import overdue_sheet
from routeplan.render.sheets.plan.people import people_of
from routeplan.render.sheets.plan.quarter_list import quarter_list_sheet
from routeplan.render.sheets.plan.schedule import schedule_sheet
from routeplan.render.sheets.plan.secretary import secretary_sheet
from routeplan.render.sheets.plan.settings import settings_sheet
from routeplan.render.sheets.plan.time_budget import time_budget_sheet
from routeplan.render.sheets.plan.weeks import weeks_sheet
from routeplan.render.sheets.plan.where import where_sheet
from routeplan.render.sheets.plan.workload import workload_sheet
from routeplan.render.sheets.sheet import Sheet
from routeplan.render.sheets.workbook import workbook_of

MOST_VISITS = 20_000
"""Visits in one workbook of a team with a row for each; with more it would take long to write and to open."""


def plan_workbook(
    plan: Plan,
    people: Mapping[str, People] | None = None,
    rules: Sequence[RuleLine] = (),
    *,
    for_rep: bool = False,
) -> bytes:
    """Return the workbook (XLSX) for manager, secretary and reps; the same plan gives the same bytes.

    First what a manager looks at: figures and exceptions, workloads, hours for deals, visits by week, who is
    overdue, who changes hands, the customers by zone, the schedule, the settings; then a calendar, whom to
    phone, where the reps are, and day sheets of each rep. A team with more than ``MOST_VISITS`` visits gets
    none with a row a visit or day, and the workbook says so. A rep's own has the weeks and the day sheets
    first, and no sheets of the team.

    Parameters
    ----------
    people
        Whom to ask for, by customer id, none for those who are missing; by default the plan's contacts.
    rules
        Settings the plan was made by.
    for_rep
        Whether it is for a rep who gets only the own part.

    Raises
    ------
    KeyError
        If a customer's class has no rule.
    """
    with speaking(plan.handing_out.language):
        facts = PlanFacts(plan, people_of(plan) if people is None else people)
        sheets = _of_a_rep(facts) if for_rep else _of_a_team(facts, rules)
        return workbook_of(sheets, title_of(plan), plan.instance.horizon.start)


def _of_a_team(facts: PlanFacts, rules: Sequence[RuleLine]) -> list[Sheet]:
    """Return the sheets of a team."""
    overdue, hand_overs = overdue_sheet(facts), hand_overs_sheet(facts)
    is_large = sum(len(route.tasks) for route in facts.plan.routes) > MOST_VISITS
    told = [*_told(overdue, hand_overs), *([_lacks()] if is_large else [])]
    found = [
        manager_sheet(facts, told),
        workload_sheet(facts),
        time_budget_sheet(facts),
        weeks_sheet(facts),
        overdue,
        hand_overs,
        quarter_list_sheet(facts),
        None if is_large else schedule_sheet(facts),
        settings_sheet(facts, rules),
        None if is_large else month_sheet(facts),
        None if is_large else secretary_sheet(facts),
        None if is_large else where_sheet(facts),
    ]
    sheets = [one for one in found if one is not None]
    return sheets if is_large else sheets + day_sheets(facts, {sheet.name for sheet in sheets})


def _lacks() -> str:
    """Return what the workbook of a large team lacks, and how to get it."""
    return text(
        "The plan has more than {visits} visits: schedule, month, secretary, places and day sheets are in "
        "the workbooks of the reps, which `routeplan export --as xlsx --each-rep` writes.",
        visits=MOST_VISITS,
    )


def _of_a_rep(facts: PlanFacts) -> list[Sheet]:
    """Return the sheets of a rep, those for every day first."""
    found = [
        month_sheet(facts),
        schedule_sheet(facts),
        exceptions_sheet(facts),
        overdue_sheet(facts),
        quarter_list_sheet(facts),
        secretary_sheet(facts),
    ]
    rest = [one for one in found if one is not None]
    weeks = weeks_sheet(facts)
    return [weeks, *day_sheets(facts, {one.name for one in (weeks, *rest)}), *rest]


def _told(overdue: Sheet | None, hand_overs: Sheet | None) -> list[str]:
    """Return in sentences whether somebody is overdue or changes hands."""
    late = texts(
        "{number} customer is overdue or left out: see the sheet Overdue.",
        "{number} customers are overdue or left out: see the sheet Overdue.",
        0 if overdue is None else len(overdue.rows),
    )
    given = texts(
        "{number} hand-over: see the sheet Hand-overs.",
        "{number} hand-overs: see the sheet Hand-overs.",
        0 if hand_overs is None else len(hand_overs.rows),
    )
    return [
        text("No customer is overdue or left out.") if overdue is None else late,
        text("No hand-overs.") if hand_overs is None else given,
    ]
