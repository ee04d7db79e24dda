"""The letter that offers days, and the notes beneath it."""

from dataclasses import replace

from routeplan.model.day_offer import DayOffer, Displaced, Slot
from routeplan.render.offer_text import notes_for_the_rep, offer_letter, offered_time
from tests.builders import at, make_customer, make_instance, make_rep
from tests.planned_days import planned

SLOT = Slot(
    arrive=36000, start=36100, end=36100 + 2700, round_start=36900, extra_drive_seconds=720,
    extra_drive_metres=8400, overtime_seconds=0, drive_price=720, overtime_price=0,
)  # fmt: skip
OFFER = DayOffer(customer_id="X", rep_id="R", day=8, colour="green", why=(), visit_id="X/1", slot=SLOT)


def plan():
    home = at(48.2, 14)
    customers = [make_customer("X", home, days=14, name="Inn"), make_customer("A", home, days=14, name="Bar")]
    reps = [make_rep("R", home, days=14, name="Ada Moos"), make_rep("S", home, days=14, name="")]
    return planned(make_instance(customers, reps, days=14), {})


def letter(*offers, contact=""):
    made = plan()
    return offer_letter(made, made.instance.customer_by_id()["X"], offers, contact)


def test_a_time_is_written_in_full_and_on_the_quarter_of_an_hour():
    assert offered_time(plan(), OFFER) == "Tuesday, 12 January 2027, 10:15 to 11:00"
    exact = replace(OFFER, slot=replace(SLOT, round_start=None))
    assert offered_time(plan(), exact) == "Tuesday, 12 January 2027, 10:01 to 10:46"


def test_one_rep_signs_a_letter_of_several_days():
    text = letter(OFFER, replace(OFFER, day=9), contact="Dr Huber")
    assert text.splitlines() == [
        "Dear Dr Huber,",
        "",
        "I would like to call on you at Inn for about 45 minutes.",
        "Would one of these times suit you?",
        "",
        "  1. Tuesday, 12 January 2027, 10:15 to 11:00",
        "  2. Wednesday, 13 January 2027, 10:15 to 11:00",
        "",
        "Please let me know which one you prefer, or name another time.",
        "",
        "Kind regards",
        "Ada Moos",
    ]


def test_several_reps_are_named_beside_their_days():
    text = letter(OFFER, replace(OFFER, day=9, rep_id="S"))
    assert "11:00, Ada Moos\n" in text
    assert "11:00, S\n" in text
    assert text.startswith("Good day,")
    assert text.endswith("Kind regards\nAda Moos\nS")


def test_one_day_is_not_a_choice():
    assert "Would this time suit you?" in letter(OFFER)


def test_notes_say_what_it_costs_and_who_has_to_move():
    moved = Displaced(visit_id="A/1", customer_id="A", price_seconds=1800)
    red = replace(
        OFFER, colour="red", why=("fits only without A", "late: due sooner"),
        slot=replace(SLOT, displaced=(moved,), moved_price=1800),
    )  # fmt: skip
    assert notes_for_the_rep(plan(), [OFFER, red, replace(OFFER, is_present=True)]) == (
        "  1. green: +12 min and +8.4 km of driving; bill 12 min",
        "  2. red: +12 min and +8.4 km of driving; bill 42 min; A Bar has to move (30 min); late: due sooner",
        "  3. green: +12 min and +8.4 km of driving; bill 12 min; planned for this day already",
    )
