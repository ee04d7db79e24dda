"""What only the printed pages of days need."""

from routeplan.language.dates import date_text
from routeplan.model.horizon import Horizon


def full_dates_layer(horizon: Horizon) -> list[str]:
    """Return the days of the horizon as a page on its own names them: ``Mon 4 Jan 2027``."""
    return [date_text(horizon.date_of(day), "full") for day in range(horizon.days)]
