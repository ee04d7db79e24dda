"""All that the log speaks against, from one place."""

from collections.abc import Sequence
from datetime import timedelta

from routeplan.control.case import ControlCase
from routeplan.control.corrections.draft import Draft
from routeplan.control.corrections.intervals import class_drafts, interval_drafts
from routeplan.control.corrections.lengths import length_drafts
from routeplan.control.corrections.speeds import speed_drafts
from routeplan.control.facts import DayFact
from routeplan.control.study import timed_drives, timed_lengths


def drafts_of(case: ControlCase, days: Sequence[DayFact]) -> tuple[Draft, ...]:
    """Return what tables and settings should say: lengths, speeds, and how often customers are seen.

    Looks at the weeks before today that the settings name. That a class gets too little for lack of time can
    only be said where plans show that there was no room.
    """
    since = case.today - timedelta(weeks=case.settings.evidence_weeks)
    recent = tuple(day for day in days if since <= day.when <= case.today)
    return (
        *length_drafts(case, timed_lengths(case, recent)),
        *speed_drafts(case, timed_drives(recent)),
        *(class_drafts(case, recent, since) if any(day.is_planned for day in recent) else ()),
        *interval_drafts(case, since),
    )
