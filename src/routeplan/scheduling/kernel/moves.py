"""Take visits out, put customers back in on their best days, and undo."""

from routeplan.scheduling.kernel.compiled import Table, Tables, built_in, compiled
from routeplan.scheduling.kernel.days import choose_days, choose_pattern
from routeplan.scheduling.kernel.draw import draw
from routeplan.scheduling.kernel.insertion import best_position, put_in, take_out
from routeplan.scheduling.kernel.layout import COST, DATE, FORBIDDEN, GAP_ROW, OWED, STOPS, TOTAL
from routeplan.scheduling.kernel.timing import time_backwards, time_forwards


@compiled
def refresh(r: int, problem: Tables, state: Tables, overtime_price: int) -> None:
    """Bring labels and cost of route ``r`` up to date, and the total with them."""
    routes, customers, travel, _, windows, opens = problem[:6]
    sequence, labels, states, run = state[:4]
    run[TOTAL] -= states[r, COST]
    time_forwards(r, routes, customers, travel, windows, opens, sequence, labels, states, overtime_price)
    time_backwards(r, routes, customers, travel, windows, opens, sequence, labels, states)
    run[TOTAL] += states[r, COST]


@compiled
def copy_route(
    r: int, sequence: Table, labels: Table, states: Table, to_sequence: Table, to_labels: Table,
    to_states: Table,
) -> None:  # fmt: skip
    """Copy what is in use of route ``r``; loops, because slices of arrays take long to compile."""
    for position in range(states[r, STOPS] + 2):
        to_sequence[r, position] = sequence[r, position]
        for label in range(labels.shape[2]):
            to_labels[r, position, label] = labels[r, position, label]
    for figure in range(states.shape[1]):
        to_states[r, figure] = states[r, figure]


