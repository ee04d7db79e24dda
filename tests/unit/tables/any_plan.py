"""Hypothesis strategies for whole plans, sound in what they name and wild in all else."""

from datetime import date
from typing import get_args

from hypothesis import strategies as st

from routeplan.model import (
    Alignment,
    Appointment,
    Area,
    Barrier,
    BlankHalfDay,
    Call,
    CallPlan,
    CallSeries,
    ClassRule,
    Commitment,
    Contact,
    Coordinate,
    Customer,
    Deadline,
    Frequency,
    GapRule,
    HandOverPrices,
    Horizon,
    Hotel,
    Instance,
    LedgerRow,
    Lunch,
    Opportunity,
    OverloadChange,
    OverloadChoice,
    OverloadPolicy,
    Plan,
    Policy,
    Prices,
    Provenance,
    Rep,
    Route,
    Stop,
    Territory,
    TerritoryPolicy,
    TimeWindow,
    Unplanned,
    WorkPart,
    Zone,
    ZonePolicy,
)
from routeplan.model.appointment import AppointmentKind
from routeplan.model.contact import ROLES
from routeplan.model.customer import Rhythm
from routeplan.model.deadline import DeadlineKind
from routeplan.model.half_day import Half
from routeplan.model.opportunity import Stage
from routeplan.model.overload import WAYS
from routeplan.model.plan import Reason, Status
from routeplan.model.record import Level
from routeplan.model.route import Proof, StopKind
from routeplan.model.territory_policy import Islands
from routeplan.model.work_part import PartKind
from routeplan.model.worth import WorthRule

texts = st.text(max_size=6)
deadlines = st.builds(
    Deadline,
    by=st.dates(),
    kind=st.sampled_from(get_args(DeadlineKind)),
    text=texts,
    source_id=texts,
)
ids = st.text(min_size=1, max_size=4)
seconds = st.integers(0, 100_000)
numbers = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-5, 5).map(float)
positive = st.floats(0.01, 1e6)
days = st.integers(-400, 400)
coordinates = st.builds(Coordinate, lat=st.floats(-90, 90), lon=st.floats(-180, 180))
windows = st.tuples(st.integers(0, 86_399), st.integers(1, 86_400)).map(
    lambda ends: TimeWindow(start=min(ends[0], ends[1] - 1), end=max(ends[0] + 1, ends[1]))
)
frequencies = st.integers(1, 400).flatmap(
    lambda length: st.builds(Frequency, visits=st.integers(1, length), days=st.just(length))
)
gaps = st.lists(positive, min_size=3, max_size=3).map(
    lambda gap: GapRule(minimum=sorted(gap)[0], ideal=sorted(gap)[1], maximum=sorted(gap)[2])
)
skills = st.frozensets(texts, max_size=2)
policies = st.builds(
    Policy,
    classes=st.tuples(
        *(
            st.builds(
                ClassRule,
                name=st.just(name),
                frequency=st.none() | frequencies,
                call_seconds=seconds,
                missed_minutes=numbers,
                gap_minutes_per_day=numbers,
            )
            for name in "ABCD"
        )
    ),
    minimum_gap_share=numbers,
    prices=st.builds(Prices, late_cap=numbers, not_yet_due=numbers, night=numbers, day_used=numbers),
    slot_minutes=numbers,
    nights_at_customers=st.booleans(),
    blank_half_days=st.integers(0, 4),
    most_prospects=st.none() | st.integers(0, 3),
    worth=st.none() | st.builds(WorthRule, floor_minutes=st.floats(0, 9), band=numbers),
    zones=st.none() | st.builds(ZonePolicy, weeks=st.integers(1, 4), a_week=st.none() | st.integers(1, 5)),
    territories=st.builds(
        TerritoryPolicy,
        band=numbers,
        calls_band=st.none() | numbers,
        islands=st.sampled_from(get_args(Islands)),
        hand_over=st.builds(HandOverPrices, open_deal=numbers, recent_days=st.integers(0, 99)),
    ),
    overload=st.builds(
        OverloadPolicy,
        choice=st.sampled_from(WAYS),
        reps=st.dictionaries(texts, st.sampled_from(WAYS), max_size=2).map(lambda of: tuple(of.items())),
        phone_share=numbers,
    ),
)


