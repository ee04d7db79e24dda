"""Addresses made comparable."""

import pytest

from routeplan.geocoding.extract.words import address_words, house_numbers, name_keys


@pytest.mark.parametrize(
    "written",
    [
        "Leopoldstraße 12a",
        "Leopoldstr. 12 a",
        "LEOPOLD-STRASSE 12A",
        "leopold strasse 12a",
        "Leopoldstrase 12a",
    ],
)
def test_spellings_of_a_street_are_one(written: str) -> None:
    assert address_words(written) == ("leopold", "st", "12a")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("High St.", "High Street"),
        ("Triq ir-Repubblika", "Triq Repubblika"),
        ("信義路五段7號", "信义路5段7号"),
        ("５０５ Main Ave", "505 Main Avenue"),
        ("Žižkova třída", "Zizkova trida"),
    ],
)
def test_abbreviations_articles_and_signs_do_not_matter(one: str, other: str) -> None:
    assert address_words(one) == address_words(other)


def test_a_postcode_does_not_swallow_the_town() -> None:
    assert address_words("80331 München") == ("80331", "munchen")


def test_ranges_stay_one_word() -> None:
    assert address_words("Ring 12–14, Wien") == ("ring", "12-14", "wien")


def test_umlauts_are_found_in_both_spellings() -> None:
    assert name_keys("Müllergasse") == {"muller gasse", "mueller gasse"}


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("12a", ("12a",)),
        ("12 - 14", ("12-14", "12", "14")),
        ("8;10", ("8", "10")),
        ("7號", ("7",)),
        ("x", ()),
    ],
)
def test_house_numbers(written: str, numbers: tuple[str, ...]) -> None:
    assert house_numbers(written) == numbers
