"""What an iteration takes out: related customers, strings of neighbouring days, or anything.

After J. Christiaens and G. Vanden Berghe, Slack Induction by String Removals for Vehicle Routing Problems,
Transportation Science 54 (2020), carried over to days.
"""

from routeplan.scheduling.kernel.compiled import Table, Tables, compiled
from routeplan.scheduling.kernel.draw import draw
from routeplan.scheduling.kernel.frame import clear_route, move_half, move_night
from routeplan.scheduling.kernel.layout import (
    CLEAR,
    GATHER,
    HALVES,
    MOST,
    MOST_DAYS,
    NIGHTS,
    OWED,
    PLACE,
    RELATED,
    START_PLACE,
    STOPS,
    STRINGS,
    URGE,
)
from routeplan.scheduling.kernel.moves import remove_visit, touch_customer, visit_on_route


@compiled
def remove_related(
    seed: int, wanted: int, problem: Tables, state: Tables, backup: Tables, neighbours: Table
) -> None:
    """Take out the customers nearest to ``seed``, of frequent ones sometimes only a stretch of visits."""
    run, made = state[3], state[4]
    removed = 0
    for index in range(-1, neighbours.shape[1]):
        if removed >= wanted:
            return
        c = seed if index < 0 else neighbours[seed, index]
        visits = made[c]
        if visits == 0 or (index >= 0 and draw(run, 10) == 0):
            continue
        first, last = 0, visits
        if visits > 2 and draw(run, 2) == 0:
            first = draw(run, visits)
            last = min(visits, first + 1 + draw(run, visits))
        for visit in range(last - 1, first - 1, -1):
            removed += remove_visit(c, visit, problem, state, backup)


@compiled
def nearest_stop(c: int, r: int, problem: Tables, state: Tables) -> int:
    """Return the position on route ``r`` whose stop is nearest to customer ``c``."""
    customers, travel = problem[1], problem[2][0]
    sequence, _, states = state[:3]
    place = customers[c, PLACE]
    nearest, position = 1 << 40, 1
    for candidate in range(1, states[r, STOPS] + 1):
        there = customers[sequence[r, candidate], PLACE]
        drive = 0 if there < 0 or place < 0 else travel[place, there]
        if drive < nearest:
            nearest, position = drive, candidate
    return position


@compiled
def remove_strings(
    seed: int, wanted: int, most_days: int, problem: Tables, state: Tables, backup: Tables, strung: Table
) -> None:
    """Take out strings of stops near ``seed`` on one to four routes that follow each other."""
    sequence, _, states, run, made = state[:5]
    places = state[6]
    if made[seed] == 0:
        return
    r = places[seed, draw(run, made[seed])]
    if r < 0:
        return
    days = 1 + draw(run, most_days)
    removed = 0
    route = r
    step = 1 if draw(run, 2) else -1
    for _ in range(days):
        if removed >= wanted or not 0 <= route < states.shape[0]:
            return
        stops = states[route, STOPS]
        if stops:
            length = 1 + draw(run, min(stops, max(1, wanted - removed)))
            first = nearest_stop(seed, route, problem, state) - draw(run, length)
            first = max(1, min(first, stops - length + 1))
            for index in range(length):
                strung[index] = sequence[route, first + index]
            for index in range(length):
                c = strung[index]
                removed += remove_visit(c, visit_on_route(c, route, state), problem, state, backup)
        route += step


@compiled
def remove_any(wanted: int, problem: Tables, state: Tables, backup: Tables) -> None:
    """Take out visits from anywhere."""
    run, made = state[3], state[4]
    for _ in range(wanted):
        c = draw(run, made.shape[0])
        if made[c]:
            remove_visit(c, draw(run, made[c]), problem, state, backup)


