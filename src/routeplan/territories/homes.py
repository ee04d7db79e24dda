"""Which reps get a territory when there are fewer territories than reps."""

from collections.abc import Collection, Sequence

from routeplan.errors import InputError, Issue
from routeplan.language import text
from routeplan.measures.distance import great_circle_km
from routeplan.model.customer import Customer
from routeplan.model.rep import Rep
from routeplan.territories.problem import FloatArray


def reps_with_territory(
    customers: Sequence[Customer], reps: Sequence[Rep], k: int | None, tied: Collection[str]
) -> tuple[Rep, ...]:
    """Return the reps who get a territory, in the order given.

    Reps who have customers already come first, then the reps whose homes shorten the way from the
    customers to their nearest home most, one after the other, and exchanged while that shortens it: the
    p-median problem by A. A. Kuehn and M. J. Hamburger, Management Science 9 (1963), and M. B. Teitz and
    P. Bart, Operations Research 16 (1968).

    Parameters
    ----------
    k
        Number of territories; None for one a rep.
    tied
        Reps who have customers, or an area, already.

    Raises
    ------
    InputError
        If there are more territories than reps, or fewer than reps who have customers already.
    """
    if k is None or k == len(reps):
        return tuple(reps)
    refuse_too_few(k, tied)
    if k > len(reps):
        raise InputError((_too_many(k, len(reps)),))
    chosen = [place for place, rep in enumerate(reps) if rep.rep_id in tied]
    away = great_circle_km([one.coordinate for one in customers], [rep.home for rep in reps])
    kept = len(chosen)
    while len(chosen) < k:
        chosen.append(_next_home(away, chosen))
    return tuple(reps[place] for place in sorted(_exchanged(away, chosen, kept)))


def _next_home(away_km: FloatArray, chosen: list[int]) -> int:
    """Return the home not yet chosen that brings the customers nearest to a home."""
    return min(
        (place for place in range(away_km.shape[1]) if place not in chosen),
        key=lambda place: (_total_km(away_km, [*chosen, place]), place),
    )


def _exchanged(away_km: FloatArray, chosen: list[int], kept: int) -> list[int]:
    """Return the choice after all exchanges that shorten the way, the first ``kept`` staying."""
    best, improved = list(chosen), True
    while improved:
        improved = False
        for slot in range(kept, len(best)):
            others = best[:slot] + best[slot + 1 :]
            place = _next_home(away_km, others)
            trial = [*best[:slot], place, *best[slot + 1 :]]
            if _total_km(away_km, trial) < _total_km(away_km, best):
                best, improved = trial, True
    return best


def _total_km(away_km: FloatArray, chosen: list[int]) -> float:
    """Return the summed distance of the customers to the nearest chosen home."""
    return float(away_km[:, chosen].min(axis=1).sum())


def _too_many(k: int, reps: int) -> Issue:
    """Return what is wrong with more territories than reps."""
    return Issue(
        code="RP501",
        file="reps",
        value=str(k),
        message=text("{k} territories were asked for, but there are {reps} reps", k=k, reps=reps),
        remedy=text("Ask for {reps} or fewer, let homes be found (--homes free), or add reps", reps=reps),
    )


def refuse_too_few(k: int, tied: Collection[str]) -> None:
    """Raise where fewer territories were asked for than there are reps who have customers already.

    Raises
    ------
    InputError
        Naming those reps.
    """
    if k < len(tied):
        issue = Issue(
            code="RP501",
            file="reps",
            value=str(k),
            message=text(
                "{k} territories were asked for, but {reps} reps have customers locked to them or areas of "
                "their own: {names}",
                k=k,
                reps=len(tied),
                names=text(", ").join(sorted(tied)),
            ),
            remedy=text("Ask for {reps} or more, or unlock the customers of a rep", reps=len(tied)),
        )
        raise InputError((issue,))


def refuse_too_many(territories: int, customers: int, k: int | None) -> None:
    """Raise where more territories were asked for than there are customers.

    Raises
    ------
    InputError
        Naming both numbers.
    """
    if k is not None and territories > customers:
        raise InputError(
            (
                Issue(
                    code="RP504",
                    file="customers",
                    value=str(k),
                    message=text(
                        "{k} territories cannot be made of {customers} customers", k=k, customers=customers
                    ),
                    remedy=text("Ask for {customers} territories or fewer", customers=customers),
                ),
            )
        )
