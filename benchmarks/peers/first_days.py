"""First plans for engines that need one: calls of a whole horizon as jobs, and cheapest insertion."""

from benchmarks.peers.gap_loop import GapLoop
from benchmarks.peers.gap_state import Answer, Job, Round, job_between
from benchmarks.rep_cases import Customer, Plan, RepCase

MOST_DAYS = 7
MUST_S = 10**6


def first_jobs(case: RepCase) -> list[Job]:
    """Return every owed call with its allowed days: near the ideal one, clear of its neighbours."""
    return [job for customer in case.customers for job in _jobs_of(customer, case.days)]


def whole_horizon(case: RepCase) -> Round:
    """Return all days and owed calls as one question, with nothing planned yet."""
    days = list(case.workdays)
    ends = [hours.end for day in days if (hours := case.workday(day))]
    return Round(days=days, jobs=first_jobs(case), routes=[[] for _ in days], ends=ends)


def plan_of(case: RepCase, question: Round, answer: Answer) -> Plan:
    """Return an answer to the whole horizon as a plan, an empty one where there is none."""
    plan: Plan = [[] for _ in range(case.days)]
    for day, route in zip(question.days, answer or [[] for _ in question.days], strict=True):
        plan[day] = [question.jobs[index].customer.id for index in route]
    return plan


def _jobs_of(customer: Customer, days: int) -> list[Job]:
    """Return the calls of one customer; those that something else counts as are not to be made."""
    rule = customer.rule
    wanted = _wanted_days(customer, days)
    jobs = []
    earliest, before = customer.last_visit_day + rule.min_gap, customer.last_visit_day
    for day, after in zip(wanted, [*wanted[1:], None], strict=True):
        latest = _latest(customer, day, after, days)
        near = sorted(range(max(0, earliest), latest + 1), key=lambda at, day=day: (abs(at - day), at))
        allowed = sorted([at for at in near if customer.is_open(at)][:MOST_DAYS])
        if allowed and day not in customer.held:
            jobs.append(job_between(customer, before, after, allowed, None))
            jobs[-1].value += customer.absence_price(customer.visits)
        earliest, before = latest + rule.min_gap, day
    return jobs


def _wanted_days(customer: Customer, days: int) -> list[int]:
    """Return an ideal day for each call, held ones in the place of those nearest to them."""
    ideal = [customer.last_visit_day + customer.rule.ideal_gap * (n + 1) for n in range(customer.visits)]
    wanted = [min(max(day, 0), days - 1) for day in ideal]
    for held in customer.held:
        wanted.remove(
            min(set(wanted) - set(customer.held), key=lambda day: abs(day - held), default=wanted[-1])
        )
        wanted.append(held)
    return sorted(wanted)


def _latest(customer: Customer, day: int, after: int | None, days: int) -> int:
    """Return the last day for a call that leaves room for the next one."""
    if day in customer.held:
        return day
    if after is None:
        return days - 1
    shortest = customer.rule.min_gap
    latest = day + max(0, after - day - shortest) // 2
    return min(latest, after - shortest) if after in customer.held else latest


def greedy_plan(loop: GapLoop) -> Plan:
    """Return a plan that takes the calls far from home first and puts each where it costs least.

    Calls whose absence no driving could pay for, such as appointments, go before all others.
    """
    plan: Plan = [[] for _ in range(loop.case.days)]
    costs = [0.0] * loop.case.days
    home = loop.travel[0]
    jobs = first_jobs(loop.case)
    jobs.sort(
        key=lambda job: (job.value < MUST_S, -job.customer.visits, -home[job.customer.id], job.customer.id)
    )
    for job in jobs:
        best = float(job.value)
        where: tuple[int, list[int], float] | None = None
        for day, price in job.prices.items():
            route = plan[day]
            for at in range(len(route) + 1):
                longer = [*route[:at], job.customer.id, *route[at:]]
                cost = loop.legal_cost(longer, day)
                if cost is not None and cost - costs[day] + price < best:
                    best, where = cost - costs[day] + price, (day, longer, cost)
        if where is not None:
            plan[where[0]], costs[where[0]] = where[1], where[2]
    return plan
