"""What reps are called where each of them has a row."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from routeplan.language import text

if TYPE_CHECKING:
    from routeplan.model.rep import Rep


def rep_labels(reps: "Iterable[Rep]") -> dict[str, str]:
    """Return the names of reps by id; with the id where several have the same, and it alone without one."""
    known = list(reps)
    often = Counter(one.name for one in known)
    return {
        one.rep_id: text("{name} ({rep})", name=one.name, rep=one.rep_id)
        if one.name and often[one.name] > 1
        else one.name or one.rep_id
        for one in known
    }
