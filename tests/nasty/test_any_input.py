"""Whatever a reader is given, it reads it or refuses it in plain words."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.nasty.fuzz import mutated
from tests.nasty.readers import READERS, refused_or_read, seeds_of

TEXT = st.text(max_size=60) | st.text(alphabet='",;\n\r\t 019.-/:{}[]<>=NaneE\u202e\u2028周', max_size=80)


@pytest.mark.parametrize("name", READERS)
def test_the_seeds_are_read(name):
    assert refused_or_read(name, seeds_of(name)[0]) or name in ("reports", "xlsx", "url")


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=25)
@given(number=st.integers(0, 2**32))
def test_a_changed_file_is_read_or_refused(name, number):
    refused_or_read(name, mutated(random.Random(number), seeds_of(name)))


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=15)
@given(content=st.binary(max_size=200) | TEXT.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_read_or_refused(name, content):
    refused_or_read(name, content)
