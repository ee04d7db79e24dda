"""What states, reasons and rules are called on the page of a baseline."""

from routeplan.language import mark, text

STATES = {
    "present": mark("present way"),
    "best_order": mark("same days, best order"),
    "routeplan": mark("routeplan's days"),
}
STEPS = {
    "best_order": mark("Each day as it is, its calls in the best order"),
    "routeplan": mark("The calls on routeplan's days"),
}
PARTS = {
    "drive": mark("driving"),
    "fewer_days": mark("number of days: ways out and home"),
    "other_reps": mark("calls made by another rep"),
    "nearer_home": mark("ways out and home on the days that remain"),
    "nearer_calls": mark("ways between calls"),
    "wait": mark("waiting for doors and appointments"),
    "calls": mark("calls of another length"),
}
PRICES = {
    "drive": mark("driving"),
    "overtime": mark("overtime"),
    "missed": mark("calls owed and not made"),
    "gap": mark("waits too short, long or uneven"),
    "day_used": mark("days used"),
    "nights": mark("nights"),
    "rhythm": mark("off the usual weekday or time"),
    "moved": mark("moved"),
    "off_zone": mark("off the zone's day"),
}
RULES = {
    "rep_works_that_day": mark("calls on a day off"),
    "home_in_time": mark("day too long, or begun before the shift"),
    "lunch_is_had": mark("no lunch"),
    "lunch_in_its_window": mark("lunch too early or too late"),
    "lunch_is_undisturbed": mark("lunch disturbed"),
    "opening_hours": mark("customer closed"),
    "not_too_many_calls": mark("more calls a day than agreed"),
    "not_too_many_prospects": mark("too many calls on prospects"),
    "rep_of_the_customer": mark("another rep's customer"),
    "locked_customer_stays": mark("a locked customer with another rep"),
    "rep_has_the_skills": mark("rep lacks the skills"),
    "one_visit_a_day": mark("customer called on twice a day"),
    "not_too_soon": mark("visit too soon after the one before"),
    "appointment_is_on_time": mark("appointment not on time"),
    "appointment_is_kept": mark("appointment not kept"),
    "whole_day_is_free": mark("calls on a day away"),
    "blank_half_day_is_free": mark("half-day not kept free"),
    "drive_is_as_long_as_the_roads": mark("no way there is known"),
    "time_to_get_there": mark("no time for the drive"),
    "overtime": mark("overtime"),
    "important_before_urgent": mark("less important calls before others"),
    "too_long_a_wait": mark("wait beyond the longest"),
    "off_rhythm": mark("off the usual weekday or time"),
    "off_zone": mark("off the zone's day"),
    "starved_zone": mark("zone not visited"),
    "call_beside_an_appointment": mark("call beside an appointment"),
    "site_in_one_stop": mark("customers of one site on several days"),
    "day_is_worth_the_drive": mark("day not worth the drive"),
    "week_keeps_its_blanks": mark("no half-day free in a week"),
}


def state_word(key: str) -> str:
    """Return what a way of making the calls is called."""
    return text(STATES[key])


def step_word(key: str) -> str:
    """Return what a step is called."""
    return text(STEPS[key])


def part_word(key: str) -> str:
    """Return what a reason of a step is called."""
    return text(PARTS[key])


def price_word(key: str) -> str:
    """Return what a part of the price is called."""
    return text(PRICES[key])


def rule_word(rule: str) -> str:
    """Return what a broken rule is called, its own name where there is no other."""
    return text(RULES[rule]) if rule in RULES else rule
