"""The pages of reference, printed from the tables, settings and codes themselves."""

from collections.abc import Iterable, Mapping, Sequence

from routeplan.tables.baseline_codes import BASELINE_CODES
from routeplan.tables.bundled import BUNDLED_CODES
from routeplan.tables.catalog import TABLES
from routeplan.tables.changes.codes import CHANGE_CODES
from routeplan.tables.cluster_codes import CLUSTER_CODES
from routeplan.tables.codes import COMMAND_CODES, GUARD_CODES, SETTING_CODES, TABLE_CODES
from routeplan.tables.funnel_codes import FUNNEL_CODES
from routeplan.tables.geojson import MOST_BYTES
from routeplan.tables.plan_codes import PLAN_CODES
from routeplan.tables.report_codes import REPORT_CODES
from routeplan.tables.schema import Column, TableSchema
from routeplan.tables.setting import Setting
from routeplan.tables.settings_schema import all_settings

TABLES_INTRODUCTION = """# Tables

A workspace is a folder of tables, each a file `NAME.csv` or `NAME.xlsx` (its first sheet), and a
`routeplan.toml` (see settings.md). Only `customers` is needed; without `reps` there is one rep, whose home
an option gives.

CSV may be in UTF-8, UTF-16 ("Unicode Text"), GB18030, Big5 or Windows-1252 (plain "CSV" in Western Europe),
parted by comma, semicolon or tab. That a file was read as Windows-1252 is said with one of its words (RP109),
so that you see whether the letters are right; one that looks like another encoding is refused (RP106).
Headings are compared without regard to case, blanks, `_`, `-` and `.`; any of the other headings below does
as well, and `[columns.<table>]` in `routeplan.toml` names the rest. Ids stay text, so `007` stays `007`.
Numbers may have a decimal point or comma. Times are `HH:MM`. Dates are `2026-12-31`, `31.12.2026`,
`2026/12/31` or `2026年12月31日`.
Weekdays are `Mo,Th`, `Mon Thu` or `周一`. Opening hours are written as in OpenStreetMap, or in
plain words where they are clear (see opening-hours.md). Blank rows are passed over. Columns of the customers
table that routeplan does not know are carried through to the outputs.

`geocode`, `log`, `held`, `missed`, `block`, `cover`, `deal`, `reports`, `import` and `control --accept`
change tables. They change CSV files only, whole or not at all: other columns, rows, their order and the
headings stay, a column that is needed and missing comes at the end, and a table without a file is made. What
is written is UTF-8 with commas, whatever the file was before. Text that a spreadsheet would run as a formula
gets an apostrophe before it, which is taken away again when the table is read.

Areas and barriers that are drawn stand in `areas.geojson` and `barriers.geojson`; see the end of this page.
"""
SHAPES_TEXT = f"""
## areas.geojson and barriers.geojson

Maps drawn in QGIS, geojson.io or any other tool that writes GeoJSON (RFC 7946): UTF-8, places as
`[longitude, latitude]` in WGS 84, up to {MOST_BYTES // 2**20} MB. Faults name the number of the feature, counted from
1, as their row.

| file | shapes | properties | meaning |
| --- | --- | --- | --- |
| `areas.geojson` | Polygon, MultiPolygon | `rep_id`; `name` if you like | Customers inside go to that rep, whatever the balance. A feature with the name and rep of a row of the table of areas adds to that area. |
| `barriers.geojson` | LineString, MultiLineString; of a Polygon or MultiPolygon its outlines | `name` if you like | Rivers, borders and ridges: customers on the two sides are no neighbours. |

A customer may lie in several areas of one rep, but not in areas of two; the rep must not contradict a lock or
`never`. A border belongs to one of two areas that meet there.
"""  # noqa: E501
SETTINGS_INTRODUCTION = """# Settings

`routeplan.toml` stands in the folder of the workspace. Every key is optional; keys that are not known are
refused. `routeplan init DIR` writes a file with all of them, commented out.

Headings that routeplan does not know are named by table, the heading first:

```toml
[columns.customers]
"Kundennr" = "customer_id"
```

`routeplan import --save` keeps what it understood of another system's export by table (see import.md).
Several headings of one text are joined in this order, one heading may fill several columns, and `""` leaves
one out:

```toml
[import.customers]
"BillingStreet" = "address"
"BillingPostalCode" = ["address", "postcode"]
"Fax" = ""
```

What gives for one rep who has more work than time is named by rep (see overload.md):

```toml
[overload.reps]
R1 = "phone"
```
"""
ERRORS_INTRODUCTION = """# Errors

Every fault that routeplan finds in its input has a code that stays the same from version to version, and
is told with its file, row, column, value and remedy. Rows are counted as a spreadsheet does: the heading is
row 1. In a GeoJSON file the row is the number of the feature, counted from 1.
"""


