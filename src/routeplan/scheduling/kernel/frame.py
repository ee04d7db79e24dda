"""Moves that change the frame of days: nights away from home and half-days kept free.

A move sets the frame of the days it concerns and takes their stops out, to be put back wherever they then
cost least.
"""

from routeplan.scheduling.kernel.compiled import Table, Tables, compiled
from routeplan.scheduling.kernel.draw import draw
from routeplan.scheduling.kernel.layout import (
    AWAY_AFTER,
    AWAY_BEFORE,
    END_PLACE,
    HALF,
    HOME_END,
    HOME_START,
    LIMITS,
    MOST_NIGHTS,
    NEXT_ROUTE,
    NIGHT_PRICE,
    NIGHTS_NEAR,
    PRICE_OF_NIGHT,
    SHAPE_COLUMNS,
    SHAPES,
    SHIFT_START,
    START_PLACE,
    STOPS,
    THE_NEXT,
    THE_PREVIOUS,
    WEEK_OF,
)
from routeplan.scheduling.kernel.moves import remove_visit, touch_route, visit_on_route


@compiled
def clear_route(r: int, problem: Tables, state: Tables, backup: Tables, strung: Table) -> int:
    """Take all visits of route ``r`` out; return 1, whether or not there were any."""
    sequence, states = state[0], state[2]
    touch_route(r, problem, state, backup)
    stops = states[r, STOPS]
    for index in range(stops):
        strung[index] = sequence[r, index + 1]
    for index in range(stops):
        remove_visit(strung[index], visit_on_route(strung[index], r, state), problem, state, backup)
    return 1


@compiled
def nights_in_a_row(r: int, routes: Table, chain: Table) -> int:
    """Return how many nights away there would be in a row with one after route ``r``."""
    nights = 1
    before = chain[r, THE_PREVIOUS]
    while before >= 0 and routes[before, AWAY_AFTER]:
        nights += 1
        before = chain[before, THE_PREVIOUS]
    behind = chain[r, THE_NEXT]
    while behind >= 0 and routes[behind, AWAY_AFTER]:
        nights += 1
        behind = chain[behind, THE_NEXT]
    return nights


@compiled
def set_night(r: int, following: int, place: int, price: int, routes: Table, chain: Table) -> None:
    """Spend the night after route ``r`` at a place, or at home for -1."""
    away = 0 if place < 0 else 1
    routes[r, AWAY_AFTER], routes[following, AWAY_BEFORE] = away, away
    routes[r, NIGHT_PRICE] = price * away
    routes[r, END_PLACE] = place if away else chain[r, HOME_END]
    routes[following, START_PLACE] = place if away else chain[following, HOME_START]


@compiled
def move_night(seed: int, problem: Tables, state: Tables, backup: Tables, strung: Table) -> int:
    """Spend a night, or some on end, elsewhere or at home again; return whether anything was changed."""
    routes, chain, near = problem[0], problem[NEXT_ROUTE], problem[NIGHTS_NEAR]
    sequence, states, run = state[0], state[2], state[3]
    r = draw(run, states.shape[0])
    following = chain[r, THE_NEXT]
    if following < 0:
        return 0
    place = -1
    if not routes[r, AWAY_AFTER] or draw(run, 2):
        if nights_in_a_row(r, routes, chain) > problem[MOST_NIGHTS][r]:
            return 0
        beside = r if draw(run, 2) else following
        c = seed
        if states[beside, STOPS]:
            c = sequence[beside, 1 + draw(run, states[beside, STOPS])]
        place = near[c, draw(run, near.shape[1])]
        if place < 0 or (routes[r, AWAY_AFTER] and place == routes[r, END_PLACE]):
            return 0
    price, clear = problem[LIMITS][PRICE_OF_NIGHT], draw(run, 3)
    while following >= 0:
        touch_route(r, problem, state, backup)
        touch_route(following, problem, state, backup)
        if clear:
            clear_route(r, problem, state, backup, strung)
            clear_route(following, problem, state, backup, strung)
        set_night(r, following, place, price, routes, chain)
        r, following = following, chain[following, THE_NEXT]
        if draw(run, 3):
            break
        if place >= 0 and nights_in_a_row(r, routes, chain) > problem[MOST_NIGHTS][r]:
            break
    return 1


@compiled
def set_half(r: int, half: int, routes: Table, shapes: Table) -> None:
    """Keep a half of route ``r`` free, or none for 0."""
    routes[r, HALF] = half
    for column in range(SHAPE_COLUMNS):
        routes[r, SHIFT_START + column] = shapes[r, half, column]


@compiled
def move_half(problem: Tables, state: Tables, backup: Tables, strung: Table) -> int:
    """Keep another half-day of the same week free instead; return whether anything was changed."""
    routes, shapes, week_of = problem[0], problem[SHAPES], problem[WEEK_OF]
    run = state[3]
    r = draw(run, week_of.shape[0])
    half = 1 + draw(run, 2)
    if week_of[r] < 0 or shapes[r, half, 0] < 0 or routes[r, HALF] == half:
        return 0
    freed, seen = r, 0
    if routes[r, HALF] == 0:
        for other in range(week_of.shape[0]):
            if week_of[other] == week_of[r] and routes[other, HALF]:
                seen += 1
                if draw(run, seen) == 0:
                    freed = other
        if not seen:
            return 0
        touch_route(freed, problem, state, backup)
        set_half(freed, 0, routes, shapes)
    clear_route(r, problem, state, backup, strung)
    set_half(r, half, routes, shapes)
    return 1
