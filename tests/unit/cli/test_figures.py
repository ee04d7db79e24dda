from dataclasses import replace

from routeplan.cli.figures import metrics_record, say_figures
from routeplan.review.metrics import plan_metrics
from tests.rules.legal_plan import legal_plan, with_instance


def price_line(plan, capsys):
    say_figures(metrics_record(plan_metrics(plan)))
    return next(line for line in capsys.readouterr().out.splitlines() if line.startswith("Price"))


def test_parts_of_the_price_that_are_nothing_are_not_shown(capsys):
    assert price_line(legal_plan(), capsys) == (
        "Price in minutes of driving: 556 (drive 313, overtime 0, missed 240, gap 3)."
    )


def test_parts_of_the_price_that_are_something_are_shown(capsys):
    prices = replace(legal_plan().instance.policy.prices, day_used=10)
    plan = legal_plan()
    plan = with_instance(plan, policy=replace(plan.instance.policy, prices=prices))
    assert price_line(plan, capsys) == (
        "Price in minutes of driving: 626 (drive 313, overtime 0, missed 240, gap 3, day used 70)."
    )
