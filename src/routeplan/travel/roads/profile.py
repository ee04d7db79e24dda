"""What drives: OSRM's own profiles, with more choice of roads to keep off."""

from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

EDITION = "3"
"""Part of a graph's key: another edition of what is written here, or of the cells, makes another graph."""

CAN_AVOID: Mapping[str, tuple[str, ...]] = {
    "car": ("ferry", "motorway", "toll"),
    "bicycle": ("ferry",),
    "foot": (),
}

NOT_TOGETHER = ("ferry", "motorway")
"""The one choice that is left out: OSRM has room for six."""


def write_profile(profile: str, profiles: Path, folder: Path) -> Path:
    """Write a profile that takes one of OSRM's and lets routes keep off several classes of roads together.

    OSRM's own car keeps off one class at a time. Returns the path of the file.
    """
    known = CAN_AVOID[profile]
    every = (some for size in range(1, len(known) + 1) for some in combinations(known, size))
    chosen = (some for some in every if some != NOT_TOGETHER)
    sets = ", ".join("Set {" + ", ".join(f"'{one}'" for one in some) + "}" for some in chosen)
    lines = (
        f"package.path = '{profiles.as_posix()}/?.lua;' .. package.path",
        "local Set, Sequence = require('lib/set'), require('lib/sequence')",
        f"local functions = require('{profile}')",
        "local setup = functions.setup",
        "functions.setup = function()",
        "  local profile = setup()",
        f"  profile.excludable = Sequence {{{sets}}}",
        "  return profile",
        "end",
        "return functions",
    )
    path = folder / "profile.lua"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
