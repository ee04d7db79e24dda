"""How a plan was searched, in words for its reader."""

from collections.abc import Sequence

from routeplan.language import text
from routeplan.model.group_plan import GroupPlan
from routeplan.model.workspace import SearchSettings


def effort_words(search: SearchSettings, *, stopped: bool) -> str:
    """Return how hard was searched, and by what."""
    limit = search.time_limit
    words = [search.effort if limit is None else text("{seconds:g} s of CPU time a rep", seconds=limit)]
    if search.engine == "ortools":
        words.append(text("engine ortools"))
    elif search.restarts > 1:
        words.append(text("best of {searches} searches", searches=search.restarts))
    if stopped:
        words.append(text("stopped early"))
    return text(", ").join(words)


def search_notices(search: SearchSettings, parts: Sequence[GroupPlan], *, stopped: bool) -> tuple[str, ...]:
    """Return what a reader must know: who made the plan, how far restarts differ, whether time ended it."""
    notices = []
    if search.engine == "ortools":
        notices.append(
            text("The plan was made by OR-Tools alone, to compare; the usual search plans better.")
        )
    elif any(len(part.costs) > 1 for part in parts):
        notices.append(spread_words(parts))
    if stopped or (search.engine == "search" and search.time_limit is not None):
        notices.append(text("The search was ended by time, not by count: another run may give another plan."))
    return tuple(notices)


def spread_words(parts: Sequence[GroupPlan]) -> str:
    """Return how far the searches of each rep lie apart, the dearest against the one kept.

    The figure is on the price of the whole plan: driving, overtime, waits and calls left out.
    """
    searches = max((len(part.costs) for part in parts), default=0)
    spread = _spread(sum(max(part.costs) for part in parts), sum(min(part.costs) for part in parts))
    figures: dict[str, object] = {"searches": searches, "spread": spread}
    if len(parts) <= 1:
        return text("Best of {searches} searches; they differ by {spread:.1f} % in price.", **figures)
    if spread <= 0:
        return text("Best of {searches} searches each; they differ by {spread:.1f} % in price.", **figures)
    widest = max(parts, key=lambda part: _spread(max(part.costs), min(part.costs)))
    return text(
        "Best of {searches} searches each; they differ by {spread:.1f} % in price, most for {reps} "
        "({most:.1f} %).",
        **figures,
        reps=widest.name,
        most=_spread(max(widest.costs), min(widest.costs)),
    )


def _spread(dearest: int, cheapest: int) -> float:
    """Return by how many percent the dearest exceeds the cheapest."""
    return 100 * (dearest - cheapest) / cheapest if cheapest else 0.0
