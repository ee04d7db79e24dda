"""Take visits out, put customers back in on their best days, and undo."""

from routeplan.scheduling.kernel.choice import choose_grouped
from routeplan.scheduling.kernel.compiled import Table, Tables, compiled
from routeplan.scheduling.kernel.days import choose_days, choose_pattern
from routeplan.scheduling.kernel.insertion import put_in, take_out
from routeplan.scheduling.kernel.layout import (
    BAND_OPENS,
    BANDS,
    COST,
    DATE,
    GAP_ROW,
    KEEPS_DAY,
    OPENS_WIDE,
    OWED,
    PROMISED,
    PROMISES,
    STOPS,
    TOTAL,
    VERSION,
    VERSIONS,
)
from routeplan.scheduling.kernel.options import list_options
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
    run[VERSIONS] += 1
    states[r, VERSION] = run[VERSIONS]


@compiled
def copy_route(
    r: int, routes: Table, sequence: Table, labels: Table, states: Table, to_routes: Table,
    to_sequence: Table, to_labels: Table, to_states: Table,
) -> None:  # fmt: skip
    """Copy what is in use of route ``r``; loops, because slices of arrays take long to compile."""
    for column in range(routes.shape[1]):
        to_routes[r, column] = routes[r, column]
    for position in range(states[r, STOPS] + 2):
        to_sequence[r, position] = sequence[r, position]
        for label in range(labels.shape[2]):
            to_labels[r, position, label] = labels[r, position, label]
    for figure in range(states.shape[1]):
        to_states[r, figure] = states[r, figure]


@compiled
def touch_route(r: int, problem: Tables, state: Tables, backup: Tables) -> None:
    """Remember route ``r`` as it was before this iteration."""
    sequence, labels, states = state[:3]
    old_sequence, old_labels, old_states, touched = backup[:4]
    if touched[r]:
        return
    count = touched[-1]
    touched[r] = 1
    touched[touched.shape[0] // 2 + count] = r
    touched[-1] = count + 1
    copy_route(r, problem[0], sequence, labels, states, backup[10], old_sequence, old_labels, old_states)


@compiled
def touch_customer(c: int, state: Tables, backup: Tables) -> None:
    """Remember customer ``c`` as it was before this iteration, and that it must be put back."""
    made, dates, places, prices, bands = state[4:9]
    old_made, old_dates, old_places, old_prices, affected, old_bands = backup[4:10]
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
        old_bands[c, visit] = bands[c, visit]


@compiled
def remove_visit(c: int, visit: int, problem: Tables, state: Tables, backup: Tables) -> int:
    """Take the visit of customer ``c`` with this index out; the route's labels are stale afterwards.

    Appointments that count as visits stay.
    """
    sequence, _, states = state[:3]
    made, dates, places, _, bands = state[4:9]
    r = places[c, visit]
    if r < 0:
        return 0
    touch_route(r, problem, state, backup)
    touch_customer(c, state, backup)
    take_out(c, r, sequence, states)
    for later in range(visit, made[c] - 1):
        dates[c, later], places[c, later] = dates[c, later + 1], places[c, later + 1]
        bands[c, later] = bands[c, later + 1]
    made[c] -= 1
    return 1


@compiled
def visit_on_route(c: int, r: int, state: Tables) -> int:
    """Return which of customer ``c``'s visits is on route ``r``."""
    made, places = state[4], state[6]
    for visit in range(made[c]):
        if places[c, visit] == r:
            return visit
    return -1


@compiled
def put_in_force(c: int, r: int, band: int, problem: Tables) -> None:
    """Let the opening intervals of a band, or all for -1, hold for customer ``c`` on route ``r``."""
    opens, wide, narrow = problem[5], problem[OPENS_WIDE], problem[BAND_OPENS]
    if band < 0:
        opens[c, r, 0], opens[c, r, 1] = wide[c, r, 0], wide[c, r, 1]
    else:
        opens[c, r, 0], opens[c, r, 1] = narrow[band, r, 0], narrow[band, r, 1]


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
    reach, patterns, promised = problem[12], problem[13], problem[PROMISED]
    sequence, _, states, run, made, dates, places, prices, bands = state
    day, date, price, fixed, first_price, where, after, path, came_from, chosen, old_routes, urged = scratch[
        :12
    ]
    band = scratch[12]
    options = list_options(c, blink, urge, problem, state, backup[3], scratch, overtime_price)
    owed, promises = customers[c, OWED], customers[c, PROMISES]
    for visits in range(owed + 1):
        urged[visits] = urge * missed[c, visits]
    row = customers[c, GAP_ROW]
    if patterns[c, 0]:
        visits, whole = choose_pattern(options, patterns[c], date, price, fixed, urged, chosen)
    elif customers[c, KEEPS_DAY] or customers[c, BANDS]:
        visits, whole = choose_grouped(c, options, blink, problem, state, scratch, overtime_price)
    else:
        visits, whole = choose_days(
            options,
            owed,
            day,
            date,
            price,
            fixed,
            first_price,
            gap[row],
            reach[row],
            urged,
            promises,
            promised,
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
            bands[c, visit] = band[option]
            kept += 1
            continue
        r = where[option]
        touch_route(r, problem, state, backup)
        whole -= price[option]
        put_in_force(c, r, band[option], problem)
        put_in(c, r, after[option], sequence, states)
        refresh(r, problem, state, overtime_price)
        dates[c, visit], places[c, visit], bands[c, visit] = routes[r, DATE], r, band[option]
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
def roll_back(problem: Tables, state: Tables, backup: Tables) -> None:
    """Refuse the iteration: everything it touched is as it was."""
    sequence, labels, states, _, made, dates, places, prices, bands = state
    old_sequence, old_labels, old_states, touched, old_made, old_dates, old_places, old_prices, affected = (
        backup[:9]
    )
    old_bands, old_routes = backup[9:]
    has_bands = problem[BAND_OPENS].shape[0] > 0
    for index in range(touched[-1]):
        r = touched[touched.shape[0] // 2 + index]
        copy_route(r, old_routes, old_sequence, old_labels, old_states, problem[0], sequence, labels, states)
    for index in range(affected[-1]):
        c = affected[affected.shape[0] // 2 + index]
        made[c], prices[c] = old_made[c], old_prices[c]
        for visit in range(made[c]):
            dates[c, visit], places[c, visit] = old_dates[c, visit], old_places[c, visit]
            bands[c, visit] = old_bands[c, visit]
            if has_bands and places[c, visit] >= 0:
                put_in_force(c, places[c, visit], bands[c, visit], problem)
    forget_backup(backup)
