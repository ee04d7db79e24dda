"""Territories as a workbook for a spreadsheet."""

from routeplan.model.territory_report import TerritoryReport
from routeplan.render.sheets.customers import customers_sheet, hand_overs_sheet
from routeplan.render.sheets.overview import choices_sheet, summary_sheet, workload_sheet
from routeplan.render.sheets.rep_sheets import rep_sheets
from routeplan.render.sheets.workbook import workbook_of


def territory_workbook(report: TerritoryReport) -> bytes:
    """Return the workbook (XLSX): summary, workloads, customers, hand-overs, choices, and sheets of reps.

    Sheets of hand-overs and choices are there when there are any; a rep who gives or receives customers
    has a sheet with them. The same report gives the same bytes.
    """
    sheets = [summary_sheet(report), workload_sheet(report), customers_sheet(report)]
    if report.hand_overs:
        sheets.append(hand_overs_sheet(report))
    if report.choices:
        sheets.append(choices_sheet(report))
    sheets += rep_sheets(report, {sheet.name for sheet in sheets})
    return workbook_of(sheets, report.title, report.instance.horizon.start)
