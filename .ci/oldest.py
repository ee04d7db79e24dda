"""Write the oldest set of libraries that pyproject.toml allows, as constraints for pip.

Usage: python .ci/oldest.py FILE EXTRA [EXTRA …]

Every lower bound of the dependencies and of these extras becomes an exact version; what they need in turn
stays free, as it does for whoever installs routeplan. A requirement without a lower bound is an error: nobody
could say what it allows.
"""

import re
import sys
import tomllib
from pathlib import Path

PYPROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"
BOUND = re.compile(
    r"(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*>=\s*(?P<version>[0-9][0-9.]*)\s*(?P<rest>[,;].*)?"
)


def oldest(extras: list[str]) -> list[str]:
    """Return the constraints of the dependencies and these extras, sorted, one a line."""
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    optional = project["optional-dependencies"]
    wanted = [*project["dependencies"], *(one for extra in extras for one in optional[extra])]
    return sorted({_pinned(one) for one in wanted}, key=str.lower)


def _pinned(requirement: str) -> str:
    """Return the requirement with its lower bound as the only version; a marker stays."""
    found = BOUND.fullmatch(requirement)
    if found is None:
        raise SystemExit(f"pyproject.toml: {requirement!r} has no lower bound")
    rest = found["rest"] or ""
    marker = rest if rest.startswith(";") else ""
    return f"{found['name']}=={found['version']}{marker}"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text("\n".join([*oldest(sys.argv[2:]), ""]), encoding="utf-8")
