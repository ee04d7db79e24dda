"""Pairs of places that a given table of travel times lacks, by what people call the places."""

from collections.abc import Iterable, Sequence

from routeplan.errors import TravelError
from routeplan.language import text, texts
from routeplan.model.instance import Instance
from routeplan.model.place import Coordinate, Place
from routeplan.travel.between import TravelBetween
from routeplan.travel.given import Pair, missing_text, pairs_text

Names = tuple[tuple[str, str], ...]


def refuse_lacking(instance: Instance, groups: Iterable[Sequence[Place]], between: TravelBetween) -> None:
    """Raise where a given table lacks pairs that must not be estimated.

    Raises
    ------
    TravelError
        If so; it names the first of them and says how many there are.
    """
    if not between.estimate_missing and (names := lacking_names(instance, groups, between)):
        raise TravelError(missing_text(names))


def lacking_notices(
    instance: Instance, groups: Iterable[Sequence[Place]], between: TravelBetween
) -> tuple[str, ...]:
    """Return the sentence about pairs that are estimated because a given table lacks them, if any."""
    names = lacking_names(instance, groups, between)
    if not names:
        return ()
    return (
        texts(
            "The table lacks {number} pair of places, whose travel is estimated: {pairs}.",
            "The table lacks {number} pairs of places, whose travel is estimated; the first of them: "
            "{pairs}.",
            len(names),
            pairs=pairs_text(names),
        ),
    )


def lacking_names(instance: Instance, groups: Iterable[Sequence[Place]], between: TravelBetween) -> Names:
    """Return the names of the pairs within groups of places that a given table lacks, each pair once."""
    pairs = dict.fromkeys(pair for places in groups for pair in between.lacking(places))
    return names_of(instance, tuple(pairs))


def names_of(instance: Instance, pairs: Sequence[Pair]) -> Names:
    """Return what people call the places of pairs, the first name where several places share a point."""
    if not pairs:
        return ()
    names: dict[Coordinate, str] = {}
    for rep in instance.reps:
        names.setdefault(rep.home, text("home of {rep}", rep=rep.name))
        names.setdefault(rep.end, text("end of {rep}", rep=rep.name))
    for customer in instance.customers:
        names.setdefault(customer.coordinate, customer.name or customer.customer_id)
    for hotel in instance.hotels:
        names.setdefault(hotel.coordinate, hotel.name or hotel.hotel_id)
    for one in instance.appointments:
        if one.coordinate is not None:
            names.setdefault(one.coordinate, one.title or one.appointment_id)
    return tuple((names[one], names[other]) for one, other in pairs)
