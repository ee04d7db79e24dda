"""How the search behaves."""

from dataclasses import dataclass

from routeplan.model.workspace import Effort

EVERY_DAY = 10**7
ITERATIONS_PER_CALL: dict[Effort, int] = {"quick": 30, "normal": 300, "thorough": 3000}


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnealingSettings:
    """The steps of the search.

    Parameters
    ----------
    iterations_per_call
        Iterations for each call owed; their number is the only clock.
    least_iterations
        Iterations however few calls are owed.
    start_heat, end_heat
        Temperature at the start and the end, in seconds of driving; the start is on the scale of one
        missed call.
    small, starts_when_small
        Up to so many calls owed the search starts anew so many times and keeps the best.
    most_removed
        Most visits taken out in an iteration.
    blink_permille
        Chance to overlook a day while inserting, in thousandths.
    related_permille, strings_permille
        Chances to take out related customers and strings of neighbouring days; anything else otherwise.
    urge_permille, gather_permille
        Chances to count missed calls double or more while inserting, and to try those around one place
        together.
    most_days
        Most neighbouring days strings are taken from.
    nights_permille, halves_permille, clear_permille
        Chances to move a night away, to move a half-day kept free and, where a day used has a price, to
        clear a day.
    day_slack
        Days that cost more than this in gaps alone, in seconds of driving, are not looked at.
    short
        Up to so many dates all of them are looked at: when the good days are full, a late one is needed.
    seed
        Start of the random numbers.
    cpu_seconds
        Length of the run in CPU seconds instead of iterations; not reproducible.
    """

    iterations_per_call: int = ITERATIONS_PER_CALL["normal"]
    least_iterations: int = 5000
    small: int = 40
    starts_when_small: int = 10
    start_heat: int = 8000
    end_heat: int = 20
    most_removed: int = 30
    blink_permille: int = 10
    related_permille: int = 450
    strings_permille: int = 470
    urge_permille: int = 50
    gather_permille: int = 50
    most_days: int = 4
    nights_permille: int = 40
    halves_permille: int = 40
    clear_permille: int = 30
    day_slack: int = 3600
    short: int = 12
    seed: int = 1
    cpu_seconds: float | None = None

    def iterations(self, calls: int) -> int:
        """Return the length of a run for so many calls owed."""
        return max(self.least_iterations, calls * self.iterations_per_call)

    def slack(self, dates: int) -> int:
        """Return what a day may cost in gaps alone, in seconds of driving, where there are so many dates."""
        return EVERY_DAY if dates <= self.short else self.day_slack

    def starts(self, calls: int) -> int:
        """Return how many runs are made for so many calls owed."""
        return self.starts_when_small if calls <= self.small else 1
