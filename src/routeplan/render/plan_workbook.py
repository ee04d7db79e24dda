"""A plan as a workbook for a spreadsheet."""

from collections.abc import Mapping

from routeplan.model.plan import Plan
from routeplan.render.payload import title_of
from routeplan.render.sheets.plan.day_sheets import day_sheets
from routeplan.render.sheets.plan.facts import People, PlanFacts
from routeplan.render.sheets.plan.manager import manager_sheet
from routeplan.render.sheets.plan.month import month_sheet
from routeplan.render.sheets.plan.people import people_of
from routeplan.render.sheets.plan.quarter_list import quarter_list_sheet
from routeplan.render.sheets.plan.schedule import schedule_sheet
from routeplan.render.sheets.plan.secretary import secretary_sheet
from routeplan.render.sheets.plan.where import where_sheet
from routeplan.render.sheets.workbook import workbook_of


def plan_workbook(plan: Plan, people: Mapping[str, People] | None = None) -> bytes:
    """Return the workbook (XLSX) for manager, secretary and reps; the same plan gives the same bytes.

    Sheets: figures and exceptions, the customers by zone, a calendar, whom to phone, where the reps are,
    and day sheets of each rep.

    Parameters
    ----------
    people
        Whom to ask for, by customer id, none for those who are missing; by default the plan's contacts.

    Raises
    ------
    KeyError
        If a customer's class has no rule.
    """
    facts = PlanFacts(plan, people_of(plan) if people is None else people)
    sheets = [
        manager_sheet(facts),
        schedule_sheet(facts),
        quarter_list_sheet(facts),
        month_sheet(facts),
        secretary_sheet(facts),
        where_sheet(facts),
    ]
    sheets += day_sheets(facts, {sheet.name for sheet in sheets})
    return workbook_of(sheets, title_of(plan), plan.instance.horizon.start)
