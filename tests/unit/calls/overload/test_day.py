from dataclasses import replace

from routeplan.calls.overload.day import day, usual_shift, with_days
from tests.builders import make_rep, window
from tests.unit.calls.overload.cases import HOME, case_of, customer, minutes

SATURDAYS = (5, 12, 19, 26)


def open_on(weekdays, days=28):
    return tuple((window(8, 18),) if number % 7 in weekdays else () for number in range(days))


def opened(choice):
    return tuple(one.day for one in choice.changes)


def test_saturday_is_opened_before_sunday_and_costs_its_hours_as_overtime():
    # 8:00 to 16:30 less half an hour of lunch and half an hour of office: 7.5 h each; 8 h x 60 x 3
    choice = day(case_of([customer("c")], 7))
    assert opened(choice) == (19,)
    assert choice.gives == "1 more Saturday of 4, 08:00-16:30"
    assert minutes(choice.freed_seconds) == 450
    assert minutes(choice.price_seconds) == 8 * 60 * 3


def test_two_of_four_saturdays_are_every_second_one():
    assert opened(day(case_of([customer("c")], 8))) == (12, 26)
    assert opened(day(case_of([customer("c")], 99))) == SATURDAYS


def test_the_weekday_off_on_which_most_customers_are_open_is_taken():
    friday_off = make_rep("r", HOME, days=28)
    friday_off = replace(
        friday_off, shifts=tuple(None if n % 7 == 4 else one for n, one in enumerate(friday_off.shifts))
    )
    week = [customer("c", open_on=open_on(range(5)))]
    assert opened(day(case_of(week, 7, rep=friday_off))) == (18,)


def test_a_day_on_which_everybody_is_closed_or_in_a_week_off_is_not_opened():
    closed = [customer("c", open_on=open_on(range(5)))]
    assert day(case_of(closed, 7)).changes == ()
    rep = make_rep("r", HOME, days=28)
    away = replace(rep, shifts=(*[None] * 7, *rep.shifts[7:]))
    assert opened(day(case_of([customer("c")], 99, rep=away))) == SATURDAYS[1:]


def test_a_rep_who_never_works_has_no_day_to_open():
    rep = replace(make_rep("r", HOME, days=28), shifts=(None,) * 28)
    assert usual_shift(rep) is None
    assert day(case_of([customer("c")], 7, rep=rep)).changes == ()


def test_the_new_day_has_the_most_usual_shift():
    rep = make_rep("r", HOME)
    rep = replace(rep, shifts=(window(9, 12), *rep.shifts[1:]))
    assert with_days(rep, (5,)).shifts[5] == window(8, 16.5)
