"""What another way of making the same calls saves, and by what: parts that add up exactly."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from routeplan.model.baseline import PartKey, SavingPart, SavingStep
from routeplan.model.plan import Plan
from routeplan.model.route import Route, Stop
from routeplan.model.saving import Measured, Saving


@dataclass(frozen=True, slots=True, kw_only=True)
class Drive:
    """Seconds and metres, or halves of them."""

    seconds: int = 0
    metres: int = 0

    def __add__(self, other: "Drive") -> "Drive":
        """Return both together."""
        return Drive(seconds=self.seconds + other.seconds, metres=self.metres + other.metres)

    def __sub__(self, other: "Drive") -> "Drive":
        """Return the difference."""
        return Drive(seconds=self.seconds - other.seconds, metres=self.metres - other.metres)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The drives that one customer causes, in halves of seconds and metres.

    Parameters
    ----------
    home
        The whole of each drive from home and back home.
    between
        Half of each drive between two calls.
    """

    home: Drive = Drive()
    between: Drive = Drive()

    @property
    def all(self) -> Drive:
        """Return both together."""
        return self.home + self.between


Shares = Mapping[str, Share]


def drive_shares(plan: Plan) -> dict[str, Share]:
    """Return the drives of a plan shared out to customers, and to appointments without one, by id.

    A drive between two calls goes half to each, one from home or back home wholly to the call: all shares
    together are all drives.
    """
    shares: defaultdict[str, Share] = defaultdict(Share)
    for route in plan.routes:
        for ends, drive in _legs(route):
            for name in ends:
                one = shares[name]
                shares[name] = (
                    Share(home=one.home, between=one.between + drive)
                    if len(ends) == 2
                    else Share(home=one.home + drive + drive, between=one.between)
                )
    return dict(shares)


def order_step(present: Measured, best: Measured) -> SavingStep:
    """Return the step from days as they are to the same days in their best order."""
    saved = present.saved_by(best)
    drive = Drive(seconds=saved.drive_seconds, metres=saved.drive_metres)
    return _step("best_order", present, best, [_part("drive", drive)])


def days_step(before: Plan, after: Plan, old: Measured, new: Measured) -> SavingStep:
    """Return the step from days in their best order to routeplan's days.

    Customers on whom other reps call are one part, with all drives they cause. Of the drives of all others
    those from home and back home are split into fewer days, each as long as the mean of the days before, and
    days that lie nearer home; the drives between calls are the rest. What is not driving is waiting.
    """
    shares, others = (drive_shares(before), drive_shares(after)), called_on_by_others(before, after)
    days, saved = old.days - new.days, old.saved_by(new)
    handed = _whole(_sum(shares[0], others, _all) - _sum(shares[1], others, _all))
    same = (shares[0].keys() | shares[1].keys()) - others
    home_before, home_after = (_sum(one, same, lambda share: share.home) for one in shares)
    fewer = _share_of(home_before, days, old.days) if old.days else Drive()
    nearer = _whole(home_before - home_after) - fewer
    between = Drive(seconds=saved.drive_seconds, metres=saved.drive_metres) - handed - fewer - nearer
    parts = [
        _part("fewer_days", fewer, days),
        _part("other_reps", handed),
        _part("nearer_home", nearer),
        _part("nearer_calls", between),
    ]
    return _step("routeplan", old, new, parts)


def called_on_by_others(before: Plan, after: Plan) -> frozenset[str]:
    """Return the customers, by id, of whose calls other reps make more or fewer than before."""
    reps = _callers(before), _callers(after)
    return frozenset(name for name in reps[0].keys() | reps[1].keys() if reps[0][name] != reps[1][name])


def _step(key: str, old: Measured, new: Measured, drives: list[SavingPart]) -> SavingStep:
    """Return a step with what is not driving added, and without parts that are nothing."""
    calls = Saving(field_seconds=old.call_seconds - new.call_seconds)
    wait = Saving(field_seconds=old.wait_seconds - new.wait_seconds)
    parts = (*drives, SavingPart(key="wait", saved=wait), SavingPart(key="calls", saved=calls))
    return SavingStep(
        key="best_order" if key == "best_order" else "routeplan",
        saved=old.saved_by(new),
        parts=tuple(one for one in parts if one.saved != Saving()),
    )


def _part(key: PartKey, drive: Drive, days: int = 0) -> SavingPart:
    """Return a part that is nothing but driving."""
    saved = Saving(
        days=days, field_seconds=drive.seconds, drive_seconds=drive.seconds, drive_metres=drive.metres
    )
    return SavingPart(key=key, saved=saved)


def _legs(route: Route) -> Iterator[tuple[tuple[str, ...], Drive]]:
    """Yield the drives of a day, with what they lead from and to, home left out."""
    stops = [stop for stop in route.stops if stop.kind != "lunch"]
    for before, after in pairwise(stops):
        ends = tuple(name for name in map(_name, (before, after)) if name)
        yield ends, Drive(seconds=after.drive_seconds, metres=after.drive_metres)


def _name(stop: Stop) -> str:
    """Return whose stop it is; empty for home."""
    return (stop.customer_id or stop.task_id) if stop.kind in ("visit", "appointment") else ""


def _callers(plan: Plan) -> defaultdict[str, Counter[str]]:
    """Return how often each rep calls on each customer."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for route in plan.routes:
        for stop in route.tasks:
            found[_name(stop)][route.rep_id] += 1
    return found


def _all(share: Share) -> Drive:
    """Return all drives of a share."""
    return share.all


def _sum(shares: Shares, names: Collection[str], of: Callable[[Share], Drive]) -> Drive:
    """Return the drives of some customers together, in halves."""
    return sum((of(shares[name]) for name in sorted(names) if name in shares), Drive())


def _whole(halves: Drive) -> Drive:
    """Return seconds and metres of halves, rounded down."""
    return Drive(seconds=halves.seconds // 2, metres=halves.metres // 2)


def _share_of(halves: Drive, part: int, whole: int) -> Drive:
    """Return so many parts of a whole, rounded down, of halves."""
    return Drive(seconds=halves.seconds * part // (2 * whole), metres=halves.metres * part // (2 * whole))
