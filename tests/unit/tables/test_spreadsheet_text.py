import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.tables.spreadsheet_text import neutralise, restore

RISKY = st.text(alphabet="'=+-@＝ \t\r\n1.,aé", max_size=5)


@given(text=st.text() | RISKY)
def test_restore_undoes_neutralise_for_every_text(text: str) -> None:
    assert restore(neutralise(text)) == text


@given(text=st.text() | RISKY)
def test_neutralise_changes_nothing_but_one_apostrophe(text: str) -> None:
    assert neutralise(text) in (text, "'" + text)


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+43 1 234", "+431234", "-a", "@x", "\t=1", "\rx", " =1", "＝1", "-1+1", "--1", "-", "- 1"],
)
def test_neutralise_guards_what_a_spreadsheet_would_run_or_garble(text: str) -> None:
    assert neutralise(text) == "'" + text


@pytest.mark.parametrize(
    "text", ["", "a=1", "-12", "-12.5", "-12,5", "12", "'s-Hertog", "''", "王", "a+b", "O'Neill"]
)
def test_neutralise_leaves_plain_text_and_negative_numbers_alone(text: str) -> None:
    assert neutralise(text) == text


@pytest.mark.parametrize("text", ["'=1", "''+1", "'\tx"])
def test_neutralise_guards_what_looks_guarded_already(text: str) -> None:
    assert neutralise(text) == "'" + text


def test_restore_leaves_apostrophes_of_their_own_alone() -> None:
    assert restore("'s-Hertog") == "'s-Hertog"
    assert restore("'-5") == "'-5"