def overload(rep_ids: list[str], length: int) -> st.SearchStrategy[OverloadChoice]:
    """Return any choice of these reps."""
    change = st.builds(
        OverloadChange,
        customer_id=texts,
        visit_id=texts,
        frequency=st.none() | frequencies,
        call_seconds=seconds,
        rep_id=texts,
        day=st.none() | st.integers(0, length - 1),
    )
    return st.builds(
        OverloadChoice,
        rep_id=st.sampled_from(rep_ids),
        choice=st.sampled_from(WAYS),
        gives=texts,
        customers=seconds,
        calls=seconds,
        over_seconds=seconds,
        freed_seconds=st.integers(-1000, 1000),
        price_seconds=seconds,
        changes=st.lists(change, max_size=2).map(tuple),
    )


def work_parts(rep_ids: list[str]) -> st.SearchStrategy[WorkPart]:
    """Return the work of any part of these reps' customers."""
    return st.builds(
        WorkPart,
        by=st.sampled_from(get_args(PartKind)),
        rep_id=st.sampled_from(["", *rep_ids]),
        name=texts,
        **{name: seconds for name in WorkPart.__slots__ if name not in ("by", "rep_id", "name")},
    )


def zones(rep_ids: list[str], customer_ids: list[str], length: int) -> st.SearchStrategy[Zone]:
    """Return any zone."""
    return st.builds(
        Zone,
        zone_id=texts,
        name=texts,
        rep_id=st.sampled_from(rep_ids),
        customer_ids=st.lists(st.sampled_from(customer_ids), min_size=1, unique=True).map(sorted).map(tuple),
        weekday=st.integers(0, 6),
        week=st.integers(1, 4),
        days=st.lists(st.integers(0, length - 1), unique=True).map(sorted).map(tuple),
        expected_seconds=st.integers(0, 10**6),
    )


def customers(customer_id: str, length: int, rep_ids: list[str]) -> st.SearchStrategy[Customer]:
    """Return any customer with this id."""
    on_demand = st.fixed_dictionaries(
        {"frequency": st.none(), "gap": st.none(), "prize_minutes": st.none() | numbers}
    )
    due = st.fixed_dictionaries({"frequency": frequencies, "gap": gaps})
    day = st.lists(windows, max_size=2).map(tuple)
    return st.tuples(
        on_demand | due,
        st.fixed_dictionaries(
            {
                "customer_id": st.just(customer_id),
                "name": texts,
                "coordinate": coordinates,
                "class_name": st.sampled_from("ABCD"),
                "call_seconds": st.integers(1, 9000),
                "open_on": st.lists(day, min_size=length, max_size=length).map(tuple),
                "rhythm": st.sampled_from(get_args(Rhythm)),
            },
            optional={
                "last_visit": st.none() | st.dates(),
                "first_due": st.none() | st.dates(),
                "rep_id": st.none() | st.sampled_from(rep_ids),
                "pool": st.lists(st.sampled_from(rep_ids), unique=True).map(sorted).map(tuple),
                "locked": st.booleans(),
                "never": st.lists(st.sampled_from(rep_ids), unique=True).map(sorted).map(tuple),
                "together": texts,
                "postcode": texts,
                "with_rep_since": st.none() | st.dates(),
                "open_deal": st.none() | numbers,
                "value": st.none() | numbers,
                "potential": st.none() | numbers,
                "access": st.none() | st.floats(1, 5),
                "fit": st.none() | st.floats(1, 5),
                "market": st.none() | numbers,
                "products": st.lists(texts, max_size=2).map(tuple),
                "phone_first": st.booleans(),
                "agenda": st.lists(texts, max_size=2).map(tuple),
                "contact_of": texts,
                "skills": skills,
                "deadlines": st.lists(deadlines, max_size=2).map(tuple),
                "notes": texts,
                "extra": st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
            },
        ),
    ).map(lambda parts: Customer(**parts[0], **parts[1]))


def reps(rep_id: str, length: int) -> st.SearchStrategy[Rep]:
    """Return any rep with this id."""
    lunches = windows.map(lambda window: Lunch(window=window, seconds=window.seconds))
    return st.builds(
        Rep,
        rep_id=st.just(rep_id),
        name=texts,
        home=coordinates,
        end=coordinates,
        shifts=st.lists(st.none() | windows, min_size=length, max_size=length).map(tuple),
        lunch=st.none() | lunches,
        max_calls=st.none() | st.integers(1, 9),
        nights=st.integers(0, 5),
        max_hours=st.none() | positive,
        speed_factor=positive,
        skills=skills,
    )


