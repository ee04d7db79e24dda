"""Blocks added to their table."""

from datetime import date

import pytest

from routeplan.errors import InputError
from routeplan.tables.blocking import Block, add_block
from tests.unit.tables.workspaces import put, read

FIRST, LAST = date(2027, 1, 5), date(2027, 1, 7)
TABLE = "customer_id,rep_id,from,to\nC1,,2027-01-04,2027-01-08\n,R1,2027-01-06,\n"


def test_a_block_closes_its_customer_when_the_workspace_is_read_again(tmp_path):
    path, written = add_block(put(tmp_path), Block(customer_id="C1", first=FIRST, last=LAST, reason="=1"))
    days = {one.customer_id: one.open_on for one in read(tmp_path).instance.customers}
    assert (path.name, written) == ("blocks.csv", True)
    assert [bool(day) for day in days["C1"]][:5] == [True, False, False, False, True]
    assert all(days["C2"][:5])


def test_a_rep_is_off(tmp_path):
    add_block(put(tmp_path, blocks_csv=TABLE), Block(rep_id="R1", first=FIRST, last=FIRST))
    again = read(tmp_path, blocks_csv=(tmp_path / "blocks.csv").read_bytes())
    assert again.instance.reps[0].working_days == (0, 3, 4)


@pytest.mark.parametrize(
    ("block", "written"),
    [
        (Block(customer_id="C1", first=FIRST, last=LAST), False),
        (Block(customer_id="C1", first=FIRST, last=date(2027, 1, 9)), True),
        (Block(customer_id="C2", first=FIRST, last=LAST), True),
        (Block(rep_id="R1", first=date(2027, 1, 6), last=date(2027, 1, 6)), False),
        (Block(rep_id="R1", first=FIRST, last=date(2027, 1, 6)), True),
    ],
)
def test_days_that_are_blocked_already_are_not_written_again(tmp_path, block, written):
    put(tmp_path, blocks_csv=TABLE)
    assert add_block(tmp_path, block)[1] == written
    assert ((tmp_path / "blocks.csv").read_bytes() != TABLE.encode()) == written


@pytest.mark.parametrize(
    ("block", "codes"),
    [
        (Block(customer_id="C9", first=LAST, last=FIRST), [("RP153", "C9"), ("RP154", "2027-01-05")]),
        (Block(rep_id="R9", first=FIRST, last=LAST), [("RP152", "R9")]),
    ],
)
def test_faults_are_told_at_once_and_nothing_is_written(tmp_path, block, codes):
    put(tmp_path)
    with pytest.raises(InputError) as caught:
        add_block(tmp_path, block)
    assert [(one.code, one.value) for one in caught.value.issues] == codes
    assert not (tmp_path / "blocks.csv").exists()


def test_the_only_rep_of_a_workspace_without_reps_can_be_blocked(tmp_path):
    put(tmp_path, reps_csv=None)
    assert add_block(tmp_path, Block(rep_id="rep", first=FIRST, last=LAST))[1]
