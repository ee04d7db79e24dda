"""The parts of a customer's page."""

from collections.abc import Iterator

from routeplan.language import mark, text, texts
from routeplan.language.dates import date_text
from routeplan.model.clock import clock_text
from routeplan.model.contact import ROLE_WORDS, Contact
from routeplan.model.customer_file import CustomerFile, FileCall, FileDeal, FileVisit
from routeplan.model.opportunity import STAGE_WORDS
from routeplan.render.customer_file.markup import Html, element, joined

ON_PAPER = {"calls": 3, "contacts": 6, "visits": 2, "deals": 3, "questions": 3}
"""How much of each goes on the one printed page; the screen shows all."""
SERVED = {
    "over": mark("given more than it deserves"),
    "under": mark("given less than it deserves"),
    "even": mark("given about what it deserves"),
}


def section(head: str, *children: str, name: str) -> Html:
    """Return a part of the page with its heading; nothing without anything in it."""
    kept = [one for one in children if one]
    return element("section", element("h2", head), *kept, class_=name) if kept else Html("")


def facts(file: CustomerFile) -> Html:
    """Return what the tables say."""
    rows = (element("div", element("dt", name), element("dd", value)) for name, value in file.facts)
    return section(text("Facts"), element("dl", *rows), name="facts")


def next_visits(file: CustomerFile) -> Html:
    """Return the visits to come and why they are made then, or that there is none."""
    if not file.visits:
        return section(text("Next visit"), element("p", text("No visit is planned.")), name="next")
    rows = [_visit(one, number) for number, one in enumerate(file.visits)]
    return section(text("Next visit"), element("ul", *rows), name="next")


def _visit(one: FileVisit, number: int) -> Html:
    """Return one visit to come."""
    when = date_text(one.when, "full")
    said = text("{day}, {start} to {end}", day=when, start=clock_text(one.start), end=clock_text(one.end))
    status = text("published") if one.published else text("draft")
    why = [element("span", reason, class_="why") for reason in one.why]
    return element(
        "li", element("b", said), " ", element("span", one.who, class_="soft"), " ",
        element("span", status, class_="tag"), *why, class_=_more(number, "visits"),
    )  # fmt: skip


def worth(file: CustomerFile) -> Html:
    """Return what the customer is worth, deserves and is given."""
    one = file.worth
    if one is None:
        return Html("")
    money = f"{one.value.quarter:,.0f} {file.currency}".rstrip()
    deserved, given = f"{one.deserved_minutes:.0f}", f"{one.given_minutes:.0f}"
    said = (
        text(
            "It deserves {deserved} min a quarter; as planned it gets {given} min.",
            deserved=deserved,
            given=given,
        )
        if file.planned
        else text(
            "It deserves {deserved} min a quarter; as owed it gets {given} min.",
            deserved=deserved,
            given=given,
        )
    )
    most = max(one.deserved_minutes, one.given_minutes, 1)
    bars = (
        (text("deserved"), one.deserved_minutes, "deserved"),
        (text("given"), one.given_minutes, "given"),
    )
    lines = [
        element("p", text("Expected value of a quarter: {money}.", money=money), " ", said),
        *(_bar(name, minutes / most, f"{minutes:.0f}", kind) for name, minutes, kind in bars),
        element("p", element("b", text(SERVED[one.served])), *((": ", one.advice) if one.advice else ())),
    ]
    return section(text("Time it is worth"), *lines, name="worth")


def _bar(name: str, share: float, figure: str, kind: str) -> Html:
    """Return a bar with its name and figure."""
    width = 100 * share
    drawn = element(
        "svg", element("rect", width=f"{width:.1f}", height=10, class_=kind), viewBox="0 0 100 10",
        preserveAspectRatio="none", aria_hidden="true",
    )  # fmt: skip
    return element(
        "div", element("span", name), drawn, element("span", figure, class_="figure"), class_="bar"
    )


def people(file: CustomerFile) -> Html:
    """Return the people by department, and who is known by part in buying."""
    if not file.contacts:
        return section(text("People"), element("p", text("Nobody is known there yet.")), name="people")
    heads = [element("th", text("Department")), element("th", text("Name")), element("th", text("Phone"))]
    ordered = sorted(file.contacts, key=lambda one: (one.department, one.contact_id))
    rows = [_person(one, number) for number, one in enumerate(ordered)]
    table = element("table", element("thead", element("tr", *heads)), element("tbody", *rows))
    return section(text("Organisation and people"), table, _coverage(file), name="people")


