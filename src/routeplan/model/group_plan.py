"""What some reps' part of a plan consists of."""

from dataclasses import dataclass

from routeplan.model.call import Call
from routeplan.model.half_day import BlankHalfDay
from routeplan.model.plan import Unplanned
from routeplan.model.route import Route

ESTIMATED = "estimated"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPlan:
    """What the part of a plan that concerns a group of reps consists of.

    Parameters
    ----------
    costs
        What each restart's best plan costs, in seconds of driving, in the order of the restarts.
    travel
        Who says how long the drives are.
    """

    rep_ids: tuple[str, ...]
    routes: tuple[Route, ...]
    unplanned: tuple[Unplanned, ...]
    not_yet_due: tuple[Call, ...]
    costs: tuple[int, ...]
    blank_half_days: tuple[BlankHalfDay, ...] = ()
    travel: str = ESTIMATED

    @property
    def name(self) -> str:
        """Return the ids of the reps."""
        return ", ".join(self.rep_ids)
