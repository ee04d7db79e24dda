"""The files of customers: all that the tables, the log and the plans say of each."""

from collections.abc import Mapping, Sequence
from datetime import date

from routeplan.errors import InputError
from routeplan.funnel.buyer_coverage import buyer_coverage
from routeplan.funnel.qualification import open_questions
from routeplan.language import mark, text
from routeplan.measures.agenda import goals_of_customer
from routeplan.measures.goal_words import goal_sentences
from routeplan.measures.visits_ahead import visits_ahead
from routeplan.model.customer_file import (
    CustomerFile,
    FileCall,
    FileDeal,
    FilePromise,
    FileVisit,
)
from routeplan.model.goal import GoalProgress
from routeplan.model.logged_call import LoggedCall, Outcome
from routeplan.model.plan import Plan
from routeplan.model.record import RecordedVisit
from routeplan.model.workspace import Workspace
from routeplan.model.worth import CustomerWorth
from routeplan.pipeline.agenda_hints import agenda_hints
from routeplan.pipeline.customer_facts import customer_facts
from routeplan.pipeline.customer_surroundings import Country
from routeplan.pipeline.customer_visits import reasons_of_visits, visits_in_one_go
from routeplan.pipeline.customer_worth import worth_report
from routeplan.pipeline.goal_progress import goal_progress

OUTCOMES: Mapping[Outcome, str] = {
    "held": mark("held"),
    "missed": mark("missed"),
    "moved": mark("moved"),
    "phone": mark("by phone"),
}
REPORT_LINES = (
    ("purpose", mark("Purpose")),
    ("key_points", mark("Key points")),
    ("promise", mark("Promised")),
    ("result", mark("Result")),
    ("next_step", mark("Next")),
)


