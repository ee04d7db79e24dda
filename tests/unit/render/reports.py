"""A small report of territories by hand: three reps, nine customers, two of whom change hands."""

from dataclasses import replace
from datetime import date

from routeplan.model import Alignment, Territory
from routeplan.model.barrier import Barrier
from routeplan.model.territory_report import Choice, HandOver, Measures, RepLoad, TerritoryReport
from tests.builders import HOUR, at, make_customer, make_instance, make_rep

DAYS = 14
BEFORE = (0, 0, 0, 0, 1, 1, 1, 2, 2)
AFTER = (0, 0, 0, 1, 1, 1, 2, 2, 2)
NAMES = ("Anna Huber", "Bert Lang", "Cleo Moser")


def small_report(**fields) -> TerritoryReport:
    """Anna gives C4 to Bert, Bert gives C7 to Cleo."""
    instance = make_instance(_customers(), _reps(), days=DAYS, barriers=_barriers())
    given = {
        "instance": instance,
        "title": "Alpine Tools",
        "before": _alignment(BEFORE),
        "after": _alignment(AFTER),
        "loads_before": tuple(_load(number, BEFORE) for number in range(3)),
        "loads_after": tuple(_load(number, AFTER) for number in range(3)),
        "measures_before": _measures(0.4),
        "measures_after": _measures(0.05),
        "hand_overs": (_hand_over("C4", "R1", "R2", "low"), _hand_over("C7", "R2", "R3", "high")),
        "choices": (_choice("As it is", 0), _choice("Balanced", 2)),
        "next_due": (("C4", 3), ("C7", -2)),
    }
    return TerritoryReport(**(given | fields))


def first_report() -> TerritoryReport:
    """The same territories, nobody having looked after anybody before."""
    return small_report(before=None, loads_before=(), measures_before=None, hand_overs=(), choices=())


def renamed_report(report: TerritoryReport, text: str) -> TerritoryReport:
    """The report with the text wherever a table has one."""
    customers = tuple(
        replace(one, name=text, address=text, phone=text, notes=text) for one in report.instance.customers
    )
    reps = tuple(replace(one, name=text) for one in report.instance.reps)
    barriers = tuple(replace(one, name=text) for one in report.instance.barriers)
    instance = replace(report.instance, customers=customers, reps=reps, barriers=barriers)
    return replace(
        report,
        title=text,
        instance=instance,
        hand_overs=tuple(replace(one, name=text, reason=text) for one in report.hand_overs),
        choices=tuple(replace(one, name=text) for one in report.choices),
        loads_after=tuple(replace(one, name=text) for one in report.loads_after),
    )


def _customers():
    return tuple(
        make_customer(
            f"C{number + 1}",
            at(48 + number // 3 / 10, 14 + number % 3 / 10),
            days=DAYS,
            name=f"Workshop {number + 1}",
            address=f"Road {number + 1}, 40{number}0 Linz",
            phone="+43 1 234" if number == 3 else "",
            notes="Use the back door" if number == 3 else "",
            value=1000.0 * (number + 1),
            last_visit=date(2026, 12, 21) if number == 3 else None,
        )
        for number in range(9)
    )


def _reps():
    homes = (at(48.0, 14.1), at(48.1, 14.1), at(48.2, 14.1))
    return tuple(
        make_rep(f"R{number + 1}", home, days=DAYS, name=NAMES[number]) for number, home in enumerate(homes)
    )


def _barriers():
    return (Barrier(name="Danube", line=(at(48.05, 13.9), at(48.05, 14.3))),)


def _alignment(rep_of):
    return Alignment(
        territories=tuple(
            Territory(
                rep_id=f"R{rep + 1}",
                customer_ids=tuple(f"C{place + 1}" for place, one in enumerate(rep_of) if one == rep),
            )
            for rep in range(3)
        )
    )


def _load(number, rep_of):
    customers = rep_of.count(number)
    return RepLoad(
        rep_id=f"R{number + 1}",
        name=NAMES[number],
        customers=customers,
        calls=2 * customers,
        call_seconds=customers * HOUR,
        travel_seconds=customers * HOUR // 2,
        non_selling_seconds=HOUR,
        appointment_seconds=HOUR // 2,
        capacity_seconds=8 * HOUR,
        value=1000.0 * customers,
        index=1000 * customers / 3,
        deviation=customers / 3 - 1,
    )


def _measures(imbalance):
    return Measures(
        imbalance=imbalance,
        index_low=1000 * (1 - imbalance),
        index_high=1000 * (1 + imbalance),
        rms_radius_km=12.34,
        mean_visit_km=None,
        hull_overlap=imbalance / 2,
        polsby_popper=0.71,
        contiguity_violations=round(10 * imbalance),
        stranded_customers=0,
    )


def _hand_over(customer_id, from_rep, to_rep, disruption):
    return HandOver(
        customer_id=customer_id,
        name=f"Workshop {customer_id[1:]}",
        class_name="B",
        from_rep=from_rep,
        to_rep=to_rep,
        reason="closer to the new rep",
        disruption=disruption,
        cost=2.5,
        calls=2,
        seconds=HOUR,
        value=4000.0,
        distance_from_km=12.0,
        distance_to_km=None,
    )


def _choice(name, moved):
    return Choice(
        name=name,
        imbalance=0.4 - 0.1 * moved,
        driving_hours=1234.4,
        moved_customers=moved,
        moved_share=moved / 9,
        moved_value=None,
        moved_hours=float(moved),
        disruption_cost=2.5 * moved,
        chosen=moved > 0,
    )