def appointments(rep_ids: list[str], customer_ids: list[str]) -> st.SearchStrategy[Appointment]:
    """Return any appointment with these people."""
    return windows.flatmap(
        lambda window: st.builds(
            Appointment,
            appointment_id=ids,
            rep_id=st.sampled_from(rep_ids),
            kind=st.sampled_from(get_args(AppointmentKind)),
            days=st.lists(days, max_size=2).map(tuple),
            seconds=st.just(window.seconds),
            window=st.just(window),
            customer_id=st.none() | st.sampled_from(customer_ids),
            coordinate=st.none() | coordinates,
            title=texts,
        )
    )


def calls(customer_ids: list[str]) -> st.SearchStrategy[Call]:
    """Return any call on these customers."""
    return st.builds(
        Call,
        customer_id=st.sampled_from(customer_ids),
        serial=st.integers(1, 99),
        ideal_day=days,
        earliest_day=days,
        latest_day=days,
        missed_seconds=seconds,
        may_wait=st.booleans(),
        optional=st.booleans(),
        deadlines=st.lists(deadlines, max_size=2).map(tuple),
        soon=st.booleans(),
    )


def commitments(rep_ids: list[str]) -> st.SearchStrategy[Commitment]:
    """Return any commitment of these reps."""
    known = {"visit_id": texts, "rep_id": st.sampled_from(rep_ids), "day": days}
    timed = st.builds(Commitment, grain=st.just("time"), start=seconds, **known)
    return timed | st.builds(Commitment, grain=st.sampled_from(("week", "day")), **known)


lines = st.lists(coordinates, min_size=2, max_size=4).map(tuple)
barriers = st.builds(Barrier, name=texts, line=lines)


def areas(rep_ids: list[str]) -> st.SearchStrategy[Area]:
    """Return any area of these reps."""
    known = {"name": texts, "rep_id": st.sampled_from(rep_ids)}
    codes = st.lists(texts, min_size=1, max_size=2).map(tuple)
    polygons = st.lists(st.lists(lines, min_size=1, max_size=2).map(tuple), min_size=1, max_size=2).map(tuple)
    drawn = st.builds(Area, polygons=polygons, **known)
    return drawn | st.builds(Area, postcodes=codes, polygons=st.just(()) | polygons, **known)


def opportunities(customer_ids: list[str]) -> st.SearchStrategy[Opportunity]:
    """Return any deal with these customers."""
    answers = {name: st.none() | st.booleans() for name in ("money", "need", "other", "time", "how")}
    return st.builds(
        Opportunity,
        opportunity_id=ids,
        customer_id=st.sampled_from(customer_ids),
        stage=st.sampled_from(get_args(Stage)),
        value=st.none() | numbers,
        probability=st.none() | st.floats(0, 1),
        decision_date=st.none() | st.dates(),
        **answers,
        name=texts,
        verified=st.none() | st.booleans(),
        shortlisted=st.none() | st.booleans(),
        close_plan=texts,
        entered_in=st.none() | st.dates(max_value=date(2026, 1, 1)),
        closed=st.none() | st.dates(min_value=date(2026, 1, 1)),
    )


def contacts(customer_ids: list[str]) -> st.SearchStrategy[Contact]:
    """Return any person at these customers."""
    return st.builds(
        Contact,
        contact_id=ids,
        customer_id=st.sampled_from(customer_ids),
        name=texts,
        role=st.none() | st.sampled_from(ROLES),
        department=texts,
        frequency=st.none() | st.builds(Frequency, visits=st.just(2), days=st.integers(2, 400)),
        call_seconds=st.none() | st.integers(1, 9999),
        phone=texts,
        notes=texts,
    )


hotels = st.builds(Hotel, hotel_id=ids, name=texts, coordinate=coordinates, address=texts, phone=texts)