def tables_page() -> str:
    """Return ``docs/tables.md``."""
    return TABLES_INTRODUCTION + "".join(_table_section(schema) for schema in TABLES) + SHAPES_TEXT


def settings_page() -> str:
    """Return ``docs/settings.md``."""
    groups: dict[str, list[Setting]] = {}
    for setting in all_settings():
        groups.setdefault(setting.table, []).append(setting)
    return SETTINGS_INTRODUCTION + "".join(_settings_section(*group) for group in groups.items())


def errors_page() -> str:
    """Return ``docs/errors.md``."""
    sections = (
        ("Tables", TABLE_CODES),
        ("What is not let in", GUARD_CODES),
        ("Settings", SETTING_CODES),
        ("Plans", PLAN_CODES),
        ("Funnel", FUNNEL_CODES),
        ("Call reports", REPORT_CODES),
        ("Baseline and schedules", BASELINE_CODES),
        ("Commands", COMMAND_CODES | BUNDLED_CODES | CHANGE_CODES),
        ("Clusters", CLUSTER_CODES),
    )
    return ERRORS_INTRODUCTION + "".join(_codes_section(title, codes) for title, codes in sections)


def reference_pages() -> Mapping[str, str]:
    """Return all pages by file name."""
    return {"tables.md": tables_page(), "settings.md": settings_page(), "errors.md": errors_page()}


def _table_section(schema: TableSchema) -> str:
    """Return the section of one table."""
    rows = [
        (
            f"`{column.name}`",
            _kind(column),
            "yes" if column.required else "",
            column.default,
            _meaning(column),
        )
        for column in schema.columns
    ]
    return f"\n## {schema.name}\n\n{schema.text}\n\n" + _grid(
        ("column", "holds", "needed", "if empty", "meaning and other headings"), rows
    )


def _kind(column: Column) -> str:
    """Return what a column holds."""
    words = [" or ".join(f"`{choice}`" for choice in column.choices) if column.choices else column.kind]
    if column.unit and column.unit not in column.kind:
        words.append(f"in {column.unit}")
    if column.least is not None and column.most is not None:
        words.append(f"({column.least:g} to {column.most:g})")
    return " ".join(words)


def _meaning(column: Column) -> str:
    """Return what a column means and what else it may be called."""
    aliases = f" *{', '.join(column.aliases)}*" if column.aliases else ""
    return f"{column.text}{_spellings(column)}{aliases}"


def _spellings(column: Column) -> str:
    """Return what else may be written for the words of a choice."""
    words = "; ".join(f"`{one}`: {', '.join(others)}" for one, others in column.spellings.items())
    return f" Also {words}." if words else ""


def _settings_section(table: str, settings: Sequence[Setting]) -> str:
    """Return the section of one TOML table."""
    rows = [
        (
            f"`{setting.key}`",
            _setting_kind(setting),
            setting.default and f"`{setting.default}`",
            setting.text,
        )
        for setting in settings
    ]
    title = f"`[{table}]`" if table else "At the top"
    return f"\n## {title}\n\n" + _grid(("key", "holds", "default", "meaning"), rows)


def _setting_kind(setting: Setting) -> str:
    """Return what a key holds."""
    if setting.kind in ("server", "tiles"):
        return "text"
    if setting.kind == "choices":
        return "list of " + ", ".join(f'`"{choice}"`' for choice in setting.choices)
    if setting.choices:
        return " or ".join(f'`"{choice}"`' for choice in setting.choices)
    if setting.kind not in ("number", "whole number"):
        return setting.kind
    unit = f" {setting.unit}" if setting.unit else ""
    return f"{setting.kind}, {setting.least:g} to {setting.most:.10g}{unit}"


def _codes_section(title: str, codes: Mapping[str, str]) -> str:
    """Return the section of some codes."""
    return f"\n## {title}\n\n" + _grid(("code", "what is wrong"), sorted(codes.items()))


def _grid(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = [heading, ["---"] * len(heading), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)
