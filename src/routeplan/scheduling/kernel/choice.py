"""The days of customers who keep to a weekday or a time, or whose visits were promised for a time."""

from routeplan.scheduling.kernel.compiled import Tables, compiled
from routeplan.scheduling.kernel.days import choose_days
from routeplan.scheduling.kernel.layout import (
    BAND_DUE,
    BAND_OPENS,
    BANDS,
    FIRST_BAND,
    FORBIDDEN,
    GAP_ROW,
    GROUP_OF,
    GROUPS,
    KEEPS_DAY,
    LIMITS,
    OFF_BAND_PRICE,
    OFF_DAY_PRICE,
    OWED,
    PROMISED,
    PROMISES,
)
from routeplan.scheduling.kernel.options import cheapest_on


@compiled
def price_of_band(c: int, date: int, row: int, problem: Tables) -> int:
    """Return what a visit outside a band costs on a date that is kept to."""
    customers, due = problem[1], problem[BAND_DUE]
    return customers[c, OFF_BAND_PRICE] * due[row, date]


@compiled
def list_in_band(
    c: int,
    row: int,
    options: int,
    blink: int,
    problem: Tables,
    state: Tables,
    scratch: Tables,
    overtime_price: int,
) -> None:
    """Fill in what each date costs inside a band, where that can be cheaper than outside it."""
    narrow = problem[BAND_OPENS]
    on_date, price, fixed = scratch[1:4]
    narrow_price, narrow_where, narrow_after = scratch[14:17]
    for option in range(options):
        narrow_where[option] = -1
        if fixed[option]:
            continue
        bound = price[option] + price_of_band(c, on_date[option], row, problem) + 1
        cost, route, after = cheapest_on(
            c, on_date[option], narrow, row, bound, blink, problem, state, overtime_price
        )
        narrow_price[option], narrow_where[option], narrow_after[option] = cost, route, after


@compiled
def mix_options(c: int, row: int, group: int, options: int, problem: Tables, scratch: Tables) -> None:
    """Fill in for each date the cheaper of inside and outside the band, prices of straying included."""
    customers, group_of = problem[1], problem[GROUP_OF]
    on_date, price, fixed = scratch[1:4]
    where, after, band, whole = scratch[5], scratch[6], scratch[12], scratch[13]
    narrow_price, narrow_where, narrow_after = scratch[14:17]
    mixed_price, mixed_where, mixed_after, mixed_band = scratch[17:21]
    for option in range(options):
        kept_to = not customers[c, KEEPS_DAY] or group_of[on_date[option]] == group
        astray = 0
        if not kept_to:
            astray = customers[c, OFF_DAY_PRICE]
        elif row >= 0 and band[option] != row:
            astray = price_of_band(c, on_date[option], row, problem)
        mixed_price[option], mixed_where[option] = price[option], where[option]
        mixed_after[option], mixed_band[option] = after[option], band[option]
        whole[option] = price[option] + astray
        inside = kept_to and row >= 0 and not fixed[option] and narrow_where[option] >= 0
        if inside and narrow_price[option] < whole[option]:
            whole[option], mixed_price[option] = narrow_price[option], narrow_price[option]
            mixed_where[option], mixed_after[option] = narrow_where[option], narrow_after[option]
            mixed_band[option] = row


@compiled
def choose_grouped(
    c: int, options: int, blink: int, problem: Tables, state: Tables, scratch: Tables, overtime_price: int
) -> tuple[int, int]:
    """Choose the days of a customer with a rhythm or promised times: the best over weekdays and bands.

    For each group of dates that could be kept to, and each band of times, the same shortest path over days
    is taken with the prices of straying added. The listed options are replaced by those of the best.
    """
    customers, gap, reach = problem[1], problem[10], problem[12]
    limits, promised = problem[LIMITS], problem[PROMISED]
    day, on_date, price, fixed, first_price, where, after, path, came_from, chosen, _, urged = scratch[:12]
    band, whole = scratch[12], scratch[13]
    mixed_price, mixed_where, mixed_after, mixed_band = scratch[17:21]
    best_price, best_where, best_after, best_band, best_chosen = scratch[21:26]
    owed, gap_row = customers[c, OWED], customers[c, GAP_ROW]
    groups = limits[GROUPS] if customers[c, KEEPS_DAY] else 1
    best, best_visits = 2 * FORBIDDEN, 0
    for index in range(max(1, customers[c, BANDS])):
        row = customers[c, FIRST_BAND] + index if customers[c, BANDS] else -1
        if row >= 0:
            list_in_band(c, row, options, blink, problem, state, scratch, overtime_price)
        for group in range(groups):
            mix_options(c, row, group, options, problem, scratch)
            visits, cost = choose_days(
                options, owed, day, on_date, whole, fixed, first_price, gap[gap_row], reach[gap_row], urged,
                customers[c, PROMISES], promised, path, came_from, chosen,
            )  # fmt: skip
            if cost < best:
                best, best_visits = cost, visits
                for option in range(options):
                    best_price[option], best_where[option] = mixed_price[option], mixed_where[option]
                    best_after[option], best_band[option] = mixed_after[option], mixed_band[option]
                for visit in range(visits):
                    best_chosen[visit] = chosen[visit]
    for option in range(options):
        price[option], where[option] = best_price[option], best_where[option]
        after[option], band[option] = best_after[option], best_band[option]
    for visit in range(best_visits):
        chosen[visit] = best_chosen[visit]
    return best_visits, best
