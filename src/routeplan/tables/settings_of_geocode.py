"""The keys of ``routeplan.toml`` on addresses and what coordinates mean."""

from routeplan.language import mark
from routeplan.model.geocode_settings import DATUMS, GEOCODE_SOURCES, GeocodeSettings
from routeplan.tables.setting import Setting


def geocode_settings() -> tuple[Setting, ...]:
    """Return the keys on who is asked for addresses."""
    usual = GeocodeSettings()
    sources = ", ".join(f'"{one}"' for one in usual.sources)
    return (
        Setting(
            table="geocode", key="sources", kind="choices", default=f"[{sources}]", choices=GEOCODE_SOURCES,
            text=mark(
                "Who is asked for the places of addresses, in order; the first two need no network, and "
                "no other is asked unless it is named."
            ),
        ),
        Setting(
            table="geocode", key="extract", kind="text",
            text=mark(
                "Name of the extract whose addresses are used; routeplan geocode --from FILE sets it. "
                "That of travel.roads if not given."
            ),
        ),
        Setting(
            table="geocode", key="address", kind="text",
            text=mark("Address of an own server of Nominatim, Photon or Pelias; else the public one."),
        ),
        Setting(
            table="geocode", key="contact", kind="text",
            text=mark("Mail address or web page that a public server can turn to; Nominatim demands it."),
        ),
        Setting(
            table="geocode", key="coordinates", kind="choice", default=f'"{usual.coordinates}"',
            choices=DATUMS,
            text=mark(
                "What degrees in the tables mean: WGS-84, as satellites give them, or as AMap (gcj02) or "
                "Baidu (bd09) show them."
            ),
        ),
    )  # fmt: skip
