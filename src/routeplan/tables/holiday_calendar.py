"""Public holidays."""

from datetime import date

import holidays

from routeplan.model.horizon import Horizon


def holidays_of(country: str, region: str, horizon: Horizon) -> frozenset[date]:
    """Return the public holidays of a horizon; none where no country is given.

    Raises
    ------
    LookupError
        If the country or the region is not known.
    """
    if not country:
        return frozenset()
    years = range(horizon.start.year, horizon.last.year + 1)
    try:
        days = holidays.country_holidays(country.upper(), subdiv=region or None, years=years)
    except NotImplementedError as error:
        raise LookupError(str(error)) from error
    return frozenset(day for day in days if day in horizon)


def regions_of(country: str) -> tuple[str, ...]:
    """Return the regions of a country that may have holidays of their own; none for an unknown country."""
    return tuple(sorted(holidays.list_supported_countries().get(country.upper(), ())))
