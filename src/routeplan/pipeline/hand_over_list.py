"""The customers that change hands, each with the reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from routeplan.language import text
from routeplan.measures.alignment import moved_customers
from routeplan.measures.areas import areas_of
from routeplan.measures.distance import great_circle_km
from routeplan.model.call import Workload
from routeplan.model.customer import Customer
from routeplan.model.instance import Instance
from routeplan.model.rep import Rep
from routeplan.model.territory import Alignment
from routeplan.model.territory_report import HandOver, RepLoad
from routeplan.territories.hand_overs import disruption_of, hand_over_price

NOTABLE = 0.02
NEARER_KM = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Circumstances:
    """What the reasons are told from."""

    instance: Instance
    deviation: Mapping[str, float]
    area_of: Mapping[str, str]


def hand_over_list(
    instance: Instance,
    before: Alignment,
    after: Alignment,
    workloads: Sequence[Workload],
    loads_before: Sequence[RepLoad],
) -> tuple[HandOver, ...]:
    """Return the hand-overs between two alignments, by giver, taker and then the dearest first.

    Customers who had no rep before are listed as well, with no giver.

    Parameters
    ----------
    workloads
        Expected work of each customer afterwards.
    loads_before
        Workloads before, which the reasons are told from.
    """
    was, now = before.rep_of(), after.rep_of()
    customers, reps = instance.customer_by_id(), instance.rep_by_id()
    work = {one.customer_id: one for one in workloads}
    held = areas_of(instance.customers, instance.areas)
    circumstances = _Circumstances(
        instance=instance,
        deviation={one.rep_id: one.deviation for one in loads_before},
        area_of={name: areas[0].name for name, areas in held.items()},
    )
    moved = (*moved_customers(before, after), *sorted(now.keys() - was.keys()))
    found = [
        _hand_over(customers[name], reps.get(was.get(name, "")), reps[now[name]], work[name], circumstances)
        for name in moved
    ]
    return tuple(sorted(found, key=lambda one: (one.from_rep or "", one.to_rep, -one.cost, one.customer_id)))


def _hand_over(
    customer: Customer, giver: Rep | None, taker: Rep, work: Workload, circumstances: _Circumstances
) -> HandOver:
    """Return one hand-over."""
    instance = circumstances.instance
    price = hand_over_price(customer, instance.policy.territories.hand_over, instance.horizon.start)
    cost = 0.0 if giver is None else price
    away = None if giver is None else _km(customer, giver)
    return HandOver(
        customer_id=customer.customer_id,
        name=customer.name,
        class_name=customer.class_name,
        from_rep=None if giver is None else giver.rep_id,
        to_rep=taker.rep_id,
        reason=_reason(customer, giver, taker, circumstances),
        disruption=disruption_of(cost),
        cost=round(cost, 2),
        calls=work.calls,
        seconds=work.seconds,
        value=customer.value,
        distance_from_km=away,
        distance_to_km=_km(customer, taker),
    )


def _km(customer: Customer, rep: Rep) -> float:
    """Return the distance from a rep's home as the crow flies, to a tenth of a km."""
    return round(float(great_circle_km([customer.coordinate], [rep.home])[0, 0]), 1)


def _reason(customer: Customer, giver: Rep | None, taker: Rep, circumstances: _Circumstances) -> str:
    """Return why a customer changes hands, the rules before the balance."""
    if giver is None:
        return text("Had no rep.")
    rule = _rule(customer, giver, taker, circumstances)
    if rule:
        return rule
    parts = []
    gives, takes = (circumstances.deviation.get(one.rep_id, 0.0) for one in (giver, taker))
    if gives - takes > NOTABLE:
        parts.append(
            text(
                "{giver} has {more}, {taker} {less}",
                giver=giver.rep_id,
                more=_off(gives),
                taker=taker.rep_id,
                less=_off(takes),
            )
        )
    nearer = _km(customer, giver) - _km(customer, taker)
    if nearer > NEARER_KM:
        parts.append(text("{km:.0f} km nearer to {taker}", km=nearer, taker=taker.rep_id))
    if customer.together:
        parts.append(text("goes with its group {group}", group=customer.together))
    said = text("; ").join(parts)
    return text("{reasons}.", reasons=said[0].upper() + said[1:]) if said else _passing(giver, taker)


def _passing(giver: Rep, taker: Rep) -> str:
    """Return the reason of a hand-over that neither load nor distance explains by itself."""
    return text(
        "Makes room: {giver} takes over work from elsewhere and passes this on to {taker}.",
        giver=giver.rep_id,
        taker=taker.rep_id,
    )


def _rule(customer: Customer, giver: Rep, taker: Rep, circumstances: _Circumstances) -> str:
    """Return the rule that forbids the giver, empty if there is none."""
    area = circumstances.area_of.get(customer.customer_id)
    if area is not None:
        return text("Lies in the area {area}, which is {rep}'s.", area=area, rep=taker.rep_id)
    if giver.rep_id in customer.never:
        return text("Must not be looked after by {rep}.", rep=giver.rep_id)
    missing = sorted(customer.skills - giver.skills)
    skills = text(", ").join(missing)
    return text("{rep} cannot {skills}.", rep=giver.rep_id, skills=skills) if missing else ""


def _off(deviation: float) -> str:
    """Return a deviation from the fair share in words."""
    percent = 100 * abs(deviation)
    if deviation >= 0:
        return text("{percent:.0f} % more than a fair share", percent=percent)
    return text("{percent:.0f} % less than a fair share", percent=percent)
