"""Reading a workspace: files in, instance out, every fault of every file at once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from routeplan.language import text
from routeplan.model.correction import Patch
from routeplan.model.instance import Instance
from routeplan.model.workspace import Workspace
from routeplan.tables.assemble import assemble
from routeplan.tables.assembled import Assembled
from routeplan.tables.build_travel import build_travel, refuse_missing_table
from routeplan.tables.catalog import TABLES, TRAVEL
from routeplan.tables.changes.recover import unbroken
from routeplan.tables.check import check_sheet
from routeplan.tables.faults import FaultError, Faults
from routeplan.tables.geojson import ShapeFile
from routeplan.tables.headings import unknown_columns_notice
from routeplan.tables.options_first import calendar_of, search_of, with_options
from routeplan.tables.overlay import (
    overlaid_settings,
    overlaid_sheet,
    patch_notice,
    refuse_absent_tables,
)
from routeplan.tables.read import read_sheet
from routeplan.tables.read_options import ReadOptions
from routeplan.tables.read_record import read_record
from routeplan.tables.reading import Reading
from routeplan.tables.relations import refuse_double_ids
from routeplan.tables.row_order import in_own_order
from routeplan.tables.sample_rows import without_samples
from routeplan.tables.set_aside import refuse_whole_files, rows_set_aside
from routeplan.tables.settings import Settings
from routeplan.tables.settings_file import read_settings
from routeplan.tables.shape_files import read_shape_files
from routeplan.tables.shifted import in_wgs84
from routeplan.tables.table import Table
from routeplan.tables.workspace_files import FoundFiles, find_files

__all__ = ["ReadOptions", "read_workspace"]

NEEDS_ROWS = frozenset({"customers", "reps", TRAVEL.name})
ID_COLUMNS = {
    "customers": "customer_id",
    "reps": "rep_id",
    "appointments": "appointment_id",
    "hotels": "hotel_id",
    "opportunities": "opportunity_id",
    "contacts": "contact_id",
    "goals": "goal_id",
    "products": "product_id",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """Where it comes from: the name, whether it is one file, its files, and what is in them."""

    name: str
    is_file: bool
    files: FoundFiles
    tables: Mapping[str, Table]
    shapes: Mapping[str, ShapeFile]


def read_workspace(path: Path, options: ReadOptions = ReadOptions()) -> Workspace:  # noqa: B008
    """Read a workspace folder, or a single table of customers.

    Parameters
    ----------
    path
        A folder with ``customers.csv`` or ``customers.xlsx`` and what else there is, or one file.

    Raises
    ------
    InputError
        If anything cannot be used; it holds all faults of all files. With ``options.set_aside`` rows with
        faults are left out instead, and only faults of settings and of whole files raise.
    """
    if not path.is_dir():
        return _read(path, options)
    return unbroken(path, lambda: _read(path, options))


def _read(path: Path, options: ReadOptions) -> Workspace:
    """Return a workspace as its files are now; parameters and errors as for ``read_workspace``."""
    faults = Faults()
    files = find_files(path, faults)
    if not path.is_dir():
        faults.raise_errors()
    content = overlaid_settings(files.settings, options.corrections, faults)
    settings = Settings() if content is None else read_settings(content, faults)
    settings = with_options(settings, options)
    source = _source(path, files, settings, options.corrections, faults)
    reading = Reading(
        tables=source.tables,
        shapes=source.shapes,
        named=files.named,
        calendar=calendar_of(settings, options),
        settings=settings,
        options=options,
        faults=faults,
    )
    assembled = assemble(reading)
    if options.set_aside:
        refuse_whole_files(faults)
    else:
        faults.raise_errors()
    instance = assembled.instance(faults)
    settings, said = _with_given_travel(source, settings, instance, options, faults)
    assembled = replace(assembled, notices=(*assembled.notices, *said))
    workspace = _workspace(source, settings, options, faults, assembled, instance)
    if not path.is_dir():
        return workspace
    day = options.today_or_clock
    return replace(
        workspace,
        level=options.level,
        today=day,
        record=read_record(path, day),
        frozen_days=settings.frozen_days,
    )


def _source(
    path: Path, files: FoundFiles, settings: Settings, patch: Patch | None, faults: Faults
) -> _Source:
    """Return the tables and shapes of a workspace, as far as they can be read."""
    return _Source(
        name=path.resolve().name,
        is_file=not path.is_dir(),
        files=files,
        tables=_tables(files, settings, patch, faults, is_file=not path.is_dir()),
        shapes=read_shape_files(files.shapes, faults),
    )


def _workspace(
    source: _Source,
    settings: Settings,
    options: ReadOptions,
    faults: Faults,
    assembled: Assembled,
    instance: Instance,
) -> Workspace:
    """Return all that was read."""
    return Workspace(
        name=source.name,
        instance=instance,
        search=search_of(settings.search, options),
        estimate=settings.estimate,
        travel=settings.travel,
        classify=settings.classify,
        handing_out=settings.handing_out,
        timezone=settings.timezone,
        country=settings.country,
        currency=settings.currency,
        cost_per_km=settings.cost_per_km,
        cost_per_hour=settings.cost_per_hour,
        inputs=source.files.inputs(),
        set_aside=rows_set_aside(source.tables.values(), source.shapes.values(), faults),
        warnings=faults.warnings,
        notices=(*_file_notices(source, settings, options.corrections), *assembled.notices),
        log=assembled.log,
        signals=assembled.signals,
        goals=assembled.goals,
        products=assembled.products,
        signal_days=settings.signal_days,
        prospects=settings.prospects,
        deals=assembled.deals,
        funnel=settings.funnel,
        day_log=assembled.day_log,
        targets=assembled.targets,
        control=settings.control,
        promises=assembled.promises,
    )


def _with_given_travel(
    source: _Source, settings: Settings, instance: Instance, options: ReadOptions, faults: Faults
) -> tuple[Settings, tuple[str, ...]]:
    """Return the settings with the key of the given table of travel times, where they ask for one.

    Raises
    ------
    InputError
        If the table cannot be used.
    """
    file, _ = source.files.tables.get(TRAVEL.name, (None, b""))
    if settings.travel.source != "table":
        unused = text('{file} is not used; to use it, set source = "table" under [travel].', file=file)
        return settings, (unused,) if file else ()
    refuse_missing_table(file, faults)
    key, said = build_travel(source.tables.get(TRAVEL.name), instance, faults)
    if options.set_aside:
        refuse_whole_files(faults)
    else:
        faults.raise_errors()
    return replace(settings, travel=replace(settings.travel, table_key=key)), said


def _tables(
    files: FoundFiles, settings: Settings, patch: Patch | None, faults: Faults, *, is_file: bool
) -> dict[str, Table]:
    """Return the tables that could be read, with the corrections that are to be read over them."""
    tables = {}
    refuse_absent_tables(patch, files.named, faults)
    optional = frozenset({"class"}) if is_file else frozenset()
    for schema in TABLES:
        if schema.name not in files.tables or not _is_used(schema.name, settings):
            continue
        file, content = files.tables[schema.name]
        try:
            sheet = read_sheet(file, content, may_lack_rows=schema.name not in NEEDS_ROWS)
        except FaultError as fault:
            faults.take(fault, file=file)
            continue
        mapping = settings.columns.get(schema.name, {})
        sheet = overlaid_sheet(sheet, schema, mapping, patch, faults)
        table = in_own_order(check_sheet(sheet, schema, faults, mapping=mapping, optional=optional))
        if column := ID_COLUMNS.get(schema.name):
            refuse_double_ids(table, column, faults)
        tables[schema.name] = in_wgs84(table, settings.geocode.coordinates)
    return without_samples(tables)


def _is_used(table: str, settings: Settings) -> bool:
    """Return whether a table has any bearing on a plan by these settings."""
    return table != TRAVEL.name or settings.travel.source == "table"


def _file_notices(source: _Source, settings: Settings, patch: Patch | None) -> tuple[str, ...]:
    """Return sentences on what was assumed about columns and holidays, and on corrections."""
    notices = [
        notice
        for table in source.tables.values()
        for notice in unknown_columns_notice(
            table.file, table.schema, tuple(heading for heading, _ in table.unknown)
        )
    ]
    if patch is not None and patch.corrections:
        notices.append(patch_notice(patch))
    if not settings.country:
        notices.append(text("No country is set, so public holidays are working days."))
    return tuple(notices)
