"""Scenarios as somebody writes them."""

import pytest

from routeplan.errors import InputError
from routeplan.model.frequency import Frequency
from routeplan.model.scenario import AddRep, DropRep, MoveHome, NewFrequency, NewLength
from routeplan.tables.read_scenarios import read_scenarios
from tests.builders import at, make_customer, make_instance, make_rep

EIGHT_WEEKS = Frequency(visits=1, days=56)
HOME = at(48.2, 14.0)
TEAM = make_instance([make_customer("C1", HOME)], [make_rep("R1", HOME), make_rep("R=2", HOME)])


def only(word, value):
    (scenario,) = read_scenarios([(word, value)], (), TEAM)
    return scenario


@pytest.mark.parametrize(
    ("word", "value", "changes", "name"),
    [
        ("add-rep", "best", (AddRep(),), "one more rep"),
        ("add-rep", "48.25, 14", (AddRep(home=at(48.25, 14)),), "rep at 48.25,14"),
        ("add-reps", "3", (AddRep(),) * 3, "3 more reps"),
        ("drop-rep", "R1", (DropRep(rep_id="R1"),), "without R1"),
        ("home", "R=2=48.25,14", (MoveHome(rep_id="R=2", home=at(48.25, 14)),), "R=2 at 48.25,14"),
        ("frequency", "c=1/8w", (NewFrequency(class_name="C", frequency=EIGHT_WEEKS),), "C 1/8w"),
        ("frequency", "D=none", (NewFrequency(class_name="D", frequency=None),), "D on demand"),
        ("length", "A=37.5", (NewLength(class_name="A", call_seconds=2250),), "A 37.5 min"),
    ],
)  # fmt: skip
def test_each_option_is_a_scenario(word, value, changes, name):
    scenario = only(word, value)
    assert (scenario.changes, scenario.name) == (changes, name)


def test_changes_parted_by_semicolons_are_made_together():
    (scenario,) = read_scenarios((), ["add-rep best; frequency C=every 10 days; drop-rep R1;"], TEAM)
    assert scenario.name == "one more rep + C 1/10d + without R1"
    assert scenario.open_homes == 1


def test_all_faults_are_told_at_once():
    asked = [
        ("drop-rep", "X"), ("home", "R1"), ("home", "R1=91,0"), ("add-rep", "here"), ("frequency", "Z=1/w"),
        ("frequency", "C=often"), ("length", "C=nan"), ("length", "C=0"), ("add-reps", "0"),
    ]  # fmt: skip
    combined = [
        "",
        "fly away",
        "drop-rep R1; home R1=48,14",
        "length A=5; length a=6",
        "drop-rep R1; drop-rep R=2",
    ]
    with pytest.raises(InputError) as caught:
        read_scenarios(asked, combined, TEAM)
    codes = [issue.code for issue in caught.value.issues]
    assert codes == [
        "RP401", "RP414", "RP402", "RP402", "RP411", "RP412", "RP413", "RP413", "RP414",
        "RP414", "RP414", "RP405", "RP405", "RP405",
    ]  # fmt: skip


def test_the_only_rep_cannot_be_dropped():
    lone = make_instance([make_customer("C1", HOME)], [make_rep("R1", HOME)])
    with pytest.raises(InputError, match="no rep would be left"):
        read_scenarios([("drop-rep", "R1")], (), lone)
