"""How fast each rep really drives."""

from collections.abc import Iterator, Sequence
from math import exp, fsum, log, sqrt

from routeplan.control.case import ControlCase
from routeplan.control.corrections.draft import Draft, number_text
from routeplan.control.study import TimedDrive
from routeplan.language import text

PRIOR = 0.15
"""Standard deviation of the logarithms of reps' speeds around 1, before anything is known of a rep."""
LEAST_CHANGE = 0.03


def speed_drafts(case: ControlCase, drives: Sequence[TimedDrive]) -> Iterator[Draft]:
    """Yield the speed factors that the log speaks against.

    With drives of b_i minutes at speed 1 that took a_i minutes, the speed is sum b / sum a. It is shrunk
    towards 1 on the scale of logarithms as a normal figure with a normal prior::

        l     = log(sum b / sum a)
        error = sqrt(n / (n - 1) sum (b_i - a_i exp(l))^2) / sum b          (of a ratio of sums)
        Z     = 0.15^2 / (0.15^2 + error^2)
        speed = exp(Z l)
    """
    for rep in case.reps:
        own = [one for one in drives if one.rep_id == rep.rep_id and one.actual > 0]
        if len(own) < max(2, case.settings.drives):
            continue
        level, error = log_speed(own)
        speed = round(exp(shrunk(level, error)), 2)
        off = abs(shrunk(level, error) - log(rep.speed_factor))
        if off <= case.settings.noise * error or off < LEAST_CHANGE or speed == rep.speed_factor:
            continue
        yield _draft(rep.rep_id, rep.speed_factor, speed, own, error)


def log_speed(drives: Sequence[TimedDrive]) -> tuple[float, float]:
    """Return the logarithm of the speed that drives speak for, and its standard error."""
    base, actual = fsum(one.base for one in drives), fsum(one.actual for one in drives)
    speed, number = base / actual, len(drives)
    squares = fsum((one.base - one.actual * speed) ** 2 for one in drives)
    return log(speed), sqrt(number / (number - 1) * squares) / base


def shrunk(level: float, error: float) -> float:
    """Return the logarithm of a speed shrunk towards 0."""
    return level * PRIOR**2 / (PRIOR**2 + error**2)


def _draft(rep_id: str, now: float, new: float, drives: Sequence[TimedDrive], error: float) -> Draft:
    """Return the speed factor of a rep."""
    ratio = sum(one.actual for one in drives) / sum(one.planned for one in drives)
    said = {"rep": rep_id, "percent": abs(ratio - 1) * 100}
    if ratio > 1:
        reason = text("The drives of {rep} took {percent:.0f} % longer than planned.", **said)
    else:
        reason = text("The drives of {rep} took {percent:.0f} % less time than planned.", **said)
    return Draft(
        table="reps", row_id=rep_id, column="speed_factor", new=number_text(new), reason=reason,
        evidence=_evidence(drives, error),
    )  # fmt: skip


def _evidence(drives: Sequence[TimedDrive], error: float) -> str:
    """Return what a speed rests on."""
    logged = sum(one.is_logged for one in drives)
    if logged:
        return text("{drives} drives written down; standard error {error:.1%}", drives=logged, error=error)
    return text(
        "{drives} times between two calls less planned waits and lunch; standard error {error:.1%}",
        drives=len(drives), error=error,
    )  # fmt: skip
