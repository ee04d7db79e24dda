"""What a plan could not keep of the rules of days and weeks, in words for its reader."""

from routeplan.measures.punctuality import unpunctual
from routeplan.model.plan import Plan


def week_notices(plan: Plan) -> tuple[str, ...]:
    """Return a sentence for each wish of days and weeks that is not wholly met."""
    return (*_punctuality(plan),)


def _punctuality(plan: Plan) -> tuple[str, ...]:
    """Return on how many days starts are off the grid or short of their buffer; nothing for none."""
    found = unpunctual(plan)
    if not found.days:
        return ()
    parts = []
    if found.off_grid:
        parts.append(f"{_count(found.off_grid, 'start')} could not be rounded")
    if found.too_soon:
        parts.append(f"{_count(found.too_soon, 'start')} could not have the whole buffer")
    return (f"On {_count(found.days, 'day')} {' and '.join(parts)}.",)


def _count(number: int, noun: str) -> str:
    """Return such as ``1 day`` or ``3 days``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
