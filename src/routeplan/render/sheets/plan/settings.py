"""The rules a plan was made by, so that it can be defended."""

from collections.abc import Iterator, Sequence

from routeplan.language import mark, text
from routeplan.model.rule_line import RuleLine
from routeplan.render.sheets.plan.facts import PlanFacts
from routeplan.render.sheets.plan.manager import LEVELS, STATUSES
from routeplan.render.sheets.sheet import Cell, Column, Kind, Look, Sheet

COLUMNS = (
    Column(head=mark("Setting"), width=34),
    Column(head=mark("Value"), kind="value", width=24),
    Column(head=mark("Unit"), width=20),
    Column(head=mark("Default"), kind="value", width=16),
    Column(head=mark("Changed"), width=10),
    Column(head=mark("Meaning"), kind="long", width=70),
)
INPUTS = mark("SHA-256 of the file that was read.")


def settings_sheet(facts: PlanFacts, rules: Sequence[RuleLine]) -> Sheet:
    """Return where the plan comes from, then every setting with its value, unit and default."""
    about = list(_about(facts))
    heads: list[Cell] = [text(one.head) for one in COLUMNS]
    rows: list[list[Cell]] = [*about, [None] * len(COLUMNS), heads, *(_rule(one) for one in rules)]
    head = len(about) + 1
    looks: tuple[tuple[int, Look], ...] = ((head, "head"),)
    kinds: list[tuple[int, int, Kind]] = [(row, 1, "weekday") for row in (2, 3)]
    kinds += [(head + 1 + row, 4, "mark") for row, one in enumerate(rules) if not one.is_default]
    return Sheet(
        name=text("Settings"),
        above=(
            text("What the plan was made by"),
            text("Settings as in routeplan.toml; a customer's or a rep's own row may say something else."),
        ),
        columns=COLUMNS,
        rows=rows,
        looks=looks,
        kinds=tuple(kinds),
        filter_at=head,
        top=1,
    )


def _about(facts: PlanFacts) -> Iterator[list[Cell]]:
    """Yield where the plan comes from."""
    plan, horizon, origin = facts.plan, facts.horizon, facts.plan.provenance
    yield _fact(text("Level"), text(LEVELS[plan.level]))
    yield _fact(text("Status"), text(STATUSES[plan.status]))
    yield _fact(text("First day"), horizon.start)
    yield _fact(text("Last day"), horizon.last)
    yield _fact(text("Days"), horizon.days)
    yield _fact(text("Workspace"), origin.workspace)
    yield _fact(text("Version of routeplan"), origin.version)
    yield _fact(text("Travel times"), text(origin.travel))
    for name, digest in origin.inputs:
        yield [name, digest[:16], "", "", "", text(INPUTS)]


def _fact(name: str, value: Cell) -> list[Cell]:
    """Return a row of a name and a value."""
    return [name, value, "", "", "", ""]


def _rule(one: RuleLine) -> list[Cell]:
    """Return the row of a setting."""
    changed = "" if one.is_default else text("changed")
    return [one.name, one.value, text(one.unit), one.default, changed, text(one.meaning)]