@compiled
def offer_missed(seed: int, problem: Tables, state: Tables, backup: Tables, neighbours: Table) -> None:
    """Let up to two customers near ``seed`` with calls left out try again, and one from anywhere."""
    customers = problem[1]
    run, made = state[3], state[4]
    reach = neighbours.shape[1]
    offered = 0
    shift = draw(run, reach) if reach else 0
    for index in range(reach):
        c = neighbours[seed, (index + shift) % reach]
        if made[c] < customers[c, OWED]:
            touch_customer(c, state, backup)
            offered += 1
            if offered == 2:
                break
    for _ in range(3):
        c = draw(run, made.shape[0])
        if made[c] < customers[c, OWED]:
            touch_customer(c, state, backup)
            return


@compiled
def gather_missed(
    seed: int, wanted: int, problem: Tables, state: Tables, backup: Tables, neighbours: Table
) -> int:
    """Let customers with calls left out around one of them try again together; return how many."""
    customers = problem[1]
    run, made = state[3], state[4]
    for _ in range(20):
        if made[seed] < customers[seed, OWED]:
            break
        seed = draw(run, made.shape[0])
    gathered = 0
    for index in range(-1, neighbours.shape[1]):
        c = seed if index < 0 else neighbours[seed, index]
        if made[c] < customers[c, OWED]:
            touch_customer(c, state, backup)
            gathered += 1
            if gathered == wanted:
                break
    return gathered


@compiled
def ruin(
    habits: Table, problem: Tables, state: Tables, backup: Tables, neighbours: Table, strung: Table
) -> int:
    """Take out up to ``habits[MOST]`` visits in one of three ways; return how strongly to urge them back."""
    run, made = state[3], state[4]
    seed = draw(run, made.shape[0])
    wanted = 1 + draw(run, habits[MOST])
    framed = 0
    if habits[NIGHTS] and draw(run, 1000) < habits[NIGHTS]:
        framed = move_night(seed, problem, state, backup, strung)
    elif habits[HALVES] and draw(run, 1000) < habits[HALVES]:
        framed = move_half(problem, state, backup, strung)
    elif habits[CLEAR] and draw(run, 1000) < habits[CLEAR]:
        framed = clear_route(draw(run, state[2].shape[0]), problem, state, backup, strung)
    if framed:
        remove_related(seed, 1 + wanted // 3, problem, state, backup, neighbours)
        offer_missed(seed, problem, state, backup, neighbours)
        return 1
    gather = draw(run, 1000) < habits[GATHER]
    if gather and gather_missed(seed, wanted, problem, state, backup, neighbours):
        return 2 + draw(run, 3)
    way = draw(run, 1000)
    if way < habits[RELATED]:
        remove_related(seed, wanted, problem, state, backup, neighbours)
    elif way < habits[RELATED] + habits[STRINGS]:
        remove_strings(seed, wanted, habits[MOST_DAYS], problem, state, backup, strung)
    else:
        remove_any(wanted, problem, state, backup)
    offer_missed(seed, problem, state, backup, neighbours)
    return 2 + draw(run, 3) if draw(run, 1000) < habits[URGE] else 1


@compiled
def order_affected(problem: Tables, state: Tables, backup: Tables, keys: Table) -> None:
    """Sort the customers to be put back: at random, by demand, far first or near first."""
    routes, customers, travel = problem[0], problem[1], problem[2][0]
    run = state[3]
    affected = backup[8]
    half, count = affected.shape[0] // 2, affected[-1]
    way = draw(run, 100)
    home = routes[0, START_PLACE]
    for index in range(count):
        c = affected[half + index]
        place = customers[c, PLACE]
        drive = 0 if place < 0 else travel[home, place]
        if way < 35:
            keys[index] = draw(run, 1 << 30)
        elif way < 70:
            keys[index] = -customers[c, OWED] * customers[c, 1]
        elif way < 90:
            keys[index] = -drive
        else:
            keys[index] = drive
    for index in range(1, count):
        key, c = keys[index], affected[half + index]
        place = index - 1
        while place >= 0 and keys[place] > key:
            keys[place + 1], affected[half + place + 1] = keys[place], affected[half + place]
            place -= 1
        keys[place + 1], affected[half + place + 1] = key, c
