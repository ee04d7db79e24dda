"""The present way of working beside routeplan's plan for the same calls."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from routeplan.language import Language
from routeplan.model.saving import Measured, Saving

StateKey = Literal["present", "best_order", "routeplan"]
PartKey = Literal["drive", "other_reps", "fewer_days", "nearer_home", "nearer_calls", "wait", "calls"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentCall:
    """A call of the present way: of a log, or of a schedule that somebody made.

    Parameters
    ----------
    start
        Seconds since midnight, None where only the day is known. It tells the order of a day and no more.
    end
        When it was over, None where nobody wrote it down.
    """

    rep_id: str
    customer_id: str
    when: date
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SavingPart:
    """One reason of a step, with what it saves."""

    key: PartKey
    saved: Saving


@dataclass(frozen=True, slots=True, kw_only=True)
class SavingStep:
    """One step of the chain from the present way to routeplan's plan; its parts add up to it exactly.

    Parameters
    ----------
    key
        The state that the step leads to.
    """

    key: StateKey
    saved: Saving
    parts: tuple[SavingPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RepMeasured:
    """One rep, in the present way and in routeplan's plan."""

    rep_id: str
    name: str
    present: Measured
    routeplan: Measured


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySaved:
    """A day of the present way that another order makes shorter."""

    rep_id: str
    when: date
    visits: int
    saved: Saving


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekSaved:
    """A week of one rep that routeplan's days make shorter; both with each day in its best order."""

    rep_id: str
    week: str
    days_before: int
    days_after: int
    saved: Saving


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerSaved:
    """A customer to whom less is driven: half of each drive between two calls, the whole of one from home."""

    customer_id: str
    name: str
    visits: int
    saved: Saving


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCount:
    """How often a rule is broken in the present way and in routeplan's plan."""

    rule: str
    severity: Literal["hard", "soft"]
    present: int
    routeplan: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CallsMoved:
    """What became of the calls of the present way.

    Parameters
    ----------
    same_day
        Made by the same rep on the same day.
    other_day
        Made by the same rep on another day.
    other_rep
        Made by another rep.
    kept_as_they_were
        Of all these, calls that found no place by the rules and stay where they were.
    """

    same_day: int
    other_day: int
    other_rep: int
    kept_as_they_were: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineReport:
    """The present way of working, measured, beside routeplan's plan for the same calls.

    Parameters
    ----------
    name
        Name of the workspace.
    source
        ``call_log``, or the name of the file with the schedule.
    first, last
        The span, ends included.
    present, best_order, routeplan
        The present way, its days each in the best order, and routeplan's days.
    steps
        From the present way to routeplan's plan; they add up to ``saved`` exactly.
    reps, days, weeks, customers
        One row a rep; those days, weeks and customers that give most, the most first.
    rules
        Rules that are broken at least once, hard ones first.
    broken, broken_after
        What breaks a hard rule in the present way and in routeplan's plan, as sentences.
    travel
        Where travel times come from.
    currency, cost_per_km, cost_per_hour
        What a kilometre and an hour cost, where the workspace says it.
    notices
        How it was measured, as sentences.
    language
        Language of the sentences, and thus of the page.
    """

    name: str
    source: str
    first: date
    last: date
    present: Measured
    best_order: Measured
    routeplan: Measured
    steps: tuple[SavingStep, ...]
    moved: CallsMoved
    reps: tuple[RepMeasured, ...]
    days: tuple[DaySaved, ...]
    weeks: tuple[WeekSaved, ...]
    customers: tuple[CustomerSaved, ...]
    rules: tuple[RuleCount, ...]
    broken: tuple[str, ...]
    broken_after: tuple[str, ...]
    travel: str
    currency: str = ""
    cost_per_km: float | None = None
    cost_per_hour: float | None = None
    notices: tuple[str, ...] = ()
    language: Language = "en"

    @property
    def saved(self) -> Saving:
        """Return what routeplan's plan saves against the present way."""
        return self.present.saved_by(self.routeplan)

    @property
    def money_saved(self) -> float | None:
        """Return what the hours and kilometres saved are worth; None where the workspace has no prices."""
        if self.cost_per_km is None and self.cost_per_hour is None:
            return None
        kilometres, hours = self.saved.drive_metres / 1000, self.saved.field_seconds / 3600
        return kilometres * (self.cost_per_km or 0.0) + hours * (self.cost_per_hour or 0.0)

    @property
    def saves_something(self) -> bool:
        """Return whether days, hours or kilometres are fewer and the time in the field is no longer."""
        saved = self.saved
        less = saved.days > 0 or saved.field_seconds > 0 or saved.drive_metres > 0
        return less and saved.field_seconds >= 0
