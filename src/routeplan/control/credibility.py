"""What a few observations of one are worth beside those of its like."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from statistics import fmean


@dataclass(frozen=True, slots=True, kw_only=True)
class Credibility:
    """What groups of observations have in common.

    Parameters
    ----------
    mean
        Credibility-weighted mean of the groups.
    within
        Variance of an observation around the mean of its group.
    between
        Variance of the true means of the groups; 0 where they cannot be told apart.
    error
        Standard error of the mean.
    number, groups
        Observations and groups.
    """

    mean: float
    within: float
    between: float
    error: float
    number: int
    groups: int

    def weight(self, number: int) -> float:
        """Return the weight Z of a group's own mean: n / (n + within / between)."""
        if not self.between:
            return 0.0
        return number / (number + self.within / self.between)

    def estimate(self, own: float, number: int) -> float:
        """Return Z x own mean + (1 - Z) x common mean."""
        weight = self.weight(number)
        return weight * own + (1 - weight) * self.mean

    def spread(self, number: int) -> float:
        """Return the standard error of a group's estimate: sqrt(between x (1 - Z)), or that of the mean."""
        return sqrt(self.between * (1 - self.weight(number))) or self.error


def credibility(groups: Mapping[str, Sequence[float]]) -> Credibility | None:
    """Return what groups of observations have in common; None without any observation.

    The empirical Bayes estimate of credibility theory (H. Bühlmann and E. Straub, Glaubwürdigkeit für
    Schadensätze, Mitteilungen der Vereinigung Schweizerischer Versicherungsmathematiker 70, 1970), which for
    normal observations is that of B. Efron and C. Morris (Journal of the American Statistical Association
    70, 1975). With n_j observations y_ij of group j, their mean y_j, N observations of J groups and the mean
    m of all::

        within  = sum (y_ij - y_j)^2 / (N - J)
        between = max(0, (sum n_j (y_j - m)^2 - (J - 1) within) / (N - sum n_j^2 / N))
        Z_j     = n_j / (n_j + within / between)
        mean    = sum Z_j y_j / sum Z_j        (m where between is 0)
        estimate of j = Z_j y_j + (1 - Z_j) mean
    """
    some = {name: list(values) for name, values in groups.items() if values}
    number = sum(map(len, some.values()))
    if not number:
        return None
    overall = fsum(one for values in some.values() for one in values) / number
    means = {name: fmean(values) for name, values in some.items()}
    within = _within(some, means, number)
    between = _between(some, means, overall, within, number)
    if not between:
        return Credibility(
            mean=overall, within=within, between=0.0, error=sqrt(within / number), number=number,
            groups=len(some),
        )  # fmt: skip
    weights = {name: len(values) / (len(values) + within / between) for name, values in some.items()}
    whole = fsum(weights.values())
    return Credibility(
        mean=fsum(weights[name] * means[name] for name in some) / whole,
        within=within,
        between=between,
        error=sqrt(between / whole),
        number=number,
        groups=len(some),
    )


def _within(groups: Mapping[str, Sequence[float]], means: Mapping[str, float], number: int) -> float:
    """Return the variance inside the groups, 0 where every group has one observation."""
    free = number - len(groups)
    squares = fsum((one - means[name]) ** 2 for name, values in groups.items() for one in values)
    return squares / free if free else 0.0


def _between(
    groups: Mapping[str, Sequence[float]],
    means: Mapping[str, float],
    overall: float,
    within: float,
    number: int,
) -> float:
    """Return the variance of the true means of the groups."""
    size = number - sum(len(values) ** 2 for values in groups.values()) / number
    if len(groups) < 2 or size <= 0:
        return 0.0
    squares = fsum(len(values) * (means[name] - overall) ** 2 for name, values in groups.items())
    return max(0.0, (squares - (len(groups) - 1) * within) / size)
