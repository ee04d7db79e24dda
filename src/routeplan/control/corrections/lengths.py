"""Lengths of calls: of a class as a whole, and of single customers."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean

from routeplan.control.case import ControlCase
from routeplan.control.corrections.draft import Draft, number_text
from routeplan.control.credibility import Credibility, credibility
from routeplan.control.study import TimedLength
from routeplan.language import text
from routeplan.model.clock import MINUTE
from routeplan.model.correction import SETTINGS_TABLE

CLASS_CUSTOMERS = 5
STEP = 0.5
CLASS_SHARE, CUSTOMER_SHARE = 0.03, 0.1
"""Least change of the length of a class and of a customer, as a share of what it is."""
Groups = Mapping[str, Sequence[float]]


def length_drafts(case: ControlCase, lengths: Sequence[TimedLength]) -> Iterator[Draft]:
    """Yield the lengths of classes and customers that the log speaks against.

    A class is corrected by the calls on customers who have its length; a customer by its own calls, shrunk
    towards the mean of all calls on its class. Both must be further off than the noise, and than a share of
    what they are.
    """
    by_class = defaultdict[str, dict[str, list[float]]](dict)
    for one in lengths:
        if one.customer_id in case.customers:
            by_class[one.class_name].setdefault(one.customer_id, []).append(one.actual / MINUTE)
    for rule in case.policy.classes:
        groups = by_class.get(rule.name, {})
        length = rule.call_seconds / MINUTE
        followers = {name: some for name, some in groups.items() if _follows(case, name, rule.call_seconds)}
        draft = _class_draft(case, rule.name, length, credibility(followers))
        if draft is not None:
            yield draft
            length = float(draft.new)
        yield from _customers(case, rule.name, groups, length, followers)


def _follows(case: ControlCase, customer_id: str, class_seconds: int) -> bool:
    """Return whether a customer's calls are as long as its class's."""
    return case.customers[customer_id].call_seconds == class_seconds


def _class_draft(case: ControlCase, name: str, now: float, found: Credibility | None) -> Draft | None:
    """Return the length of a class, None where there is too little against what it is."""
    if found is None or found.number < case.settings.class_calls or found.groups < CLASS_CUSTOMERS:
        return None
    new = _rounded(found.mean)
    off = abs(found.mean - now)
    if off <= case.settings.noise * found.error or off < CLASS_SHARE * now or new == now or new < 1:
        return None
    said = {"name": name, "actual": found.mean, "planned": now}
    if found.mean > now:
        reason = text(
            "Calls on {name} customers last {actual:.1f} minutes on average, not {planned:g}.", **said
        )
    else:
        reason = text(
            "Calls on {name} customers last only {actual:.1f} minutes on average, not {planned:g}.", **said
        )
    evidence = text(
        "{calls} calls on {customers} customers; standard error {error:.2f} min",
        calls=found.number, customers=found.groups, error=found.error,
    )  # fmt: skip
    return Draft(
        table=SETTINGS_TABLE, row_id=f"classes.{name}", column="call_minutes", new=number_text(new),
        reason=reason, evidence=evidence,
    )  # fmt: skip


def _customers(
    case: ControlCase, class_name: str, groups: Groups, length: float, followers: Groups
) -> Iterator[Draft]:
    """Yield the lengths of customers of one class.

    Parameters
    ----------
    length
        What the class will have, in minutes.
    """
    common = credibility(groups)
    if common is None or common.groups < CLASS_CUSTOMERS:
        return
    for name, values in sorted(groups.items()):
        now = length if name in followers else case.customers[name].call_seconds / MINUTE
        estimate = common.estimate(fmean(values), len(values))
        off, new = abs(estimate - now), _rounded(estimate)
        is_enough = len(values) >= case.settings.customer_calls
        if not is_enough or off < CUSTOMER_SHARE * now or new == now or new < 1:
            continue
        if off > case.settings.noise * common.spread(len(values)):
            yield _customer_draft(name, class_name, values, now, new, common)


def _customer_draft(
    name: str, class_name: str, values: Sequence[float], now: float, new: float, common: Credibility
) -> Draft:
    """Return the length of a customer."""
    reason = text(
        "Its {calls} calls lasted {actual:.1f} minutes on average, not {planned:g}.",
        calls=len(values), actual=fmean(values), planned=now,
    )  # fmt: skip
    evidence = text(
        "own mean {own:.1f} min weighs {weight:.0%}, that of {name} customers {common:.1f} min the rest; "
        "standard error {error:.2f} min",
        own=fmean(values), weight=common.weight(len(values)), name=class_name, common=common.mean,
        error=common.spread(len(values)),
    )  # fmt: skip
    return Draft(
        table="customers", row_id=name, column="duration_min", new=number_text(new), reason=reason,
        evidence=evidence,
    )  # fmt: skip


def _rounded(minutes: float) -> float:
    """Return minutes to the nearest half."""
    return round(minutes / STEP) * STEP