class CustomerFiles:
    """A look at a workspace and its plans, from which files are put together one after the other.

    Parameters
    ----------
    plans
        Published plans, in order of their ranks, and the latest plan last; they say why visits are made.
    """

    def __init__(self, workspace: Workspace, plans: Sequence[Plan] = ()) -> None:
        self.workspace, self.instance = workspace, workspace.instance
        self.today = workspace.today or self.instance.horizon.start
        self.latest = plans[-1] if plans else None
        self.customers, self.reps = self.instance.customer_by_id(), self.instance.rep_by_id()
        self.contacts = self.instance.contact_by_series()
        self.ahead = visits_ahead(workspace.record, self.latest, self.today)
        self.published = {one.visit_id for one in workspace.record.visits}
        self.reasons = reasons_of_visits(plans)
        self.worth = _worth(workspace, self.latest)
        self.progress = goal_progress(workspace, self.latest)
        self.rep_of = self._reps_of()
        self.country = Country(self.instance, self.latest, self.rep_of)

    def file_of(self, customer_id: str) -> CustomerFile:
        """Return the file of a customer.

        Raises
        ------
        KeyError
            If there is no such customer.
        """
        customer, workspace = self.customers[customer_id], self.workspace
        rep = self.reps.get(self.rep_of.get(customer_id, ""))
        deals = [one for one in self.instance.opportunities if one.customer_id == customer_id]
        deals.sort(key=lambda one: (not one.is_open, one.decision_date or date.max, one.opportunity_id))
        signals = [one for one in workspace.signals if one.customer_id == customer_id]
        return CustomerFile(
            customer=customer,
            rep_name="" if rep is None else rep.name or rep.rep_id,
            currency=workspace.currency,
            today=self.today,
            facts=customer_facts(workspace, customer),
            contacts=tuple(one for one in self.instance.contacts if one.customer_id == customer_id),
            coverage=buyer_coverage(customer_id, self.instance.contacts),
            deals=tuple(
                FileDeal(deal=one, questions=tuple(ask.sentence for ask in open_questions(one)))
                for one in deals
            ),
            calls=self._calls(customer_id),
            promises=self._promises(customer_id),
            signals=tuple(
                (one, self._is_fresh(one.last_day(workspace.signal_days))) for one in reversed(signals)
            ),
            goals=self._goals(customer_id),
            hints=tuple(one for one in agenda_hints(workspace, customer_id) if one.kind != "goal"),
            visits=self._visits(customer_id),
            worth=self.worth.get(customer_id),
            planned=self.latest is not None,
            around=self.country.around(customer, None if rep is None else rep.rep_id),
        )

    def _reps_of(self) -> dict[str, str]:
        """Return the rep of each customer: on file, else as the plans have it."""
        aligned = {} if self.latest is None else self.latest.alignment.rep_of()
        known = aligned | dict(self.workspace.record.rep_of)
        return known | {one.customer_id: one.rep_id for one in self.instance.customers if one.rep_id}

    def _is_fresh(self, last: date) -> bool:
        """Return whether a day has not gone by."""
        return last >= self.today

    def _calls(self, customer_id: str) -> tuple[FileCall, ...]:
        """Return the calls of the log, the latest first, those without a day last."""
        own = [one for one in self.workspace.log if one.customer_id == customer_id]
        own.sort(key=lambda one: one.when or one.planned_date or date.min)
        return tuple(self._call(one) for one in reversed(own))

    def _call(self, one: LoggedCall) -> FileCall:
        """Return a call of the log in words."""
        names = {contact.contact_id: contact.name for contact in self.instance.contacts}
        rep = self.reps.get(one.rep_id)
        who = (
            one.rep_id if rep is None else rep.name or rep.rep_id,
            names.get(one.contact_id, one.contact_id),
        )
        words = {
            "purpose": one.report.purpose,
            "key_points": one.report.key_points,
            "promise": one.report.promise,
            "result": one.report.result,
            "next_step": one.report.next_step,
        }
        lines = ((text(head), words[name]) for name, head in REPORT_LINES)
        return FileCall(
            when=one.when or one.planned_date,
            outcome=text(OUTCOMES[one.outcome]),
            who=text(", ").join(part for part in who if part),
            lines=tuple((head, said) for head, said in lines if said),
        )

    def _promises(self, customer_id: str) -> tuple[FilePromise, ...]:
        """Return the promises that are not kept yet, those that are due first in front."""
        own = [
            one
            for one in self.workspace.promises
            if one.customer_id == customer_id and one.state(self.today) in ("open", "overdue")
        ]
        return tuple(
            FilePromise(
                text=one.what,
                ours=one.who == "us",
                due=one.due,
                overdue=one.state(self.today) == "overdue",
            )
            for one in sorted(own, key=lambda one: (one.due or date.max, one.promise_id))
        )

    def _goals(self, customer_id: str) -> tuple[str, ...]:
        """Return how far the goals of the customer and its deals have come."""
        own = goals_of_customer(customer_id, self.workspace.goals, self.instance.opportunities)
        names = {one.goal_id for one in own}
        return tuple(" ".join(_with_notes(one)) for one in self.progress if one.goal.goal_id in names)

    def _visits(self, customer_id: str) -> tuple[FileVisit, ...]:
        """Return the visits to come to the customer, its contacts and deals, in order of days."""
        own = [
            visit
            for name, visits in self.ahead.items()
            if name == customer_id or (name in self.customers and self.customers[name].main_id == customer_id)
            for visit in visits
        ]
        own.sort(key=lambda one: (one.when, one.rep_id, one.start, one.visit_id))
        stays = sorted(
            visits_in_one_go(own), key=lambda some: (some[0].when, some[0].start, some[0].visit_id)
        )
        return tuple(map(self._stay, stays))

    def _stay(self, some: Sequence[RecordedVisit]) -> FileVisit:
        """Return visits that are made in one go in words."""
        first, rep = some[0], self.reps.get(some[0].rep_id)
        people = [self.contacts[one.customer_id].label for one in some if one.customer_id in self.contacts]
        who = (first.rep_id if rep is None else rep.name or rep.rep_id, *people)
        why = (self.reasons.get(one.visit_id, "") for one in some)
        return FileVisit(
            when=first.when,
            start=first.start,
            end=max(one.end for one in some),
            who=text(", ").join(dict.fromkeys(part for part in who if part)),
            published=all(one.visit_id in self.published for one in some),
            why=tuple(dict.fromkeys(part for part in why if part)),
        )


def _with_notes(one: GoalProgress) -> tuple[str, ...]:
    """Return what a goal is about, and how far it has come."""
    sentences = goal_sentences(one)
    return (text("{notes}:", notes=one.goal.notes), *sentences) if one.goal.notes else sentences


def _worth(workspace: Workspace, plan: Plan | None) -> dict[str, CustomerWorth]:
    """Return what customers are worth and deserve, by id; nothing where no customer has a value."""
    try:
        return {one.customer_id: one for one in worth_report(workspace, plan).customers}
    except InputError:
        return {}
