"""The keys of ``routeplan.toml`` on what is handed out to reps."""

from routeplan.language import mark
from routeplan.model.handing_out import MAP_SERVICES, HandingOut
from routeplan.tables.setting import Setting


def handing_out_settings() -> tuple[Setting, ...]:
    """Return the keys on links, calendars and the map."""
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
        Setting(
            table="map", key="background", kind="text", default=f'"{HandingOut().background}"',
            text='What lies beneath the map: "grid" (degrees and names of places), "none", or the path of an '
            "OpenStreetMap extract such as roads.osm.pbf, seen from the workspace.",
        ),
        Setting(
            table="map", key="tiles", kind="tiles",
            text="Address of map tiles with {z}, {x} and {y}. The map then loads pictures from that host "
            "when it is opened, and tells it by this where your customers are; no tiles if not given.",
        ),
        Setting(
            table="map", key="tiles_attribution", kind="text",
            default=f'"{HandingOut().tiles_attribution}"', text="Whom the map thanks for the tiles.",
        ),
    )  # fmt: skip
