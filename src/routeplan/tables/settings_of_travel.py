"""The keys of ``routeplan.toml`` on where travel times come from."""

from routeplan.language import mark
from routeplan.model.travel_settings import AVOIDABLE, TRAVEL_SOURCES, TravelSettings
from routeplan.tables.setting import Setting


def travel_settings() -> tuple[Setting, ...]:
    """Return the keys on the source of travel times."""
    usual = TravelSettings()
    return (
        Setting(
            table="travel", key="source", kind="choice", default=f'"{usual.source}"', choices=TRAVEL_SOURCES,
            text=mark(
                "Where travel times come from: an estimate from the distance, prepared roads of this "
                "computer, "
                "an OSRM or Valhalla server, the table travel.csv, or a paid engine."
            ),
        ),
        Setting(
            table="travel", key="roads", kind="text",
            text=mark("Name of the prepared roads; routeplan roads add FILE sets it."),
        ),
        Setting(
            table="travel", key="address", kind="server",
            text=mark("Address of the OSRM or Valhalla server, or of your own ors or graphhopper."),
        ),
        Setting(
            table="travel", key="engine", kind="text",
            text=mark(
                "The paid engine: ors, graphhopper, google or mapbox. Its key stands in the environment, as "
                "ROUTEPLAN_TRAVEL_KEY."
            ),
        ),
        Setting(
            table="travel", key="profile", kind="text",
            text=mark("What drives, as the server or engine names it; its car if not given."),
        ),
        Setting(
            table="travel", key="avoid", kind="choices", default="[]", choices=AVOIDABLE,
            text=mark("What routes keep off, where the source can."),
        ),
        Setting(
            table="travel", key="estimate_missing", kind="true/false", default="false",
            text=mark(
                "Whether to go on with estimates, which the plan names, where the source fails or lacks "
                "pairs; otherwise the run stops."
            ),
        ),
        Setting(
            table="travel", key="farthest_from_road", kind="whole number",
            default=str(usual.farthest_from_road), least=10, most=100_000, unit="metres",
            text=mark("Distance from the nearest road beyond which a place counts as not on the map."),
        ),
        Setting(
            table="travel", key="most_points", kind="whole number", default=str(usual.most_points), least=2,
            most=10_000, text=mark("Points in one question to a server; it is asked in blocks."),
        ),
        Setting(
            table="travel", key="traffic", kind="traffic",
            text=mark(
                "Hours in which driving takes longer than on free roads, with the factor: "
                '"07:00-09:30 1.4, 16:00-18:30 1.3".'
            ),
        ),
    )  # fmt: skip
