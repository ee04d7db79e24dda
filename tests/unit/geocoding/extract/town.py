"""A tiny extract written by hand: Oberdorf with four houses, and Unterdorf 20 km to the south."""

from pathlib import Path


def node(number: int, lat: float, lon: float, **tags: str) -> str:
    inner = "".join(f'<tag k="{key.replace("__", ":")}" v="{value}"/>' for key, value in tags.items())
    return f'<node id="{number}" version="1" lat="{lat}" lon="{lon}">{inner}</node>'


def house(number: int, lat: float, lon: float, street: str, house_number: str, **tags: str) -> str:
    return node(
        number, lat, lon, addr__street=street, addr__housenumber=house_number,
        **{f"addr__{key}" if key in ("city", "postcode") else key: value for key, value in tags.items()},
    )  # fmt: skip


def way(number: int, nodes: list[int], **tags: str) -> str:
    refs = "".join(f'<nd ref="{one}"/>' for one in nodes)
    inner = "".join(f'<tag k="{key.replace("__", ":")}" v="{value}"/>' for key, value in tags.items())
    return f'<way id="{number}" version="1">{refs}{inner}</way>'


OBERDORF = [
    node(1, 48.2, 14.0, place="town", name="Oberdorf"),
    node(2, 48.2, 14.001), node(3, 48.2, 14.002), node(4, 48.2, 14.003),
    house(10, 48.2001, 14.001, "Hauptstraße", "1", city="Oberdorf", postcode="4001"),
    house(11, 48.2001, 14.002, "Hauptstraße", "3a", city="Oberdorf", postcode="4001"),
    house(
        12, 48.2001, 14.003, "Hauptstraße", "12-16", city="Oberdorf", postcode="4001", name="Gasthof Adler",
        amenity="restaurant",
    ),
    house(13, 48.2031, 14.003, "Müllergasse", "7"),
]  # fmt: skip
UNTERDORF = [
    node(20, 48.0, 14.0, place="village", name="Unterdorf"),
    node(21, 48.0, 14.001), node(22, 48.0, 14.002), node(23, 48.0, 14.003),
    house(30, 48.0001, 14.001, "Hauptstraße", "1", city="Unterdorf", postcode="4002"),
    node(40, 25.03, 121.56, place="city", name="台北市"),
    house(41, 25.031, 121.561, "信義路五段", "7", city="台北市"),
]  # fmt: skip
WAYS = [
    way(100, [2, 3, 4], highway="residential", name="Hauptstraße"),
    way(101, [21, 22, 23], highway="residential", name="Hauptstraße"),
    way(102, [22, 23], highway="residential", name="Triq ir-Repubblika", name__en="Republic Street"),
]


def write_extract(folder: Path) -> Path:
    """Write the extract and return its path."""
    file = folder / "dorf.osm"
    inner = "".join([*OBERDORF, *UNTERDORF, *WAYS])
    file.write_text(f'<?xml version="1.0"?><osm version="0.6">{inner}</osm>', encoding="utf-8")
    return file
