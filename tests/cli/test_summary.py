"""What a plan says of its prospects."""

from dataclasses import replace

from routeplan.cli.rep_labels import rep_labels
from routeplan.cli.summary import plan_record, say_plan
from tests.unit.tables.away_plan import away_plan
from tests.unit.tables.hand_made import hand_made_plan


def test_prospects_are_counted_apart_from_the_calls_owed() -> None:
    record = plan_record(away_plan())

    assert record["prospects"] == {"prospects": 1, "visited": 1}
    assert [one["calls_owed"] for one in record["reps"]] == [3, 2]


def test_prospects_are_spoken_of_only_where_there_are_any(capsys) -> None:
    say_plan(away_plan())
    assert "Prospects visited: 1 of 1." in capsys.readouterr().out
    say_plan(hand_made_plan())
    assert "Prospects" not in capsys.readouterr().out


def test_prospects_whose_call_is_owed_are_among_them() -> None:
    plan = away_plan()
    series = tuple(
        replace(one, calls=tuple(replace(call, optional=False) for call in one.calls))
        for one in plan.call_plan.series
    )
    owed = replace(plan, call_plan=replace(plan.call_plan, series=series))
    assert plan_record(owed)["prospects"] == {"prospects": 1, "visited": 1}


def test_reps_of_the_same_name_bear_their_ids() -> None:
    one, two = hand_made_plan().instance.reps[:2]
    same = [replace(one, name="Ann"), replace(two, name="Ann"), replace(one, rep_id="R9", name="")]
    assert rep_labels(same) == {
        one.rep_id: f"Ann ({one.rep_id})", two.rep_id: f"Ann ({two.rep_id})", "R9": "R9",
    }  # fmt: skip
    assert rep_labels(same[:1]) == {one.rep_id: "Ann"}
