"""What to speak of at a customer: goals, products that go with what it buys, a colleague to bring along."""

from collections.abc import Iterable, Sequence

from routeplan.language import text
from routeplan.model.agenda import AgendaHint
from routeplan.model.customer import Customer
from routeplan.model.goal import MEASURE_WORDS, Goal
from routeplan.model.opportunity import Opportunity
from routeplan.model.product import Product
from routeplan.model.rep import Rep

MOST_RELATED, MOST_MARGIN = 3, 2


def product_hints(
    customer: Customer, products: Sequence[Product], reps: Iterable[Rep]
) -> tuple[AgendaHint, ...]:
    """Return what products to speak of, and whom to bring.

    First the products that go with one the customer buys and that it does not buy yet, those with the
    better margin first, at most three; with each of them the colleague who knows it best, unless that is the
    customer's own rep; then the other products it does not buy with the best margins, at most two.
    """
    bought = [one for one in products if one.product_id in customer.products]
    others = sorted(
        (one for one in products if one.product_id not in customer.products),
        key=lambda one: (-(one.margin or 0.0), one.product_id),
    )
    names = {rep.rep_id: rep.name or rep.rep_id for rep in reps}
    related = [(one, with_it) for one in others if (with_it := _goes_with(one, bought))][:MOST_RELATED]
    hints = list[AgendaHint]()
    for one, with_it in related:
        hints.append(_hint_of_related(one, with_it))
        if one.specialist and one.specialist != customer.rep_id:
            who = names.get(one.specialist, one.specialist)
            said = text("Bring {who}, who knows {product} best", who=who, product=one.name)
            hints.append(AgendaHint(kind="specialist", subject=one.product_id, text=said))
    named = {one.product_id for one, _ in related}
    rest = [one for one in others if one.product_id not in named and one.margin is not None]
    return (*hints, *map(_hint_of_margin, rest[:MOST_MARGIN]))


def _goes_with(product: Product, bought: Sequence[Product]) -> list[Product]:
    """Return the bought products with which a product goes, whichever of the two names the other."""
    return [one for one in bought if one.product_id in product.related or product.product_id in one.related]


def _hint_of_related(product: Product, with_it: Sequence[Product]) -> AgendaHint:
    """Return the hint on a product that goes with what the customer buys."""
    names = text(", ").join(one.name for one in with_it)
    if product.margin is None:
        said = text("Offer {product}: goes with {names}", product=product.name, names=names)
    else:
        said = text(
            "Offer {product}: goes with {names}, margin {percent:g} %",
            product=product.name, names=names, percent=round(100 * product.margin, 1),
        )  # fmt: skip
    return AgendaHint(kind="related", subject=product.product_id, text=said)


def _hint_of_margin(product: Product) -> AgendaHint:
    """Return the hint on a product on which much is earned."""
    percent = round(100 * (product.margin or 0.0), 1)
    said = text("Good margin: {product}, {percent:g} %", product=product.name, percent=percent)
    return AgendaHint(kind="margin", subject=product.product_id, text=said)


def goals_of_customer(
    customer_id: str, goals: Iterable[Goal], opportunities: Iterable[Opportunity]
) -> tuple[Goal, ...]:
    """Return the goals of a customer and of its deals, in their order."""
    deals = {one.opportunity_id for one in opportunities if one.customer_id == customer_id}
    return tuple(
        one
        for one in goals
        if (one.kind == "customer" and one.subject == customer_id)
        or (one.kind == "project" and one.subject in deals)
    )


def goal_hints(goals: Iterable[Goal]) -> tuple[AgendaHint, ...]:
    """Return the goals as things to speak of."""
    hints = []
    for one in goals:
        facts = {
            "goal": one.goal_id, "target": one.target, "measure": text(MEASURE_WORDS[one.measure]),
            "day": one.last, "notes": one.notes,
        }  # fmt: skip
        if one.notes:
            said = text("Goal {goal} until {day}: {notes} ({target:g} {measure})", **facts)
        else:
            said = text("Goal {goal} until {day}: {target:g} {measure}", **facts)
        hints.append(AgendaHint(kind="goal", subject=one.goal_id, text=said))
    return tuple(hints)
