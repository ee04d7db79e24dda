"""The reference of commands is what the commands say."""

import importlib.util
from pathlib import Path

from routeplan.cli.command_groups import EXIT_CODES

DOCS = Path(__file__).parents[2] / "docs"


def test_reference_of_commands_is_up_to_date():
    spec = importlib.util.spec_from_file_location("make_commands", DOCS / "make_commands.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made = module.commands_page()
    assert (DOCS / "commands.md").read_text(encoding="utf-8") == made, "run: python docs/make_commands.py"
    assert "### routeplan customers classify" in made


def test_exit_codes_are_documented():
    page = (DOCS / "command-line.md").read_text(encoding="utf-8")
    assert all(f"| {code} | {meaning} |" in page for code, meaning in EXIT_CODES)
