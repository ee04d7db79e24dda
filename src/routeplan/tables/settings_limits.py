"""What settings must keep to together, and names that must exist."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from routeplan.language import text
from routeplan.model.geocode_settings import GeocodeSettings
from routeplan.model.horizon import Horizon
from routeplan.tables.faults import Faults
from routeplan.tables.holiday_calendar import holidays_of, regions_of
from routeplan.tables.lists import listed
from routeplan.tables.rep_defaults import RepDefaults
from routeplan.tables.settings import SETTINGS_FILE, Settings
from routeplan.tables.values import nearest

ANY_YEAR = Horizon(start=date(2027, 1, 1), days=1)


def judge_settings(settings: Settings, faults: Faults) -> Settings:
    """Return the settings with what is wrong noted and put back to its default."""
    country, region = _known_place(settings, faults)
    _judge_server(settings.geocode, faults)
    return replace(
        settings,
        country=country,
        region=region,
        timezone=_known_timezone(settings.timezone, faults),
        rep_defaults=_sound_defaults(settings.rep_defaults, faults),
    )


def _known_place(settings: Settings, faults: Faults) -> tuple[str, str]:
    """Return country and region, empty where they are not known."""
    if not _is_known(settings.country, ""):
        faults.add(
            "RP205",
            text("the country is not known"),
            text("Write its two-letter code, such as AT, DE or TW"),
            file=SETTINGS_FILE,
            column="country",
            value=settings.country,
        )
        return "", ""
    region = settings.region
    if region and not _is_known(settings.country, region):
        regions = regions_of(settings.country)
        faults.add(
            "RP205",
            text("{country} has no such region", country=settings.country)
            if settings.country
            else text("a region needs a country"),
            text("Write one of {names}", names=listed(regions))
            if regions
            else text("Give the country, or take the region out"),
            file=SETTINGS_FILE,
            column="region",
            value=region,
        )
        region = ""
    return settings.country.upper(), region


def _is_known(country: str, region: str) -> bool:
    """Return whether there are holidays for them."""
    if region and not country:
        return False
    try:
        holidays_of(country, region, ANY_YEAR)
    except LookupError:
        return False
    return True


def _known_timezone(name: str, faults: Faults) -> str:
    """Return the time zone, empty where it is not known; systems without a list of them know all."""
    try:
        if not name or ZoneInfo(name):
            return name
    except (ZoneInfoNotFoundError, ValueError, OSError):
        zones = tuple(sorted(available_timezones()))
        if not zones:
            return name
    close = nearest(name, zones)
    faults.add(
        "RP205",
        text("the time zone is not known"),
        text("Correct it to {close}", close=close)
        if close
        else text("Write it like Europe/Vienna or Asia/Taipei"),
        file=SETTINGS_FILE,
        column="timezone",
        value=name,
    )
    return ""


def _sound_defaults(defaults: RepDefaults, faults: Faults) -> RepDefaults:
    """Return the defaults of a rep, those of the house where they contradict each other."""
    sound = True
    if defaults.end_time <= defaults.start_time:
        sound = False
        _contradiction("reps.end_time", text("the working day ends before it starts"), faults)
    if defaults.lunch_min > 0 and defaults.lunch_min * 60 > defaults.lunch_end - defaults.lunch_start:
        sound = False
        _contradiction("reps.lunch_min", text("lunch does not fit between lunch_start and lunch_end"), faults)
    return defaults if sound else RepDefaults()


def _judge_server(geocode: GeocodeSettings, faults: Faults) -> None:
    """Note one address for services that cannot share a server."""
    named = [one for one in ("nominatim", "photon", "pelias") if one in geocode.sources]
    if geocode.address and len(named) > 1:
        message = text("{one} and {other} cannot both be at one address", one=named[0], other=named[1])
        _contradiction("geocode.address", message, faults)


def _contradiction(path: str, message: str, faults: Faults) -> None:
    """Note two settings that contradict each other."""
    faults.add("RP206", message, text("Change one of them"), file=SETTINGS_FILE, column=path)