@compiled
def touch_route(r: int, state: Tables, backup: Tables) -> None:
    """Remember route ``r`` as it was before this iteration."""
    sequence, labels, states = state[:3]
    old_sequence, old_labels, old_states, touched = backup[:4]
    if touched[r]:
        return
    count = touched[-1]
    touched[r] = 1
    touched[touched.shape[0] // 2 + count] = r
    touched[-1] = count + 1
    copy_route(r, sequence, labels, states, old_sequence, old_labels, old_states)


@compiled
def touch_customer(c: int, state: Tables, backup: Tables) -> None:
    """Remember customer ``c`` as it was before this iteration, and that it must be put back."""
    made, dates, places, prices = state[4:8]
    old_made, old_dates, old_places, old_prices, affected = backup[4:9]
    half = affected.shape[0] // 2
    if affected[c]:
        return
    count = affected[-1]
    affected[c] = 1
    affected[half + count] = c
    affected[-1] = count + 1
    old_made[c], old_prices[c] = made[c], prices[c]
    for visit in range(made[c]):
        old_dates[c, visit], old_places[c, visit] = dates[c, visit], places[c, visit]


@compiled
def remove_visit(c: int, visit: int, problem: Tables, state: Tables, backup: Tables) -> int:
    """Take the visit of customer ``c`` with this index out; the route's labels are stale afterwards.

    Appointments that count as visits stay.
    """
    sequence, _, states = state[:3]
    made, dates, places, _ = state[4:8]
    r = places[c, visit]
    if r < 0:
        return 0
    touch_route(r, state, backup)
    touch_customer(c, state, backup)
    take_out(c, r, sequence, states)
    for later in range(visit, made[c] - 1):
        dates[c, later], places[c, later] = dates[c, later + 1], places[c, later + 1]
    made[c] -= 1
    return 1


@compiled
def worth_of_a_visit(c: int, urge: int, customers: Table, missed: Table) -> int:
    """Return the most that one more visit can save in missed calls."""
    most = 0
    for visits in range(customers[c, OWED]):
        most = max(most, missed[c, visits] - missed[c, visits + 1])
    return urge * most


@built_in
def list_options(
    c: int, blink: int, urge: int, problem: Tables, state: Tables, scratch: Tables, overtime_price: int
) -> int:
    """Fill in the days on which customer ``c`` can be called on, with their insertion prices.

    Days on which the insertion costs more than a visit can be worth are left out.
    """
    routes, customers, travel, travel_back, windows, opens = problem[:6]
    day_of, routes_of, allowed, first, gap, missed = problem[6:12]
    slack = problem[14]
    sequence, labels, states, run, made, dates, _, _ = state
    day, on_date, price, fixed, first_price, where, after = scratch[:7]
    options, kept = 0, 0
    gap_of = gap[customers[c, GAP_ROW]]
    full = made[c] >= customers[c, OWED]
    single = customers[c, OWED] == 1
    most = worth_of_a_visit(c, urge, customers, missed)
    if not single:
        most += slack[0]
    for date in range(day_of.shape[0]):
        if kept < made[c] and dates[c, kept] == date:
            day[options], price[options], fixed[options] = day_of[date], 0, 1
            first_price[options], where[options], after[options] = first[c, date], -1, -1
            on_date[options] = date
            kept += 1
            options += 1
            continue
        if full or not allowed[c, date]:
            continue
        if kept > 0 and gap_of[day_of[date] - day_of[dates[c, kept - 1]]] >= FORBIDDEN:
            continue
        if kept < made[c] and gap_of[day_of[dates[c, kept]] - day_of[date]] >= FORBIDDEN:
            continue
        if blink > 0 and draw(run, 1000) < blink:
            continue
        best = most - first[c, date] if single else most
        best_route, best_after = -1, -1
        for r in range(routes_of[date, 0], routes_of[date, 1]):
            if opens[c, r, 0] >= opens[c, r, 1]:
                continue
            cost, position = best_position(
                c, r, routes, customers, travel, travel_back, windows, opens, sequence, labels, states,
                overtime_price, best,
            )  # fmt: skip
            if position >= 0:
                best, best_route, best_after = cost, r, position
        if best_route >= 0:
            if single:
                most = best + first[c, date]
            day[options], price[options], fixed[options] = day_of[date], best, 0
            first_price[options], where[options], after[options] = first[c, date], best_route, best_after
            on_date[options] = date
            options += 1
    return options


@compiled
def put_back(
    c: int, blink: int, urge: int, problem: Tables, state: Tables, backup: Tables, scratch: Tables,
    overtime_price: int,
) -> None:  # fmt: skip
    """Give customer ``c`` its best days, the visits it still has kept where they are.

    With an ``urge`` above 1 missed calls count so many times while the days are chosen, so that customers
    who are worth the drive only together get in.
    """
    routes, customers, gap, missed = problem[0], problem[1], problem[10], problem[11]
    reach, patterns = problem[12], problem[13]
    sequence, _, states, run, made, dates, places, prices = state
    day, date, price, fixed, first_price, where, after, path, came_from, chosen, old_routes, urged = scratch
    options = list_options(c, blink, urge, problem, state, scratch, overtime_price)
    owed = customers[c, OWED]
    for visits in range(owed + 1):
        urged[visits] = urge * missed[c, visits]
    if patterns[c, 0]:
        visits, whole = choose_pattern(options, patterns[c], date, price, fixed, urged, chosen)
    else:
        row = customers[c, GAP_ROW]
        visits, whole = choose_days(
            options,
            owed,
            day,
            price,
            fixed,
            first_price,
            gap[row],
            reach[row],
            urged,
            path,
            came_from,
            chosen,
        )
    whole -= urged[visits] - missed[c, visits]
    for visit in range(made[c]):
        old_routes[visit] = places[c, visit]
    kept = 0
    for visit in range(visits):
        option = chosen[visit]
        if fixed[option]:
            dates[c, visit], places[c, visit] = date[option], old_routes[kept]
            kept += 1
            continue
        r = where[option]
        touch_route(r, state, backup)
        whole -= price[option]
        put_in(c, r, after[option], sequence, states)
        refresh(r, problem, state, overtime_price)
        dates[c, visit], places[c, visit] = routes[r, DATE], r
    made[c] = visits
    run[TOTAL] += whole - prices[c]
    prices[c] = whole


@compiled
def forget_backup(backup: Tables) -> None:
    """Accept the iteration: the remembered routes and customers are no longer needed."""
    touched, affected = backup[3], backup[8]
    for index in range(touched[-1]):
        touched[touched[touched.shape[0] // 2 + index]] = 0
    touched[-1] = 0
    for index in range(affected[-1]):
        affected[affected[affected.shape[0] // 2 + index]] = 0
    affected[-1] = 0


@compiled
def roll_back(state: Tables, backup: Tables) -> None:
    """Refuse the iteration: everything it touched is as it was."""
    sequence, labels, states, _, made, dates, places, prices = state
    old_sequence, old_labels, old_states, touched, old_made, old_dates, old_places, old_prices, affected = (
        backup
    )
    for index in range(touched[-1]):
        r = touched[touched.shape[0] // 2 + index]
        copy_route(r, old_sequence, old_labels, old_states, sequence, labels, states)
    for index in range(affected[-1]):
        c = affected[affected.shape[0] // 2 + index]
        made[c], prices[c] = old_made[c], old_prices[c]
        for visit in range(made[c]):
            dates[c, visit], places[c, visit] = old_dates[c, visit], old_places[c, visit]
    forget_backup(backup)
