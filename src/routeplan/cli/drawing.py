"""A plan as a command wants it drawn."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from routeplan.errors import InputError, Issue
from routeplan.language import text

if TYPE_CHECKING:
    from routeplan.model.plan import Plan


def drawn(plan: "Plan", background: str | None, tiles: str | None, attribution: str | None) -> "Plan":
    """Return the plan with another background, as far as one is given.

    Raises
    ------
    InputError
        If the address of the tiles is none (RP495).
    """
    given: dict[str, Any] = {"background": background, "tiles": tiles, "tiles_attribution": attribution}
    changes = {name: value.strip() for name, value in given.items() if value is not None}
    try:
        return replace(plan, handing_out=replace(plan.handing_out, **changes))
    except ValueError as refused:
        issue = Issue(
            code="RP495",
            file="command line",
            column="--tiles",
            value=tiles,
            message=str(refused),
            remedy=text("Write it like {example}", example="https://tile.example.org/{z}/{x}/{y}.png"),
        )
        raise InputError((issue,)) from refused
