"""How a plan was searched, in words for its reader."""

from collections.abc import Sequence

from routeplan.model.workspace import SearchSettings
from routeplan.pipeline.plan_group import GroupPlan


def effort_words(search: SearchSettings, *, stopped: bool) -> str:
    """Return how hard was searched, and by what."""
    words = [search.effort if search.time_limit is None else f"{search.time_limit:g} s of CPU time a rep"]
    if search.engine == "ortools":
        words.append("engine ortools")
    elif search.restarts > 1:
        words.append(f"best of {search.restarts} searches")
    if stopped:
        words.append("stopped early")
    return ", ".join(words)


def search_notices(search: SearchSettings, parts: Sequence[GroupPlan], *, stopped: bool) -> tuple[str, ...]:
    """Return what a reader must know: who made the plan, how far restarts differ, whether time ended it."""
    notices = []
    if search.engine == "ortools":
        notices.append("The plan was made by OR-Tools alone, to compare; the usual search plans better.")
    elif any(len(part.costs) > 1 for part in parts):
        notices.append(spread_words(parts))
    if stopped or (search.engine == "search" and search.time_limit is not None):
        notices.append("The search was ended by time, not by count: another run may give another plan.")
    return tuple(notices)


def spread_words(parts: Sequence[GroupPlan]) -> str:
    """Return how far the searches of each rep lie apart, the dearest against the one kept.

    The figure is on the price of the whole plan: driving, overtime, waits and calls left out.
    """
    searches = max((len(part.costs) for part in parts), default=0)
    spread = _spread(sum(max(part.costs) for part in parts), sum(min(part.costs) for part in parts))
    each = " each" if len(parts) > 1 else ""
    widest = max(parts, key=lambda part: _spread(max(part.costs), min(part.costs)), default=None)
    most = ""
    if len(parts) > 1 and widest is not None and spread > 0:
        most = f", most for {widest.name} ({_spread(max(widest.costs), min(widest.costs)):.1f} %)"
    return f"Best of {searches} searches{each}; they differ by {spread:.1f} % in price{most}."


def _spread(dearest: int, cheapest: int) -> float:
    """Return by how many percent the dearest exceeds the cheapest."""
    return 100 * (dearest - cheapest) / cheapest if cheapest else 0.0
