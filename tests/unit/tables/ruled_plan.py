"""The hand-made plan with areas, barriers, deals and rules on who looks after a customer."""

from dataclasses import replace
from datetime import date

from routeplan.model import Area, Barrier, Coordinate, Opportunity, Plan
from tests.unit.tables.hand_made import hand_made_plan

CORNERS = tuple(Coordinate(lat=lat, lon=lon) for lat, lon in ((48, 16), (48, 17), (49, 17), (48, 16)))


def ruled_plan() -> Plan:
    """Return the hand-made plan where 007 must not have Bo and has a deal, C2 and C3 are one group."""
    plan = hand_made_plan()
    first, second, third, *others = plan.instance.customers
    return replace(
        plan,
        instance=replace(
            plan.instance,
            customers=(
                replace(
                    first, never=("r2",), postcode="1010", with_rep_since=date(2020, 5, 1), open_deal=0.0
                ),
                replace(second, together="chain"),
                replace(third, together="chain"),
                *others,
            ),
            reps=(replace(plan.instance.reps[0], max_hours=38.5), *plan.instance.reps[1:]),
            barriers=(Barrier(name="Donau", line=CORNERS[:2]),),
            areas=(
                Area(name="Inner city", rep_id="R1", postcodes=("101", "102")),
                Area(name="Drawn", rep_id="r2", polygons=((CORNERS,),)),
            ),
            opportunities=(
                Opportunity(
                    opportunity_id="O1",
                    customer_id="007",
                    stage="best_few",
                    probability=0.6,
                    decision_date=date(2027, 2, 1),
                    money=True,
                    how=False,
                ),
            ),
        ),
    )
