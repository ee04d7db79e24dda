"""What may come in, by the month in which customers decide."""

from collections.abc import Callable, Sequence
from datetime import date
from math import fsum

from routeplan.model.deal_standing import DealStanding
from routeplan.model.forecast import Forecast, ForecastRow, When

Slot = tuple[int, date]
PAST: Slot = (0, date.min)
NO_DATE: Slot = (2, date.max)


def forecast(deals: Sequence[DealStanding], today: date) -> Forecast:
    """Return chance times value of the deals under way by month of decision.

    The month of today holds only decisions from today on.
    """
    running = [one for one in deals if one.deal.is_open]
    slots: dict[Slot, list[DealStanding]] = {}
    for one in running:
        slots.setdefault(_slot(one.deal.decision_date, today), []).append(one)
    return Forecast(
        rows=tuple(_row(slot, slots[slot]) for slot in sorted(slots)),
        without_date=_ids(running, lambda one: one.deal.decision_date is None),
        without_probability=_ids(running, lambda one: one.is_usual),
        without_value=_ids(running, lambda one: one.deal.value is None),
    )


def _slot(when: date | None, today: date) -> Slot:
    """Return where a day of decision belongs: past, a month, or no day at all."""
    if when is None:
        return NO_DATE
    return PAST if when < today else (1, when.replace(day=1))


def _row(slot: Slot, deals: Sequence[DealStanding]) -> ForecastRow:
    """Return the sums of some deals."""
    kind: When = "past" if slot == PAST else "no_date" if slot == NO_DATE else "month"
    return ForecastRow(
        when=kind,
        month=slot[1] if kind == "month" else None,
        deals=len(deals),
        value=fsum(one.deal.value or 0.0 for one in deals),
        weighted=fsum(one.expected or 0.0 for one in deals),
        best_few=fsum(one.expected or 0.0 for one in deals if one.deal.stage == "best_few"),
    )


def _ids(deals: Sequence[DealStanding], lacks: Callable[[DealStanding], bool]) -> tuple[str, ...]:
    """Return the sorted ids of the deals of which something is true."""
    return tuple(sorted(one.deal.opportunity_id for one in deals if lacks(one)))
