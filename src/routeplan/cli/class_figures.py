"""Classes proposed, for people and scripts."""

from math import fsum, isfinite
from typing import TYPE_CHECKING, Any

from routeplan.cli.console import say, say_table
from routeplan.language import mark, text

if TYPE_CHECKING:
    from routeplan.model.classify import ClassDraft, ClassProposal, ClassWork
    from routeplan.pipeline.classify import Classification

MOST_ROWS = 40
WORK_HEADINGS = (
    mark("class"), mark("now"), mark("proposed"), mark("calls"), mark("then"), mark("hours"), mark("then"),
)  # fmt: skip


def say_classes(found: "Classification", *, accepted: bool) -> None:
    """Print the rule, the classes now and as proposed with their work, and the customers who change."""
    draft = found.draft
    say_table(
        text("Rule (table classify of routeplan.toml)"), (text("part"), text("weight")), _rule_rows(draft)
    )
    borders = ", ".join(
        f"{name} {one:.3f}"
        for name, one in zip(("A/B", "B/C", "C/D"), draft.borders, strict=True)
        if isfinite(one)
    )
    parts = zip("ABCD", draft.rule.shares, strict=True)
    shares = " ".join(f"{name} {100 * one:.0f} %" for name, one in parts)
    said = text(
        "Shares: {shares}. Borders: {borders}; a class changes {distance} beyond.",
        shares=shares, borders=borders or text("none"), distance=f"{draft.rule.hysteresis:g}",
    )  # fmt: skip
    say(said)
    say_table(
        text("Classes, and the work of four weeks (expected, travel estimated)"),
        tuple(map(text, WORK_HEADINGS)),
        _work_rows(found),
    )
    changed = draft.changed
    if changed:
        say_table(
            text("Other classes") if accepted else text("Other classes proposed (--accept writes them)"),
            (
                text("customer"),
                text("from"),
                text("to"),
                text("score"),
                *(f"{part} %" for part, _ in draft.weights),
                text("reason"),
            ),
            [_change_row(one) for one in changed[:MOST_ROWS]],
        )
    if len(changed) > MOST_ROWS:
        say(text("{number} more are in classes-draft.csv.", number=len(changed) - MOST_ROWS))
    counts = {"number": len(changed), "all": len(draft.proposals)}
    say(text("{number} of {all} customers change.", **counts), *draft.notices)


def class_record(found: "Classification") -> dict[str, Any]:
    """Return classes for a script; work in calls and hours of four weeks."""
    draft = found.draft
    return {
        "weights": {part: round(weight, 4) for part, weight in draft.weights},
        "shares": dict(zip("ABCD", (round(one, 4) for one in draft.rule.shares), strict=True)),
        "borders": [round(one, 4) if isfinite(one) else None for one in draft.borders],
        "hysteresis": draft.rule.hysteresis,
        "before": [_work_record(one) for one in found.before],
        "after": [_work_record(one) for one in found.after],
        "changes": [_change_record(one) for one in draft.changed],
        "notices": list(draft.notices),
    }


def _rule_rows(draft: "ClassDraft") -> list[tuple[str, ...]]:
    """Return the weights as used."""
    return [(part, f"{weight:.2f}") for part, weight in draft.weights]


def _work_rows(found: "Classification") -> list[tuple[str, ...]]:
    """Return a row a class, and one for all."""
    rows = []
    for now, then in zip(found.before, found.after, strict=True):
        rows.append((now.class_name, *_pairs((now,), (then,))))
    return [*rows, (text("all"), *_pairs(found.before, found.after))]


def _pairs(now: "tuple[ClassWork, ...]", then: "tuple[ClassWork, ...]") -> tuple[str, ...]:
    """Return customers, calls and hours, each now and then."""
    both = (now, then)
    counts = (f"{sum(one.customers for one in some)}" for some in both)
    calls = (f"{fsum(one.calls for one in some):.0f}" for some in both)
    hours = (f"{fsum(one.call_hours + one.travel_hours for one in some):.1f}" for some in both)
    return (*counts, *calls, *hours)


def _change_row(one: "ClassProposal") -> tuple[str, ...]:
    """Return a customer who changes, with the percentile of each part; a dash where it is not known."""
    percentiles = (f"{100 * part.percentile:.0f}" if part.known else "-" for part in one.parts)
    why = one.reason.rpartition(": ")[2]
    return (one.customer_id, one.before, one.after, f"{one.score:.3f}", *percentiles, why)


def _change_record(one: "ClassProposal") -> dict[str, Any]:
    """Return a customer who changes, for a script."""
    return {
        "customer_id": one.customer_id,
        "from": one.before,
        "to": one.after,
        "score": round(one.score, 4),
        "percentiles": {part.part: round(part.percentile, 4) for part in one.parts if part.known},
        "reason": one.reason,
    }


def _work_record(one: "ClassWork") -> dict[str, Any]:
    """Return the work of a class for a script."""
    return {
        "class": one.class_name,
        "customers": one.customers,
        "calls": round(one.calls, 1),
        "call_hours": round(one.call_hours, 1),
        "travel_hours": round(one.travel_hours, 1),
    }
