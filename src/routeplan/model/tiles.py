"""Addresses of map tiles from the network."""

import re

from routeplan.language import text

ADDRESS = re.compile(r"https?://([A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,5})?)/[^\s\"'<>;,\\{}]*")
HOLDS = ("{z}", "{x}", "{y}")


def tiles_source(address: str) -> str:
    """Return scheme and host of an address of tiles, such as ``https://tile.example.org``.

    Raises
    ------
    ValueError
        If it is not a web address with ``{z}``, ``{x}`` and ``{y}`` once each in its path.
    """
    bare = address
    for name in HOLDS:
        if address.count(name) != 1:
            raise ValueError(text("the address of the tiles does not hold {part} once", part=name))
        bare = bare.replace(name, "0")
    found = ADDRESS.fullmatch(bare)
    if found is None or any(name in address.split("/")[2] for name in HOLDS):
        raise ValueError(text("the address of the tiles is not a web address"))
    return bare[: found.end(1)]
