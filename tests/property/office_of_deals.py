"""The small office that lives through its weeks, with open deals at some of its shops."""

from dataclasses import dataclass, field, replace

from routeplan.model import Opportunity, Workspace
from routeplan.model.record import Level
from routeplan.model.time_budget import TimeBudget
from routeplan.tables.build_deals import DealContext, add_deals
from routeplan.tables.faults import Faults
from routeplan.tables.held_calls import read_held_calls
from tests.property.office_of_levels import Office, on


@dataclass(slots=True, kw_only=True)
class DealOffice(Office):
    """An office whose reps have hours for deals; ``deals`` are (shop, stage, day of the decision)."""

    deals: tuple[tuple[str, str, int], ...] = ()
    budget: TimeBudget = field(default_factory=lambda: TimeBudget(hours_per_week=4))

    def workspace(self, level: Level, start: int, today: int) -> Workspace:
        found = Office.workspace(self, level, start, today)
        policy = replace(found.instance.policy, time_budget=self.budget)
        known = found.instance.customer_by_id()
        deals = tuple(
            Opportunity(
                opportunity_id=f"v{number}",
                customer_id=shop,
                stage=stage,
                decision_date=on(decided),
            )
            for number, (shop, stage, decided) in enumerate(self.deals)
            if shop in known
        )
        context = DealContext(table=None, policy=policy, held=read_held_calls(self.log, on(start)))
        customers = add_deals(found.instance.customers, deals, context, Faults())
        instance = replace(found.instance, policy=policy, customers=customers, opportunities=deals)
        return replace(found, instance=instance)
