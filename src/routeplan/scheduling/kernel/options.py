"""The days on which a customer can be called on, with what each costs."""

from routeplan.scheduling.kernel.compiled import Table, Tables, compiled
from routeplan.scheduling.kernel.draw import draw
from routeplan.scheduling.kernel.insertion import best_position
from routeplan.scheduling.kernel.layout import (
    BANDS,
    FORBIDDEN,
    GAP_ROW,
    KEEPS_DAY,
    KNOWN,
    KNOWN_AFTER,
    KNOWN_PRICE,
    KNOWN_VERSION,
    LIMITS,
    MOST_OPTIONALS,
    OPENS_WIDE,
    OPTIONAL,
    OPTIONALS,
    OWED,
    PROMISES,
    SLACK,
    STOPS,
    VERSION,
)

ROUTE_BLINKS = 4


@compiled
def worth_of_a_visit(c: int, urge: int, customers: Table, missed: Table) -> int:
    """Return the most that one more visit can save in missed calls."""
    most = 0
    for visits in range(customers[c, OWED]):
        most = max(most, missed[c, visits] - missed[c, visits + 1])
    return urge * most


@compiled
def cheapest_on(
    c: int, date: int, spans: Table, row: int, bound: int, blink: int, problem: Tables, state: Tables,
    overtime_price: int,
) -> tuple[int, int, int]:  # fmt: skip
    """Return price, route and position of the cheapest insertion of ``c`` on a date, below ``bound``.

    The intervals it is to lie in are those of a row of ``spans``. The route is -1 where there is none.
    With a chance of ``ROUTE_BLINKS * blink`` in a thousand the first positions of a route are overlooked.
    """
    routes, customers, travels, travels_back, windows, opens = problem[:6]
    routes_of, limits = problem[7], problem[LIMITS]
    sequence, labels, states, run = state[:4]
    best, best_route, best_after = bound, -1, -1
    for r in range(routes_of[date, 0], routes_of[date, 1]):
        first, last = spans[row, r, 0], spans[row, r, 1]
        if first >= last:
            continue
        if customers[c, OPTIONAL] and states[r, OPTIONALS] >= limits[MOST_OPTIONALS]:
            continue
        begin = 0
        if blink > 0 and draw(run, 1000) < ROUTE_BLINKS * blink:
            begin = draw(run, states[r, STOPS] + 1)
        cost, position = best_position(
            c, r, first, last, routes, customers, travels, travels_back, windows, opens, sequence, labels,
            states, overtime_price, best, begin,
        )  # fmt: skip
        if position >= 0:
            best, best_route, best_after = cost, r, position
    return best, best_route, best_after


@compiled
def cheapest_known(
    c: int, date: int, bound: int, problem: Tables, state: Tables, touched: Table, known: Table,
    overtime_price: int,
) -> tuple[int, int, int]:  # fmt: skip
    """Return price, route and position of the cheapest insertion of ``c`` on a date, below ``bound``.

    What was found on a route that has not changed since is taken from ``known``. Routes under change are not
    noted there, as the change may be undone.
    """
    routes, customers, travels, travels_back, windows, opens = problem[:6]
    routes_of, limits, wide = problem[7], problem[LIMITS], problem[OPENS_WIDE]
    sequence, labels, states = state[:3]
    best, best_route, best_after = bound, -1, -1
    for r in range(routes_of[date, 0], routes_of[date, 1]):
        first, last = wide[c, r, 0], wide[c, r, 1]
        if first >= last:
            continue
        if customers[c, OPTIONAL] and states[r, OPTIONALS] >= limits[MOST_OPTIONALS]:
            continue
        if (
            touched[r] == 0
            and known[c, r, KNOWN_VERSION] == states[r, VERSION]
            and (known[c, r, KNOWN_AFTER] >= 0 or known[c, r, KNOWN_PRICE] >= best)
        ):
            cost, position = known[c, r, KNOWN_PRICE], known[c, r, KNOWN_AFTER]
        else:
            cost, position = best_position(
                c, r, first, last, routes, customers, travels, travels_back, windows, opens, sequence, labels,
                states, overtime_price, best, 0,
            )  # fmt: skip
            if touched[r] == 0:
                known[c, r, KNOWN_VERSION] = states[r, VERSION]
                known[c, r, KNOWN_PRICE], known[c, r, KNOWN_AFTER] = cost, position
        if position >= 0 and cost < best:
            best, best_route, best_after = cost, r, position
    return best, best_route, best_after


@compiled
def list_options(
    c: int, blink: int, urge: int, problem: Tables, state: Tables, touched: Table, scratch: Tables,
    overtime_price: int,
) -> int:  # fmt: skip
    """Fill in the days on which customer ``c`` can be called on, with their insertion prices.

    Days on which the insertion costs more than a visit can be worth are left out.
    """
    customers = problem[1]
    day_of, _, allowed, first, gap, missed = problem[6:12]
    slack = problem[SLACK]
    run, made, dates, bands = state[3], state[4], state[5], state[8]
    day, on_date, price, fixed, first_price, where, after = scratch[:7]
    band = scratch[12]
    options, kept = 0, 0
    gap_of = gap[customers[c, GAP_ROW]]
    full = made[c] >= customers[c, OWED]
    single = customers[c, OWED] == 1 and customers[c, PROMISES] < 0
    single = single and not customers[c, KEEPS_DAY] and not customers[c, BANDS]
    most = worth_of_a_visit(c, urge, customers, missed)
    if not single:
        most += slack[0]
    for date in range(day_of.shape[0]):
        if kept < made[c] and dates[c, kept] == date:
            day[options], price[options], fixed[options] = day_of[date], 0, 1
            first_price[options], where[options], after[options] = first[c, date], -1, -1
            on_date[options], band[options] = date, bands[c, kept]
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
        bound = most - first[c, date] if single else most
        best, best_route, best_after = cheapest_known(
            c, date, bound, problem, state, touched, scratch[KNOWN], overtime_price
        )
        if best_route >= 0:
            if single:
                most = best + first[c, date]
            day[options], price[options], fixed[options] = day_of[date], best, 0
            first_price[options], where[options], after[options] = first[c, date], best_route, best_after
            on_date[options], band[options] = date, -1
            options += 1
    return options
