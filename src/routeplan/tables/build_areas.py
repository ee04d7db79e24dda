"""From the table of areas and the files of shapes to areas and barriers."""

from dataclasses import dataclass, field

from routeplan.language import text
from routeplan.measures.areas import plain_postcode
from routeplan.model.area import Area
from routeplan.model.barrier import Barrier
from routeplan.model.place import Coordinate
from routeplan.tables.catalog import AREAS
from routeplan.tables.faults import Faults
from routeplan.tables.geojson import Feature, ShapeFile, key_of, text_of
from routeplan.tables.geojson_shapes import Part, ShapeError
from routeplan.tables.places import SWAP, swap_nearer
from routeplan.tables.relations import Ids, is_known_rep, unknown_id, usable
from routeplan.tables.row_order import in_file_order
from routeplan.tables.schema import plain_heading
from routeplan.tables.table import Record, Table

NAMES, REPS = (
    frozenset(plain_heading(one) for one in (column, *AREAS.by_name[column].aliases))
    for column in ("name", "rep_id")
)


@dataclass(frozen=True, slots=True)
class _Draft:
    """What the rows and features of one area give it."""

    postcodes: set[str] = field(default_factory=set)
    polygons: list[Part] = field(default_factory=list)


Drafts = dict[tuple[str, str], _Draft]


def build_areas(
    table: Table | None, shapes: ShapeFile | None, ids: Ids, middle: Coordinate | None, faults: Faults
) -> tuple[Area, ...]:
    """Return the areas by name and rep; rows and features of the same name and rep are one.

    Parameters
    ----------
    middle
        Middle of the customers, to find shapes whose latitude and longitude are swapped.
    """
    drafts: Drafts = {}
    _take_rows(table, ids, drafts, faults)
    if shapes is not None:
        _take_features(shapes, ids, middle, drafts, faults)
    return tuple(
        Area(
            name=name,
            rep_id=rep_id,
            postcodes=tuple(sorted(drafts[name, rep_id].postcodes)),
            polygons=tuple(drafts[name, rep_id].polygons),
        )
        for name, rep_id in sorted(drafts)
    )


def build_barriers(
    shapes: ShapeFile | None, middle: Coordinate | None, faults: Faults
) -> tuple[Barrier, ...]:
    """Return the barriers in the order of the file, one a line or outline; parameters as for areas."""
    barriers: list[Barrier] = []
    for feature in () if shapes is None else shapes.features:
        assert shapes is not None
        name = _text(shapes, feature, NAMES, faults) or text("barrier {number}", number=feature.number)
        if _is_placed(shapes, feature, middle, faults):
            barriers.extend(Barrier(name=name, line=line) for part in feature.parts for line in part)
    return tuple(barriers)


def _take_rows(table: Table | None, ids: Ids, drafts: Drafts, faults: Faults) -> None:
    """Add what the table says, in place."""
    owners: dict[str, Record] = {}
    for record in in_file_order(usable(table, faults)):
        assert table is not None
        is_known = is_known_rep(table, record, ids, faults)
        if is_known and _is_sole_owner(table, record, owners, faults):
            name = record["name"] or table.text_of(record, "postcode")
            draft = drafts.setdefault((name, record["rep_id"]), _Draft())
            draft.postcodes.update(record["postcode"])


def _is_sole_owner(table: Table, record: Record, owners: dict[str, Record], faults: Faults) -> bool:
    """Return whether a row has postcodes that no earlier row gives to another rep."""
    before, codes = faults.error_count, sorted(record["postcode"])
    if not codes or not all(map(plain_postcode, codes)):
        remedy = text("Write the beginning of a postcode, or several parted by ;")
        table.accuse(faults, record, "postcode", "RP121", text("a postcode is missing"), remedy)
    for code in codes:
        first = owners.setdefault(plain_postcode(code), record)
        if first["rep_id"] != record["rep_id"]:
            here, there = record["rep_id"], first["rep_id"]
            message = text(
                "postcode {code} goes to {here} here, but to {there} in row {row}",
                code=code,
                here=here,
                there=there,
                row=first.row,
            )
            table.accuse(
                faults, record, "postcode", "RP166", message, text("Take it out of one of the two rows")
            )
    return faults.error_count == before


def _take_features(
    shapes: ShapeFile, ids: Ids, middle: Coordinate | None, drafts: Drafts, faults: Faults
) -> None:
    """Add what the drawn areas say, in place."""
    for feature in shapes.features:
        rep_id = _known_rep(shapes, feature, ids, faults)
        name = _text(shapes, feature, NAMES, faults)
        if _is_placed(shapes, feature, middle, faults):
            draft = drafts.setdefault(
                (name or text("area {number}", number=feature.number), rep_id), _Draft()
            )
            draft.polygons.extend(feature.parts)


def _known_rep(shapes: ShapeFile, feature: Feature, ids: Ids, faults: Faults) -> str:
    """Return the rep of a drawn area; a fault is noted."""
    before, key = faults.error_count, key_of(feature, REPS) or "rep_id"
    rep_id = _text(shapes, feature, REPS, faults)
    if not rep_id and faults.error_count == before:
        remedy = text('Give it a property "rep_id" with an id of the reps table')
        shapes.accuse(faults, feature, key, "RP121", text("the area has no rep"), remedy)
    elif rep_id and ids.reps is not None and rep_id not in ids.reps:
        shapes.accuse(faults, feature, key, "RP152", *unknown_id("rep", rep_id, ids.reps))
    return rep_id


def _text(shapes: ShapeFile, feature: Feature, names: frozenset[str], faults: Faults) -> str:
    """Return the text of a property, empty for none or with the fault noted."""
    try:
        return text_of(feature, key_of(feature, names))
    except ShapeError as fault:
        faults.take(fault, file=shapes.file, row=feature.number, column=fault.column, value=fault.value)
        return ""


def _is_placed(shapes: ShapeFile, feature: Feature, middle: Coordinate | None, faults: Faults) -> bool:
    """Return whether a feature has no fault and does not lie where only its swap would make sense."""
    if feature.number in faults.rows_with_errors(shapes.file):
        return False
    swapped = swap_nearer(feature.parts[0][0][0], middle)
    if swapped is not None:
        message = text("longitude and latitude look swapped")
        remedy = text(SWAP, lat=swapped.lat, lon=swapped.lon)
        shapes.accuse(faults, feature, "geometry", "RP142", message, remedy)
    return swapped is None
