"""Make docs/commands.md, the reference of all commands, from the app itself.

Usage: python docs/make_commands.py
"""

from pathlib import Path
from typing import Any

from typer.main import get_command

from routeplan.cli.app import app
from routeplan.cli.command_groups import EXIT_CODES, PANELS
from routeplan.cli.help_page import help_page

PAGE = Path(__file__).with_name("commands.md")
WIDTH = 80
BEGIN = """# All commands

Made by `docs/make_commands.py` from what `routeplan COMMAND --help` says. What all commands have in common
stands in [command-line.md](command-line.md).
"""


def commands_page() -> str:
    """Return the page."""
    root = get_command(app)
    parts = [BEGIN]
    with root.make_context("routeplan", [], resilient_parsing=True) as context:
        for title, entries in PANELS:
            parts.append(f"## {title}\n")
            for name, _ in entries:
                parts += _command(root.commands[name], name, context)  # type: ignore[attr-defined]
    codes = [f"| {code} | {meaning} |" for code, meaning in EXIT_CODES]
    return "\n".join([*parts, "## Exit codes\n", "| code | meaning |", "|---|---|", *codes, ""])


def _command(command: Any, name: str, above: Any) -> list[str]:
    """Return the part about a command and those below it."""
    with command.make_context(name, [], parent=above, resilient_parsing=True) as context:
        parts = [f"### {context.command_path}\n", f"```text\n{help_page(command, context, WIDTH)}```\n"]
        for below, one in getattr(command, "commands", {}).items():
            parts += _command(one, below, context)
    return parts


if __name__ == "__main__":
    PAGE.write_text(commands_page(), encoding="utf-8", newline="\n")
