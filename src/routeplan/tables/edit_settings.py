"""Set keys of ``routeplan.toml``, whose comments and order stay."""

from collections.abc import Mapping
from pathlib import Path

import tomlkit

from routeplan.tables.faults import Faults
from routeplan.tables.settings import SETTINGS_FILE
from routeplan.tables.settings_file import read_settings
from routeplan.tables.whole_file import write_whole


def set_keys(folder: Path, table: str, values: Mapping[str, str | int | float | bool]) -> Path:
    """Set keys under a table of a workspace's settings, the file made if there is none; return its path.

    Raises
    ------
    InputError
        If the settings cannot be read, before or afterwards, or the file cannot be written.
    """
    path = folder / SETTINGS_FILE
    content = path.read_bytes() if path.exists() else b""
    _judge(content)
    document = tomlkit.parse(content.decode("utf-8-sig"))
    section = document.setdefault(table, tomlkit.table())
    for key, value in values.items():
        section[key] = value
    written = tomlkit.dumps(document).encode("utf-8")
    _judge(written)
    write_whole(path, written)
    return path


def _judge(content: bytes) -> None:
    """Refuse settings that cannot be read."""
    faults = Faults()
    read_settings(content, faults)
    faults.raise_errors()
