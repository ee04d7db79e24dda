"""All rules of the house, in the order in which they are checked."""

from collections.abc import Callable, Iterator

from routeplan.model.violation import Violation
from routeplan.review.case import Case
from routeplan.review.rules.appointment_is_kept import appointment_is_kept
from routeplan.review.rules.appointment_is_not_forgotten import appointment_is_not_forgotten
from routeplan.review.rules.appointment_is_on_time import appointment_is_on_time
from routeplan.review.rules.blank_half_day_is_free import blank_half_day_is_free
from routeplan.review.rules.buffer_before_the_start import buffer_before_the_start
from routeplan.review.rules.call_beside_an_appointment import call_beside_an_appointment
from routeplan.review.rules.call_is_as_long_as_agreed import call_is_as_long_as_agreed
from routeplan.review.rules.calls_come_in_order import calls_come_in_order
from routeplan.review.rules.clock_runs_forward import clock_runs_forward
from routeplan.review.rules.day_is_worth_the_drive import day_is_worth_the_drive
from routeplan.review.rules.day_starts_and_ends_once import day_starts_and_ends_once
from routeplan.review.rules.deadline_is_met import deadline_is_met
from routeplan.review.rules.drive_is_as_long_as_the_roads import drive_is_as_long_as_the_roads
from routeplan.review.rules.everybody_has_one_rep import everybody_has_one_rep
from routeplan.review.rules.home_in_time import home_in_time
from routeplan.review.rules.important_before_urgent import important_before_urgent
from routeplan.review.rules.left_out_with_a_reason import left_out_with_a_reason
from routeplan.review.rules.locked_customer_stays import locked_customer_stays
from routeplan.review.rules.lunch_in_its_window import lunch_in_its_window
from routeplan.review.rules.lunch_is_had import lunch_is_had
from routeplan.review.rules.lunch_is_undisturbed import lunch_is_undisturbed
from routeplan.review.rules.moved_commitment import moved_commitment
from routeplan.review.rules.night_is_where_allowed import night_is_where_allowed
from routeplan.review.rules.night_joins_two_days import night_joins_two_days
from routeplan.review.rules.nobody_vanishes import nobody_vanishes
from routeplan.review.rules.not_too_many_calls import not_too_many_calls
from routeplan.review.rules.not_too_many_nights import not_too_many_nights
from routeplan.review.rules.not_too_many_prospects import not_too_many_prospects
from routeplan.review.rules.not_too_soon import not_too_soon
from routeplan.review.rules.not_yet_due_may_wait import not_yet_due_may_wait
from routeplan.review.rules.nothing_is_listed_twice import nothing_is_listed_twice
from routeplan.review.rules.off_rhythm import off_rhythm
from routeplan.review.rules.off_zone import off_zone
from routeplan.review.rules.one_route_a_day import one_route_a_day
from routeplan.review.rules.one_thing_at_a_time import one_thing_at_a_time
from routeplan.review.rules.one_visit_a_day import one_visit_a_day
from routeplan.review.rules.opening_hours import opening_hours
from routeplan.review.rules.overtime import overtime
from routeplan.review.rules.rep_and_day_exist import rep_and_day_exist
from routeplan.review.rules.rep_has_the_skills import rep_has_the_skills
from routeplan.review.rules.rep_of_the_customer import rep_of_the_customer
from routeplan.review.rules.rep_works_that_day import rep_works_that_day
from routeplan.review.rules.site_in_one_stop import site_in_one_stop
from routeplan.review.rules.start_on_the_grid import start_on_the_grid
from routeplan.review.rules.starved_zone import starved_zone
from routeplan.review.rules.stop_is_where_it_belongs import stop_is_where_it_belongs
from routeplan.review.rules.time_to_get_there import time_to_get_there
from routeplan.review.rules.too_long_a_wait import too_long_a_wait
from routeplan.review.rules.visit_answers_a_call import visit_answers_a_call
from routeplan.review.rules.visit_is_made_once import visit_is_made_once
from routeplan.review.rules.week_keeps_its_blanks import week_keeps_its_blanks
from routeplan.review.rules.whole_day_is_free import whole_day_is_free

Rule = Callable[[Case], Iterator[Violation]]

RULES: tuple[Rule, ...] = (
    rep_and_day_exist,
    one_route_a_day,
    day_starts_and_ends_once,
    stop_is_where_it_belongs,
    drive_is_as_long_as_the_roads,
    clock_runs_forward,
    time_to_get_there,
    one_thing_at_a_time,
    rep_works_that_day,
    home_in_time,
    lunch_in_its_window,
    lunch_is_had,
    lunch_is_undisturbed,
    night_is_where_allowed,
    night_joins_two_days,
    not_too_many_nights,
    blank_half_day_is_free,
    opening_hours,
    call_is_as_long_as_agreed,
    not_too_many_calls,
    not_too_many_prospects,
    everybody_has_one_rep,
    locked_customer_stays,
    rep_of_the_customer,
    rep_has_the_skills,
    visit_answers_a_call,
    visit_is_made_once,
    one_visit_a_day,
    calls_come_in_order,
    not_too_soon,
    appointment_is_kept,
    appointment_is_on_time,
    whole_day_is_free,
    nobody_vanishes,
    appointment_is_not_forgotten,
    nothing_is_listed_twice,
    left_out_with_a_reason,
    not_yet_due_may_wait,
    overtime,
    start_on_the_grid,
    buffer_before_the_start,
    week_keeps_its_blanks,
    important_before_urgent,
    too_long_a_wait,
    deadline_is_met,
    off_rhythm,
    moved_commitment,
    off_zone,
    starved_zone,
    call_beside_an_appointment,
    site_in_one_stop,
    day_is_worth_the_drive,
)

ABOUT_STARTS: tuple[Rule, ...] = (start_on_the_grid,)
ABOUT_ARRIVALS: tuple[Rule, ...] = (buffer_before_the_start,)
ABOUT_LISTS: tuple[Rule, ...] = (nobody_vanishes, appointment_is_not_forgotten)
