"""How faults are said."""

from routeplan.errors import LONGEST_VALUE, Issue


def fault(value):
    return Issue(code="RP1", file="a.csv", message="bad", remedy="mend it", value=value).fault()


def test_the_offending_text_is_said_in_full_where_it_is_not_very_long():
    assert fault(None) == "bad"
    assert fault("") == "bad ('')"
    assert fault("x" * LONGEST_VALUE) == f"bad ('{'x' * LONGEST_VALUE}')"


def test_of_a_very_long_text_its_beginning_is_said():
    assert fault("ab" * 10_000) == f"bad ('{'ab' * (LONGEST_VALUE // 2)}'…)"