def _person(one: Contact, number: int) -> Html:
    """Return a contact as a row."""
    frequency = "" if one.frequency is None else text("called on {frequency}", frequency=one.frequency)
    notes = text(", ").join(part for part in (frequency, one.notes) if part)
    cells = (
        element("td", one.department or "-"),
        element("td", element("b", one.label), *(_small(notes) if notes else ())),
        element("td", one.phone),
    )
    return element("tr", *cells, class_=_more(number, "contacts"))


def _coverage(file: CustomerFile) -> Html:
    """Return the parts in buying with who has them."""
    cells = []
    for role, contacts in file.coverage.by_role:
        names = text(", ").join(one.name for one in contacts)
        state = "known" if contacts else "missing" if role in file.coverage.missing else "open"
        cells.append(
            element(
                "div",
                element("span", text(ROLE_WORDS[role])),
                element("b", names or text("nobody")),
                class_=state,
            )
        )
    said = text("All bases are covered.") if file.coverage.is_covered else text("Not all bases are covered.")
    return joined((element("div", *cells, class_="roles"), element("p", said, class_="soft")))


def deals(file: CustomerFile) -> Html:
    """Return the deals and the questions that are open."""
    rows = [_deal(one, number, file.currency) for number, one in enumerate(file.deals)]
    return section(text("Deals and open questions"), *rows, name="deals")


def _deal(one: FileDeal, number: int, currency: str) -> Html:
    """Return a deal."""
    deal = one.deal
    parts = [
        text(STAGE_WORDS[deal.stage]),
        "" if deal.value is None else f"{deal.value:,.0f} {currency}".rstrip(),
        "" if deal.probability is None else f"{100 * deal.probability:.0f} %",
        ""
        if deal.decision_date is None
        else text("decided on {day}", day=date_text(deal.decision_date, "full")),
    ]
    asks = [element("li", ask, class_=_more(place, "questions")) for place, ask in enumerate(one.questions)]
    return element(
        "div",
        element(
            "p",
            element("b", deal.label),
            " ",
            element("span", text(", ").join(filter(None, parts)), class_="soft"),
        ),
        *([element("ul", *asks)] if asks else []),
        *([element("p", text("Plan: {plan}", plan=deal.close_plan))] if deal.close_plan else []),
        class_=_more(number, "deals"),
    )


def agenda(file: CustomerFile) -> Html:
    """Return what to speak of: signs of needs, promises, goals, products and whom to bring."""
    lines = [*_signals(file), *_promises(file)]
    lines += [element("li", element("b", text("Goal")), " ", one) for one in file.goals]
    lines += [element("li", one.text) for one in file.hints]
    return section(text("To speak of"), *([element("ul", *lines)] if lines else []), name="agenda")


def _signals(file: CustomerFile) -> Iterator[Html]:
    """Yield the signs of needs, those that have grown old as well."""
    for one, fresh in file.signals:
        when = date_text(one.when, "full")
        tag = element("span", text("fresh") if fresh else text("old"), class_="tag" if fresh else "tag soft")
        said = text("Sign of a need on {day}: {signal}", day=when, signal=one.label)
        yield element("li", said, " ", tag)


def _promises(file: CustomerFile) -> Iterator[Html]:
    """Yield the promises that are not kept yet."""
    for one in file.promises:
        head = text("We promised") if one.ours else text("The customer promised")
        due = [] if one.due is None else [" ", text("by {day}", day=date_text(one.due, "full"))]
        late = [" ", element("span", text("overdue"), class_="tag warn")] if one.overdue else []
        yield element("li", element("b", head), " ", one.text, *due, *late)


def history(file: CustomerFile) -> Html:
    """Return the calls of the log, the latest first."""
    if not file.calls:
        return section(text("History"), element("p", text("The call log has no call yet.")), name="history")
    rows = [_call(one, number) for number, one in enumerate(file.calls)]
    left = len(file.calls) - ON_PAPER["calls"]
    note = texts("{number} earlier call is on the screen.", "{number} earlier calls are on the screen.", left)
    return section(
        text("History"), element("ul", *rows), *([element("p", note, class_="paper")] if left > 0 else []),
        name="history",
    )  # fmt: skip


def _call(one: FileCall, number: int) -> Html:
    """Return a call of the log."""
    when = "" if one.when is None else date_text(one.when, "full")
    lines = [
        element("div", element("i", text("{head}:", head=head)), " ", words) for head, words in one.lines
    ]
    day = element("b", when or text("without a date"))
    return element(
        "li", day, " ", element("span", one.outcome, class_="tag"), " ",
        element("span", one.who, class_="soft"), *lines, class_=_more(number, "calls"),
    )  # fmt: skip


def _small(words: str) -> tuple[Html, ...]:
    """Return words beneath others."""
    return (element("div", words, class_="soft"),)


def _more(number: int, what: str) -> str | None:
    """Return the class of what is left off the printed page."""
    return "more" if number >= ON_PAPER[what] else None
