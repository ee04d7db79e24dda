"""Everything a plan is handed out as, in one folder."""

from collections.abc import Iterator
from pathlib import Path

from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import speaking, text
from routeplan.model.part import part_of_plan
from routeplan.model.plan import Plan
from routeplan.model.road_map import RoadMap
from routeplan.model.territory_report import TerritoryReport
from routeplan.pipeline.book_reasons import book_reasons
from routeplan.pipeline.map_background import road_map_of
from routeplan.pipeline.road_ways import road_ways
from routeplan.render.calendar import rep_calendar
from routeplan.render.day_links import link_lines
from routeplan.render.gpx import rep_gpx
from routeplan.render.map import draw_map
from routeplan.render.plan_workbook import plan_workbook
from routeplan.render.territory_geojson import customers_geojson, territories_geojson
from routeplan.render.territory_map import draw_territories
from routeplan.render.territory_workbook import territory_workbook
from routeplan.tables.changes.changing import changing_around
from routeplan.tables.csv_text import csv_bytes_of_texts
from routeplan.tables.file_names import file_names
from routeplan.tables.lists import listed
from routeplan.tables.read_record import PLANS
from routeplan.tables.rules_of_plan import rules_of_plan
from routeplan.tables.territory_files import write_territory_report
from routeplan.tables.write import WORKBOOK_FILE, plan_files, write_plan

LINKS_FILE = "links.csv"


def save_plan(plan: Plan, folder: Path | str, roads: RoadMap | None = None) -> tuple[Path, ...]:
    """Write plan.json, the tables, the map, the workbook and one calendar a rep, all of them or none.

    Parameters
    ----------
    roads
        What lies beneath the map; if not given, the road extract that the plan wants is read, if any.

    Raises
    ------
    InputError
        If the folder cannot be written or holds something else, or the road extract cannot be read (RP491 to
        RP494).
    """
    page = draw_map(plan, roads or roads_of_plan(plan, Path(folder)), road_ways(plan), book_reasons(plan))
    extra = {
        "map.html": page.encode("utf-8"),
        WORKBOOK_FILE: plan_workbook(plan, rules=rules_of_plan(plan)),
    }
    for rep_id, name in _rep_files(plan, ".ics").items():
        extra[name] = rep_calendar(plan, rep_id)
    with speaking(plan.handing_out.language), changing_around(Path(folder), "save_plan"):
        return write_plan(plan, Path(folder), extra)


def roads_of_plan(plan: Plan, folder: Path) -> RoadMap | None:
    """Return what lies beneath the map of a plan in a folder, None where it wants no road extract.

    A path that is not absolute is seen from the workspace, the plan's folder lying in its ``plans``; else
    from the folder around the plan's, or from the plan's own.

    Raises
    ------
    InputError
        If the road extract cannot be read (RP491 to RP494).
    """
    place = folder.resolve()
    around = [place.parent.parent] if place.parent.name == PLANS else []
    return road_map_of(plan.instance, plan.handing_out, *around, place.parent, place)


def save_territories(report: TerritoryReport, folder: Path) -> tuple[Path, ...]:
    """Write map, workbook, GeoJSON and tables of territories into ``folder/territories``.

    Raises
    ------
    InputError
        If a file cannot be written.
    """
    extra = {
        "map.html": draw_territories(report).encode("utf-8"),
        "territories.xlsx": territory_workbook(report),
        "territories.geojson": territories_geojson(report).encode("utf-8"),
        "customers.geojson": customers_geojson(report).encode("utf-8"),
    }
    with changing_around(folder, "save_territories"):
        return write_territory_report(report, folder, extra)


def _rep_files(plan: Plan, suffix: str) -> dict[str, str]:
    """Return the name of a file of each rep by rep id, all different and safe on every system."""
    return file_names((rep.rep_id for rep in plan.instance.reps), suffix)


def export_files(plan: Plan, form: str, rep_id: str | None = None) -> dict[str, bytes]:
    """Return the files of a plan by name.

    Parameters
    ----------
    form
        ``csv`` for the tables, ``ics`` for the calendars, ``xlsx`` for the workbook, ``all`` for these three;
        ``links`` for the list of navigation links, ``gpx`` for a file of routes a rep.
    rep_id
        Only this rep's part.

    Raises
    ------
    InputError
        If the plan has no such rep (RP401), or links are asked for and its settings want none (RP405).
    """
    part = part_of_rep(plan, rep_id)
    files: dict[str, bytes] = {}
    if form in ("csv", "all"):
        files |= {name: content for name, content in plan_files(part).items() if name.endswith(".csv")}
    if form in ("ics", "all"):
        names = _rep_files(plan, ".ics")
        files |= {names[rep.rep_id]: rep_calendar(part, rep.rep_id) for rep in part.instance.reps}
    if form in ("xlsx", "all"):
        files[WORKBOOK_FILE] = plan_workbook(part, rules=rules_of_plan(plan), for_rep=rep_id is not None)
    if form == "links":
        files[LINKS_FILE] = _links(part)
    if form == "gpx":
        names = _rep_files(plan, ".gpx")
        files |= {names[rep.rep_id]: rep_gpx(part, rep.rep_id) for rep in part.instance.reps}
    return files


def export_each_rep(plan: Plan, form: str) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Yield for every rep the name of a folder and the files of the rep's part by name, one rep at a time.

    Forms and errors are those of ``export_files``.
    """
    for rep_id, name in _rep_files(plan, "").items():
        yield name, export_files(plan, form, rep_id)


def part_of_rep(plan: Plan, rep_id: str | None) -> Plan:
    """Return one rep's part of a plan, for None the plan.

    Raises
    ------
    InputError
        If the plan has no such rep (RP401).
    """
    return plan if rep_id is None else part_of_plan(plan, {_known(plan, rep_id)})


def _links(plan: Plan) -> bytes:
    """Return the table of links, refusing a plan that is to have none."""
    if plan.handing_out.map == "none":
        message = text("the plan was made without links")
        remedy = text("Set links.map to a map service and plan again")
        issue = Issue(code="RP405", file=COMMAND_LINE, value="links", message=message, remedy=remedy)
        raise InputError((issue,))
    return csv_bytes_of_texts(link_lines(plan))


def _known(plan: Plan, rep_id: str) -> str:
    """Return a rep's id, refusing one the plan does not have."""
    known = sorted(rep.rep_id for rep in plan.instance.reps)
    if rep_id not in known:
        remedy = text("Choose from {names}", names=listed(known))
        issue = Issue(
            code="RP401", file=COMMAND_LINE, value=rep_id, message=text("no such rep"), remedy=remedy
        )
        raise InputError((issue,))
    return rep_id