def stops(customer_ids: list[str], nights: list[str]) -> st.SearchStrategy[Stop]:
    """Return any stop."""
    return st.builds(
        Stop,
        kind=st.sampled_from(get_args(StopKind)),
        task_id=texts,
        customer_id=st.none() | st.sampled_from(customer_ids),
        arrive=seconds,
        start=seconds,
        end=seconds,
        drive_seconds=seconds,
        drive_metres=seconds,
        coordinate=st.none() | coordinates,
        night_at=st.just("") | st.sampled_from(nights),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Return any plan."""
    length = draw(st.integers(1, 4))
    rep_ids = draw(st.lists(ids, min_size=1, max_size=2, unique=True))
    customer_ids = draw(st.lists(ids, min_size=1, max_size=3, unique=True))
    inns = draw(st.lists(hotels, max_size=2, unique_by=lambda one: one.hotel_id))
    nights = [one.place_id for one in inns] + [f"customer:{one}" for one in customer_ids]
    series = st.builds(
        CallSeries,
        customer_id=st.sampled_from(customer_ids),
        last_visit_day=days,
        last_visit_known=st.booleans(),
        calls=st.lists(calls(customer_ids), max_size=2).map(tuple),
    )
    routes = st.builds(
        Route,
        rep_id=st.sampled_from(rep_ids),
        day=st.integers(0, length - 1),
        proof=st.sampled_from(get_args(Proof)),
        stops=st.lists(stops(customer_ids, nights), max_size=3).map(tuple),
    )
    unplanned = st.builds(
        Unplanned,
        task_id=texts,
        customer_id=st.none() | texts,
        rep_id=st.none() | texts,
        reason=st.sampled_from(get_args(Reason)),
        detail=texts,
    )
    ledger = st.builds(
        LedgerRow,
        rep_id=st.sampled_from(["", *rep_ids]),
        **{name: seconds for name in LedgerRow.__slots__ if name != "rep_id"},
    )
    deals = st.lists(opportunities(customer_ids), max_size=2, unique_by=lambda one: one.opportunity_id)
    people = st.lists(contacts(customer_ids), max_size=2, unique_by=lambda one: one.contact_id)
    promises = st.lists(commitments(rep_ids), max_size=2, unique_by=lambda one: one.visit_id)
    free = st.builds(
        BlankHalfDay,
        rep_id=st.sampled_from(rep_ids),
        day=st.integers(0, length - 1),
        half=st.sampled_from(get_args(Half)),
    )
    meetings = st.lists(
        appointments(rep_ids, customer_ids), max_size=2, unique_by=lambda one: one.appointment_id
    )
    return Plan(
        level=draw(st.sampled_from(get_args(Level))),
        status=draw(st.sampled_from(get_args(Status))),
        instance=Instance(
            horizon=Horizon(start=draw(st.dates(date(1990, 1, 1), date(2100, 1, 1))), days=length),
            policy=draw(policies),
            customers=tuple(draw(customers(one, length, rep_ids)) for one in customer_ids),
            reps=tuple(draw(reps(one, length)) for one in rep_ids),
            appointments=tuple(draw(meetings)),
            hotels=tuple(inns),
            commitments=tuple(draw(promises)),
            barriers=tuple(draw(st.lists(barriers, max_size=2))),
            areas=tuple(draw(st.lists(areas(rep_ids), max_size=2))),
            opportunities=tuple(draw(deals)),
            contacts=tuple(draw(people)),
        ),
        call_plan=CallPlan(series=tuple(draw(st.lists(series, max_size=2)))),
        alignment=Alignment(
            territories=tuple(Territory(rep_id=one, customer_ids=tuple(customer_ids)) for one in rep_ids),
            designed=draw(st.booleans()),
        ),
        ledger=tuple(draw(st.lists(ledger, max_size=2))),
        routes=tuple(draw(st.lists(routes, max_size=2))),
        unplanned=tuple(draw(st.lists(unplanned, max_size=2))),
        not_yet_due=tuple(draw(st.lists(calls(customer_ids), max_size=2))),
        notices=tuple(draw(st.lists(texts, max_size=2))),
        blank_half_days=tuple(draw(st.lists(free, max_size=2))),
        zones=tuple(draw(st.lists(zones(rep_ids, customer_ids, length), max_size=2))),
        work_parts=tuple(draw(st.lists(work_parts(rep_ids), max_size=2))),
        overload=tuple(draw(st.lists(overload(rep_ids, length), max_size=2))),
        provenance=draw(
            st.builds(
                Provenance, seed=st.integers(0, 2**64 - 1), travel=texts, inputs=st.just((("a.csv", "00"),))
            )
        ),
    )
