"""The keys of ``routeplan.toml`` on what is handed out to reps."""

from routeplan.language import mark
from routeplan.model.handing_out import MAP_SERVICES, HandingOut
from routeplan.tables.setting import Setting


def handing_out_settings() -> tuple[Setting, ...]:
    """Return the keys on links and calendars."""
    return (
        Setting(
            table="links", key="map", kind="choice", default=f'"{HandingOut().map}"', choices=MAP_SERVICES,
            text=mark("Whose navigation opens from calendars, day sheets and links.csv."),
        ),
        Setting(
            table="calendar", key="friday_reminder", kind="time",
            text=mark(
                'Clock time such as "15:00" at which calendars remind on Fridays to plan the next week; no '
                "reminder if not given."
            ),
        ),
    )  # fmt: skip
