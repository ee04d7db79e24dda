import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from routeplan.measures.line_shapes import drawn_lines, encoded_line
from tests.unit.measures.polylines import decoded

BOX = (14.0, 48.0, 15.0, 49.0)
COORDINATES = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


def test_line_is_encoded_as_google_shows_it():
    line = np.array([[-120.2, 38.5], [-120.95, 40.7], [-126.453, 43.252]])
    assert encoded_line(line) == "_p~iF~ps|U_ulLnnqC_mqNvxq`@"


@given(st.lists(COORDINATES, min_size=2, max_size=20))
def test_what_is_encoded_comes_back_to_the_metre(line):
    text, wanted = encoded_line(np.array(line)), [(round(lon, 5), round(lat, 5)) for lon, lat in line]
    different = [one for place, one in enumerate(wanted) if place == 0 or one != wanted[place - 1]]
    if len(different) < 2:
        assert text == ""
    else:
        assert np.allclose(decoded(text), different, atol=1.1e-5)
    assert " " not in text


def test_lines_that_meet_become_one_and_lose_what_is_nearly_straight():
    # the point at 14.1 lies 1.1 m off the line, which is within 4 m
    first, second = [(14.0, 48.5), (14.1, 48.50001), (14.2, 48.5)], [(14.2, 48.5), (14.3, 48.5)]
    lines = drawn_lines([second, first], BOX, 4.0)
    assert [decoded(line) for line in lines] == [[(14.0, 48.5), (14.3, 48.5)]]
    # then 14.2 lies 0.56 m off the line from 14.1 to 14.3
    assert len(decoded(drawn_lines([first, second], BOX, 0.8)[0])) == 3
    assert len(decoded(drawn_lines([first, second], BOX, 0.4)[0])) == 4


def test_lines_end_at_the_box():
    lines = drawn_lines([[(13.5, 48.25), (15.5, 48.25)], [(15.2, 48.0), (15.2, 49.0)]], BOX, 4.0)
    assert [sorted(decoded(line)) for line in lines] == [[(14.0, 48.25), (15.0, 48.25)]]


def test_points_alone_are_no_lines():
    assert drawn_lines([[(14.5, 48.5)], []], BOX, 4.0) == ()
    assert drawn_lines([[(14.5, 48.5), (14.5, 48.5000001)]], BOX, 4.0) == ()
