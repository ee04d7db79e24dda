"""Where the due window of a call comes from, as a sentence."""

from routeplan.language import text
from routeplan.measures.due import deal_text
from routeplan.model.call import Call, CallSeries
from routeplan.model.customer import Customer
from routeplan.model.plan import Plan
from routeplan.review.wording import day_text


def due_source(plan: Plan, customer: Customer, series: CallSeries, call: Call | None) -> str:
    """Return class, frequency, waits and the visit from which they count, or why else a call is made."""
    if call is None:
        return text("No further call is owed in this plan.")
    if call.optional:
        return call.prize_text
    gap = customer.gap
    if gap is None:
        return text("On demand: a call is owed for its deadlines alone.")
    said: dict[str, object] = {
        "class_name": customer.class_name,
        "frequency": customer.frequency,
        "least": gap.minimum,
        "ideal": gap.ideal,
        "most": gap.maximum,
        "turn": series.calls.index(call) + 1 if call in series.calls else 1,
        "day": day_text(plan.instance.horizon, series.last_visit_day),
    }
    deal = plan.instance.deal_by_series().get(customer.customer_id)
    if deal is not None:
        return text(
            "{deal}: {frequency}, {least:.4g} to {most:.4g} days apart, ideally {ideal:.4g}.",
            **said,
            deal=deal_text(deal),
        )
    if series.last_visit_known:
        return text(
            "Class {class_name}, {frequency}: {least:.4g} to {most:.4g} days apart, ideally {ideal:.4g}; "
            "call {turn} after the visit of {day}.",
            **said,
        )
    return text(
        "Class {class_name}, {frequency}: {least:.4g} to {most:.4g} days apart, ideally {ideal:.4g}; "
        "call {turn} after a visit taken to be of {day}.",
        **said,
    )
