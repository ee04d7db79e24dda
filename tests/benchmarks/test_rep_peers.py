import pytest

from benchmarks.measuring import score
from benchmarks.peers import PEERS, peer
from benchmarks.rep_cases import case_from
from benchmarks.rep_generator import make_case

MODULES = {"vroom": "vroom", "pyvrp": "pyvrp", "ortools": "ortools"}


def plan_and_score(name, cpu_seconds=0.6):
    pytest.importorskip(MODULES[name.removesuffix("-alone")])
    case = case_from(make_case(20, 10, 4, 4))
    plan = peer(name)(case, cpu_seconds, 1)
    return case, plan, score(case, plan)


@pytest.mark.parametrize("name", [name for name in PEERS if name != "pyvrp-alone"])
def test_peer_plans_legally_and_better_than_nothing(name):
    case, plan, found = plan_and_score(name)
    assert found.illegal == ()
    assert found.total < score(case, [[] for _ in plan]).total


def test_pyvrp_alone_breaks_no_rule_but_that_of_the_day():
    case, plan, found = plan_and_score("pyvrp-alone")
    assert all("legal times" in broken for broken in found.illegal)
    assert found.missed_calls < case.calls_owed
    assert len(plan) == case.days
