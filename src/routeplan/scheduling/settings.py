"""How the search behaves."""

from dataclasses import dataclass

from routeplan.model.workspace import Effort

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
    most_removed
        Most visits taken out in an iteration.
    blink_permille
        Chance to overlook a day while inserting, in thousandths.
    seed
        Start of the random numbers.
    """

    iterations_per_call: int = ITERATIONS_PER_CALL["normal"]
    least_iterations: int = 2000
    start_heat: int = 8000
    end_heat: int = 50
    most_removed: int = 25
    blink_permille: int = 10
    seed: int = 1

    def iterations(self, calls: int) -> int:
        """Return the length of a run for so many calls owed."""
        return max(self.least_iterations, calls * self.iterations_per_call)
