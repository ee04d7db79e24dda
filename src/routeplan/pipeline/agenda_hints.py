"""What to speak of at one customer."""

from routeplan.measures.agenda import goal_hints, goals_of_customer, product_hints
from routeplan.model.agenda import AgendaHint
from routeplan.model.workspace import Workspace


def agenda_hints(workspace: Workspace, customer_id: str) -> tuple[AgendaHint, ...]:
    """Return what to speak of at a customer: goals that run today or later, products, colleagues to bring.

    Raises
    ------
    KeyError
        If there is no such customer.
    """
    instance = workspace.instance
    customer = instance.customer_by_id()[customer_id]
    today = workspace.today or instance.horizon.start
    goals = goals_of_customer(customer.main_id, workspace.goals, instance.opportunities)
    running = [one for one in goals if one.last >= today]
    main = instance.customer_by_id()[customer.main_id]
    return (*goal_hints(running), *product_hints(main, workspace.products, instance.reps))
