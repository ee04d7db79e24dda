import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.reports.generic_text import COLUMNS, plain_words, repeated_texts, why_generic


@pytest.mark.parametrize(
    ("column", "written", "why"),
    [
        ("purpose", "visit", "phrase"),
        ("purpose", "The usual visit.", "phrase"),
        ("purpose", "Courtesy call", "phrase"),
        ("purpose", "Besuch", "phrase"),
        ("purpose", "Höflichkeitsbesuch", "phrase"),
        ("purpose", "拜访", "phrase"),
        ("purpose", "例行拜访。", "phrase"),
        ("key_points", "as discussed", "phrase"),
        ("key_points", "Wie besprochen!", "phrase"),
        ("key_points", "價格", "short"),
        ("result", "OK", "phrase"),
        ("result", "ＯＫ", "phrase"),
        ("result", "?", "short"),
        ("next_step", "call again", "phrase"),
        ("next_step", "Anrufen", "phrase"),
        ("promise", "mail", "short"),
        ("result", "order", "short"),
        ("key_points", "Bauhof Linz", "name"),
    ],
)
def test_texts_that_fit_every_call_are_found(column, written, why):
    assert why_generic(column, written, ("Bauhof Linz", "Eva Hofer")) == why


@pytest.mark.parametrize(
    ("column", "written"),
    [
        ("purpose", "Visit to settle the price of the hinges"),
        ("purpose", "Preisverhandlung"),
        ("purpose", "quote for 40 hinges"),
        ("purpose", "Angebot Scharniere besprechen"),
        ("purpose", "送新样品"),
        ("key_points", "wants 3 % less"),
        ("key_points", "Lieferzeit zu lang"),
        ("result", "30 Stück"),
        ("result", "已下订单"),
        ("result", "no order yet, budget comes in March"),
        ("next_step", "call Eva about the drawings"),
        ("promise", "bring the sample"),
        ("promise", "Samples"),
        ("result", ""),
    ],
)
def test_texts_about_the_call_are_left_alone(column, written):
    assert why_generic(column, written, ("Bauhof Linz", "Eva Hofer")) is None


def test_phrases_of_one_column_say_something_in_another():
    assert why_generic("purpose", "get the orders") == "phrase"
    assert why_generic("result", "get the orders") is None


def test_same_text_at_three_customers_looks_copied():
    texts = [("K1", "Price list shown."), ("K2", "price list shown"), ("K3", "Price list  shown!")]
    assert repeated_texts(texts) == {"price list shown"}
    assert repeated_texts([*texts[:2], ("K2", "price list shown"), ("K4", "")]) == frozenset()


@given(st.sampled_from(COLUMNS), st.text())
def test_case_and_punctuation_around_make_no_difference(column, written):
    assert plain_words(f" {written}. ") == plain_words(written)
    if plain_words(written):
        assert why_generic(column, f"{written} !") == why_generic(column, written)
