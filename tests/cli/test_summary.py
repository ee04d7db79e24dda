"""What a plan says of its prospects."""

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
