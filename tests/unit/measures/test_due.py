from dataclasses import replace

from routeplan.measures.due import due_text
from routeplan.model import Horizon
from tests.builders import MONDAY
from tests.rules.legal_plan import customer, series

HORIZON = Horizon(start=MONDAY, days=14)


def test_due_window_stands_in_the_reason():
    one = series("C1", -5, ((2, -1, 5), (9, 6, 12)))
    assert due_text(HORIZON, customer("C1"), one, one.calls[1]) == "1/w, due 2027-01-10 to 2027-01-16"


def test_call_that_nobody_owes_is_a_prospects():
    one = series("C1", -5, ((2, 0, 13),))
    call = replace(one.calls[0], optional=True)
    assert due_text(HORIZON, customer("C1", gap=None), replace(one, calls=(call,)), call) == "prospect"
