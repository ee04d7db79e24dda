"""How often customers are really seen, and classes that cannot be kept for lack of time."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import fsum, sqrt
from statistics import fmean, stdev

from routeplan.control.case import ControlCase
from routeplan.control.corrections.draft import Draft
from routeplan.control.due import all_kept
from routeplan.control.facts import DayFact
from routeplan.language import text
from routeplan.measures.waits_seen import SeenDays
from routeplan.model.control_report import Period
from routeplan.model.correction import SETTINGS_TABLE
from routeplan.model.customer import Customer
from routeplan.model.frequency import Frequency

OFTEN_ENOUGH, ONE_SIDED = 0.2, 0.8
"""How far the mean wait must be off the promised one, and the part of the waits that must be on its side."""
NEAR_A_WEEK = 0.1
KEPT, FEWEST_DUE, FEWEST_WEEKS = 0.8, 20, 8
"""A class is not kept where less than this part of its calls is held, with so many owed in so many weeks."""
WEEK = 7


def interval_drafts(case: ControlCase, since: date) -> Iterator[Draft]:
    """Yield the frequencies of customers who are constantly seen more or less often than promised."""
    for one in case.seen:
        if one.customer.is_contact or ":" in one.customer.customer_id:
            continue
        gaps = [(day - before).days for before, day in pairwise(one.known) if before >= since]
        if len(gaps) >= case.settings.customer_calls:
            draft = _customer_draft(case, one, gaps)
            if draft is not None:
                yield draft


def _customer_draft(case: ControlCase, one: SeenDays, gaps: Sequence[int]) -> Draft | None:
    """Return the frequency that a customer's waits speak for, None where they are near what is promised."""
    mean, ideal = fmean(gaps), one.gap.ideal
    error = stdev(gaps) / sqrt(len(gaps))
    same_side = sum((gap > ideal) == (mean > ideal) and gap != ideal for gap in gaps) / len(gaps)
    off = abs(mean - ideal)
    if off <= case.settings.noise * error or off < OFTEN_ENOUGH * ideal or same_side < ONE_SIDED:
        return None
    new = frequency_of(mean)
    if not _fits(case, one.customer, new) or new == one.customer.frequency:
        return None
    said = {"mean": mean, "ideal": ideal, "number": len(gaps)}
    if mean < ideal:
        reason = text(
            "It is seen every {mean:.0f} days instead of every {ideal:g}, {number} times in a row.", **said
        )
    else:
        reason = text(
            "It is seen only every {mean:.0f} days instead of every {ideal:g}, {number} times in a row.",
            **said,
        )
    evidence = text(
        "{number} waits of {shortest} to {longest} days; standard error {error:.1f} days",
        number=len(gaps), shortest=min(gaps), longest=max(gaps), error=error,
    )  # fmt: skip
    return Draft(
        table="customers", row_id=one.customer.customer_id, column="frequency", new=str(new), reason=reason,
        evidence=evidence,
    )  # fmt: skip


def _fits(case: ControlCase, customer: Customer, new: Frequency) -> bool:
    """Return whether a frequency lies between the shortest and longest waits that the row itself has."""
    gap, policy = customer.gap, case.policy
    if gap is None:
        return False
    has_least = abs(gap.minimum - policy.minimum_gap_share * gap.ideal) > 1e-9
    has_most = abs(gap.maximum - policy.maximum_gap_share * gap.ideal) > 1e-9
    return not (has_least and new.ideal_gap < gap.minimum) and not (has_most and new.ideal_gap > gap.maximum)


def frequency_of(days: float) -> Frequency:
    """Return one visit every so many days, in whole weeks where they are near."""
    weeks = max(1, round(days / WEEK))
    if abs(days - weeks * WEEK) <= NEAR_A_WEEK * days:
        return Frequency(visits=1, days=weeks * WEEK)
    return Frequency(visits=1, days=max(1, round(days)))


def class_drafts(case: ControlCase, days: Sequence[DayFact], since: date) -> Iterator[Draft]:
    """Yield the frequency of the least important class that is not kept, where that is for lack of time.

    That is so where less than 80 % of the calls due in eight weeks or more are held, and most of those not
    held were never planned: there was no room for them.
    """
    worked = sorted(day.when for day in days if day.is_worked and day.when >= since)
    if len({day.isocalendar()[:2] for day in worked}) < FEWEST_WEEKS:
        return
    monday = worked[0] - timedelta(days=worked[0].weekday())
    sunday = worked[-1] + timedelta(days=6 - worked[-1].weekday())
    period = Period(first=max(since, monday), last=min(case.today, sunday))
    for rule in reversed(case.policy.classes):
        some = tuple(
            one for one in case.seen if one.customer.class_name == rule.name and not one.customer.is_contact
        )
        kept = all_kept(some, period, case.today)
        ideal = rule.frequency.ideal_gap if rule.frequency else 0.0
        owed = fsum(((period.last - period.first).days + 1) / one.gap.ideal for one in some)
        held = sum(sum(day in period for day in one.known) for one in some)
        if not ideal or owed < FEWEST_DUE or held >= KEPT * owed:
            continue
        missed = _missed(case, days, rule.name, period)
        if missed > (owed - held) / 2:
            continue
        new = Frequency(visits=1, days=max(1, round(ideal * owed / max(1, held) / WEEK)) * WEEK)
        if new == rule.frequency or new.ideal_gap <= ideal:
            continue
        yield Draft(
            table=SETTINGS_TABLE, row_id=f"classes.{rule.name}", column="frequency", new=str(new),
            reason=text(
                "{name} customers were owed {owed:.0f} calls and had {held}: the time does not allow more.",
                name=rule.name, owed=owed, held=held,
            ),
            evidence=text(
                "{weeks} weeks; {missed} of the calls not held had been planned; {late} calls late or open",
                weeks=((period.last - period.first).days + 1) // WEEK, missed=missed,
                late=kept.due - kept.in_window,
            ),
        )  # fmt: skip
        return


def _missed(case: ControlCase, days: Sequence[DayFact], class_name: str, period: Period) -> int:
    """Return the calls on a class that were planned in a period and not held."""
    return sum(
        one.stop is not None and not one.is_held and case.class_of(one.series_id) == class_name
        for day in days
        if day.when in period
        for one in day.calls
    )
