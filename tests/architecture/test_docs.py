"""The pages of reference say what the code says."""

import re
from pathlib import Path

import pytest

from routeplan.tables.reference_pages import reference_pages

ROOT = Path(__file__).resolve().parents[2]
HOW = "print the pages of routeplan.tables.reference_pages.reference_pages() into docs again"


@pytest.mark.parametrize("name", sorted(reference_pages()))
def test_page_of_reference_is_up_to_date(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == reference_pages()[name], HOW


def test_every_code_in_the_source_is_documented() -> None:
    used = {
        code
        for path in sorted((ROOT / "src").rglob("*.py"))
        for code in re.findall(r'"(RP\d{3})"', path.read_text(encoding="utf-8"))
    }

    printed = set(re.findall(r"^\| (RP\d{3}) ", reference_pages()["errors.md"], re.MULTILINE))

    assert used <= printed


def test_no_code_means_two_things() -> None:
    printed = re.findall(r"^\| (RP\d{3}) ", reference_pages()["errors.md"], re.MULTILINE)

    assert len(printed) == len(set(printed))
