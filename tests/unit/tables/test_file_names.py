import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.tables.file_names import file_name, file_names


@pytest.mark.parametrize("text", ["R1", "anna.b", "王小明", "Müller", "a b"])
def test_file_name_keeps_a_plain_id(text: str) -> None:
    assert file_name(text, ".ics") == text + ".ics"


@pytest.mark.parametrize(
    "text",
    [
        "../x",
        "a/b",
        "a\\b",
        "CON",
        "nul.txt",
        "com1",
        ".hidden",
        "",
        "..",
        "x.",
        "a:b",
        "a\nb",
        "-rf",
        "Lpt9",
    ],
)
def test_file_name_makes_a_dangerous_id_safe(text: str) -> None:
    name = file_name(text, ".ics")
    stem = name.removesuffix(".ics")
    assert not set('<>:"/\\|?*\n') & set(name)
    assert not name.startswith((".", "-"))
    assert not stem.endswith((".", " "))
    assert stem.split(".")[0].split("-")[0].upper() not in {"CON", "NUL", "COM1", "LPT9"}


def test_file_name_tells_ids_apart_that_look_alike_after_cleaning() -> None:
    names = {file_name(text, ".ics") for text in ("a/b", "a\\b", "a:b", "a_b", "A" * 60, "A" * 61)}
    assert len(names) == 6


def test_file_name_avoids_names_that_are_taken_whatever_their_case() -> None:
    assert file_name("anna", ".ics", taken=["bo.ics"]) == "anna.ics"
    other = file_name("anna", ".ics", taken=["Anna.ics"])
    assert other.startswith("anna-")
    assert other.casefold() != "anna.ics"


@given(text=st.text())
def test_file_name_fits_every_file_system(text: str) -> None:
    name = file_name(text, ".ics")
    assert len(name.encode()) <= 255
    assert name.isprintable()
    assert name == file_name(text, ".ics")


def test_many_names_are_those_made_one_by_one():
    texts = ["anna", "Anna", "a/b", "a:b", "ANNA", "bo"]
    one_by_one: dict[str, str] = {}
    for text in texts:
        one_by_one[text] = file_name(text, ".ics", tuple(one_by_one.values()))
    assert file_names(texts, ".ics") == one_by_one
    assert len({name.casefold() for name in one_by_one.values()}) == len(texts)
