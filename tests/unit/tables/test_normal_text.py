"""The normal form of a text is that of ``unicodedata``, and takes no square of time."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.tables import normal_text as module
from routeplan.tables.normal_text import normal_text

MARKS = st.characters(min_codepoint=0x300, max_codepoint=0x36F)
LETTERS = st.sampled_from("aeé\u1e69\u1100\u1161각ﷺか\u3099\u0344\u00a8\u0f73\u0f74\u0958周 ")


@pytest.mark.parametrize("form", ["NFC", "NFKC"])
@given(written=st.text(MARKS | LETTERS, min_size=1, max_size=12))
def test_marks_in_order_give_the_same_form(form, written):
    expected = unicodedata.normalize(form, written)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "SHORT", 0)
        assert normal_text(form, written) == expected


def test_marks_stand_as_unicode_wants_them():
    """A mark below (class 220) stands before one above (class 230), as UAX 15 has it."""
    found = normal_text("NFC", "a" + "\u0301\u0316" * 1000)
    assert found == "\u00e1" + "\u0316" * 1000 + "\u0301" * 999
