"""Set keys of ``routeplan.toml``, whose comments and order stay."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from routeplan.tables.faults import Faults
from routeplan.tables.setting import Setting
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


def with_settings(content: bytes, values: Mapping[Setting, str]) -> bytes:
    """Return settings with other values, written as texts; comments and order stay.

    What a text means goes by the kind of the setting; whether it is allowed is not judged here.
    """
    try:
        document = tomlkit.parse(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, TOMLKitError):
        return content
    for setting, written in values.items():
        section: Any = document
        for name in setting.table.split(".") if setting.table else ():
            section = section.setdefault(name, tomlkit.table())
        section[setting.key] = _value(setting, written)
    return tomlkit.dumps(document).encode("utf-8")


def setting_text(content: bytes | None, path: str) -> str:
    """Return what settings say of a key as text; empty where they say nothing or cannot be read."""
    try:
        node: Any = tomllib.loads((content or b"").decode("utf-8-sig"))
    except ValueError:
        return ""
    for name in path.split("."):
        node = node.get(name) if isinstance(node, dict) else None
    return "" if node is None or isinstance(node, dict | list) else str(node)


def _value(setting: Setting, written: str) -> str | int | float:
    """Return a text as TOML should hold it."""
    if setting.kind not in ("number", "whole number"):
        return written
    try:
        number = float(written)
    except ValueError:
        return written
    return int(number) if number.is_integer() else number


def _judge(content: bytes) -> None:
    """Refuse settings that cannot be read."""
    faults = Faults()
    read_settings(content, faults)
    faults.raise_errors()
