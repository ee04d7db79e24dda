"""The search: ruin, recreate, accept or undo, cooling by the share of the iterations done."""

from routeplan.scheduling.kernel.compiled import Table, Tables, compiled
from routeplan.scheduling.kernel.draw import draw
from routeplan.scheduling.kernel.layout import AWAY_AFTER, AWAY_BEFORE, BEST, BLINK, ITERATION, STOPS, TOTAL
from routeplan.scheduling.kernel.moves import forget_backup, put_back, refresh, roll_back, touch_customer
from routeplan.scheduling.kernel.ruin import order_affected, ruin


@compiled
def recreate(
    blink: int, urge: int, problem: Tables, state: Tables, backup: Tables, scratch: Tables, keys: Table,
    overtime_price: int,
) -> None:  # fmt: skip
    """Put all affected customers back."""
    order_affected(problem, state, backup, keys)
    touched, affected = backup[3], backup[8]
    for index in range(touched[-1]):
        refresh(touched[touched.shape[0] // 2 + index], problem, state, overtime_price)
    half = affected.shape[0] // 2
    for index in range(affected[-1]):
        put_back(affected[half + index], blink, urge, problem, state, backup, scratch, overtime_price)


@compiled
def construct(
    order: Table, blink: int, urge: int, problem: Tables, state: Tables, backup: Tables, scratch: Tables,
    overtime_price: int,
) -> None:  # fmt: skip
    """Make the first plan: customers in the order given, each on its best days."""
    for r in range(state[2].shape[0]):
        refresh(r, problem, state, overtime_price)
    for index in range(order.shape[0]):
        touch_customer(order[index], state, backup)
        put_back(order[index], blink, urge, problem, state, backup, scratch, overtime_price)
    forget_backup(backup)


@compiled
def keep_best(problem: Tables, state: Tables, best: Tables) -> None:
    """Copy the plan of the moment to the best one."""
    routes = problem[0]
    sequence, _, states, run, made, dates, places, _, bands = state
    best_sequence, best_states, best_made, best_dates, best_places, best_bands, best_routes = best
    for r in range(states.shape[0]):
        for position in range(states[r, STOPS] + 2):
            best_sequence[r, position] = sequence[r, position]
        for figure in range(states.shape[1]):
            best_states[r, figure] = states[r, figure]
        for column in range(routes.shape[1]):
            best_routes[r, column] = routes[r, column]
    for c in range(made.shape[0]):
        best_made[c] = made[c]
        for visit in range(made[c]):
            best_dates[c, visit], best_places[c, visit] = dates[c, visit], places[c, visit]
            best_bands[c, visit] = bands[c, visit]
    run[BEST] = run[TOTAL]


@compiled
def has_empty_trip(problem: Tables, state: Tables, backup: Tables) -> bool:
    """Return whether a day that was touched begins or ends away from home and has no stop."""
    routes, states, touched = problem[0], state[2], backup[3]
    half = touched.shape[0] // 2
    for index in range(touched[-1]):
        r = touched[half + index]
        if states[r, STOPS] == 0 and (routes[r, AWAY_BEFORE] or routes[r, AWAY_AFTER]):
            return True
    return False


@compiled
def anneal(
    iterations: int, done: int, each: int, whole: int, heat: Table, chances: Table, habits: Table,
    problem: Tables, state: Tables, backup: Tables, best: Tables, scratch: Tables, keys: Table,
    neighbours: Table, strung: Table, overtime_price: int,
) -> None:  # fmt: skip
    """Run iterations of ruin and recreate.

    A worse plan is accepted when it is worse by less than ``heat`` times a random chance, the Metropolis
    rule with -ln(u) from a table: ``heat`` holds the temperature in seconds for equal stretches of the
    run, ``chances`` thousandths of -ln(u). The run is ``done`` parts of ``whole`` old, and ages by
    ``each`` parts an iteration.
    """
    run = state[3]
    for index in range(iterations):
        before = run[TOTAL]
        urge = ruin(habits, problem, state, backup, neighbours, strung)
        recreate(habits[BLINK], urge, problem, state, backup, scratch, keys, overtime_price)
        step = min((done + index * each) * heat.shape[0] // whole, heat.shape[0] - 1)
        allowance = heat[step] * chances[draw(run, chances.shape[0])] // 1000
        accepted = run[TOTAL] < before + allowance or run[TOTAL] == before
        if accepted and not has_empty_trip(problem, state, backup):
            forget_backup(backup)
            if run[TOTAL] < run[BEST]:
                keep_best(problem, state, best)
        else:
            roll_back(problem, state, backup)
            run[TOTAL] = before
        run[ITERATION] += 1
