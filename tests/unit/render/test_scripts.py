"""The scripts of pages take from each other only what is there."""

import re

import pytest

from routeplan.render.map import SCRIPTS
from routeplan.render.viewer import asset_text

TERRITORIES = ("territories.js", "territories_map.js", "territories_panel.js")


def given(asset: str) -> set[str]:
    """Return the names that a script returns last."""
    found = re.findall(r"return \{([^{}]*)\};", asset_text(asset))[-1]
    return {one.partition(":")[0].strip() for one in found.split(",")}


def taken(asset: str, source: str) -> set[str]:
    """Return the names that a script unpacks from a source."""
    found = re.findall(rf"\{{([^{{}}]*)\}} = (?:book\.)?{source}\b(?!\()", asset_text(asset))
    return {one.partition(":")[0].strip() for names in found for one in names.split(",")} - {""}


@pytest.mark.parametrize("asset", [*SCRIPTS, *TERRITORIES])
def test_what_is_unpacked_is_there(asset):
    assert taken(asset, "parts") <= given("parts.js")
    assert taken(asset, "words") <= given("book_words.js")


def test_the_check_finds_something():
    assert "el" in taken("print.js", "parts")
    assert "clock" in taken("book_cards.js", "words")
