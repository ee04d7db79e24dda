"""Phone calls to prospects whom nobody has spoken to yet."""

from collections.abc import Collection, Mapping

from routeplan.language import text
from routeplan.measures.blanks import days_at_work
from routeplan.measures.prospects import home_of, rank_prospects
from routeplan.model.instance import Instance
from routeplan.model.phone_call import PhoneCall
from routeplan.model.prospect import ProspectRule


def prospect_calls(
    instance: Instance, rule: ProspectRule, rep_of: Mapping[str, str], visited: Collection[str] = ()
) -> tuple[PhoneCall, ...]:
    """Return the phone calls to prospects who are to be phoned before anybody drives there.

    Each rep phones ``rule.phone_a_day`` of them on each working day from the first one on, the best score
    first; whom the horizon has no day for waits for the next plan.

    Parameters
    ----------
    rep_of
        Rep by customer id; a prospect without one is phoned by the rep who lives nearest.
    visited
        Ids of customers with a visit that is promised already.
    """
    if not any(one.phone_first for one in instance.customers):
        return ()
    work = {rep.rep_id: days_at_work(rep, instance.appointments) for rep in instance.reps}
    counts, calls = dict.fromkeys(work, 0), list[PhoneCall]()
    for customer, score, _ in rank_prospects(instance, rule):
        rep_id = rep_of.get(customer.customer_id) or home_of(instance, customer)[0]
        place = counts[rep_id] // rule.phone_a_day
        if not customer.phone_first or customer.customer_id in visited or place >= len(work[rep_id]):
            continue
        counts[rep_id] += 1
        calls.append(
            PhoneCall(
                rep_id=rep_id,
                customer_id=customer.customer_id,
                contact_id="",
                day=work[rep_id][place],
                kind="prospect",
                text=text("first call on a prospect, fit {score:.0f} of 100", score=score),
                phone=customer.phone,
            )
        )
    return tuple(calls)
