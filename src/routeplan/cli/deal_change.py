"""What a command line wants to be changed about a deal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from routeplan.cli.console import say
from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import text

if TYPE_CHECKING:
    from routeplan.model.deal_standing import DealStanding
    from routeplan.model.opportunity import Opportunity, Stage
    from routeplan.model.workspace import Workspace

OPTIONS = {
    "value": "--value", "probability": "--probability", "decision_date": "--decision",
    "close_plan": "--close-plan", "name": "--name", "stage": "--stage",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for.

    Parameters
    ----------
    stage
        The stage to move to, or None.
    on
        Day of the move as given, or None.
    values
        New values by field of a deal.
    """

    opportunity_id: str | None
    is_new: bool
    customer_id: str | None
    stage: "Stage | None"
    on: date | None
    values: Mapping[str, Any]

    @property
    def is_change(self) -> bool:
        """Return whether anything is to be changed at all."""
        return self.is_new or self.stage is not None or bool(self.values)


def stage_asked(stage: str | None, *, won: bool, lost: bool) -> "Stage | None":
    """Return the stage that options name, or None.

    Raises
    ------
    InputError
        If they name several (RP405), or one that there is not (RP128).
    """
    from routeplan.tables.edit_deal import deal_values

    named = (("--stage", stage), ("--won", "won" if won else None), ("--lost", "lost" if lost else None))
    given = [(name, word) for name, word in named if word is not None]
    if len(given) > 1:
        _refuse_two(given[0][0], given[1][0])
    if not given:
        return None
    found: Stage = deal_values({"stage": given[0][1]}, OPTIONS)["stage"]
    return found


def values_asked(given: Mapping[str, str | None], answers: Sequence[str]) -> dict[str, Any]:
    """Return the values that options give to fields of a deal.

    Raises
    ------
    InputError
        If one cannot be read.
    """
    from routeplan.tables.edit_deal import answers_of, deal_values

    texts = {name: cell for name, cell in given.items() if cell is not None}
    found = answers_of(tuple(answers))
    return deal_values(texts | found, OPTIONS | dict.fromkeys(found, "--answer"))


def refuse_mixed(asked: Asked) -> None:
    """Refuse options that do not go together.

    Raises
    ------
    InputError
        RP405 or RP616.
    """
    if asked.customer_id is not None and not asked.is_new:
        _refuse(
            "RP405", "--customer", text("--customer is for a new deal"), text("Add --new, or leave it out")
        )
    if asked.on is not None and asked.stage is None and not asked.is_new:
        message = text("--on says on which day a deal came to a stage")
        _refuse("RP405", "--on", message, text("Name the stage with --stage, --won or --lost"))
    if asked.is_new and asked.customer_id is None:
        message = text("a new deal needs a customer")
        _refuse("RP616", "--new", message, text("Give --customer ID"))
    if not asked.is_new and asked.opportunity_id is None:
        message = text("no deal is named")
        remedy = text("Give its id, such as routeplan deal V01, or make one with --new")
        _refuse("RP614", None, message, remedy)


def deal_asked_about(asked: Asked, read: "Workspace", folder: Path) -> "Opportunity":
    """Return the deal that is named, or a new one above the funnel.

    Raises
    ------
    InputError
        If there is no such deal (RP614) or customer (RP434), or the id of a new one is taken (RP616).
    """
    if asked.is_new:
        return _new_deal(asked, read, folder)
    name = asked.opportunity_id or ""
    found = next((one for one in read.deals if one.opportunity_id == name), None)
    if found is None:
        _refuse_unknown(name, read)
    return found


def _refuse_unknown(name: str, read: "Workspace") -> NoReturn:
    """Refuse a deal that there is not."""
    from routeplan.tables.values import nearest

    close = nearest(name, tuple(one.opportunity_id for one in read.deals))
    remedy = text("See all of them: routeplan funnel --deals")
    if close:
        remedy = text("Did you mean {close}? All of them: routeplan funnel --deals", close=close)
    _refuse("RP614", None, text("there is no deal {name}", name=name), remedy)


def _new_deal(asked: Asked, read: "Workspace", folder: Path) -> "Opportunity":
    """Return a new deal above the funnel."""
    from routeplan.funnel.change import next_id
    from routeplan.model.opportunity import Opportunity
    from routeplan.tables.edit_deal import taken_ids
    from routeplan.tables.relations import unknown_id

    customer_id, taken = asked.customer_id or "", taken_ids(folder)
    customers = frozenset(one.customer_id for one in read.instance.places_called_on)
    if customer_id not in customers:
        _refuse("RP434", "--customer", *unknown_id("customer", customer_id, customers))
    if asked.opportunity_id in taken:
        message = text("there is a deal {name} already", name=asked.opportunity_id)
        _refuse("RP616", None, message, text("Leave out the id, or give one that is free"))
    name = asked.opportunity_id or next_id(taken)
    return Opportunity(opportunity_id=name, customer_id=customer_id, stage="above")


def with_changes(deal: "Opportunity", asked: Asked, today: date) -> "Opportunity":
    """Return the deal as it is asked for.

    Raises
    ------
    InputError
        If its dates would be out of order (RP610).
    """
    from routeplan.funnel.change import moved
    from routeplan.model.opportunity import OutOfOrderError

    stage = asked.stage or ("above" if asked.is_new else None)
    changed = replace(deal, **asked.values)
    if stage is None or (stage == deal.stage and asked.on is None and not asked.is_new):
        return changed
    try:
        return moved(changed, stage, asked.on or today, is_dated=asked.on is not None)
    except OutOfOrderError as wrong:
        message = text("{later} would lie before {earlier}", later=wrong.later, earlier=wrong.earlier)
        remedy = text(
            "Give another day with --on; routeplan deal {name} shows its history", name=deal.opportunity_id
        )
        _refuse("RP610", "--on", message, remedy, value=str(asked.on or today))


def say_change(one: "DealStanding", moved_from: "Stage | None", written: Path | None, asked: Asked) -> None:
    """Say what was changed, and what the new stage still asks for."""
    from routeplan.cli.funnel_lines import stage_text

    changes = asked.is_new or asked.stage is not None or asked.values
    if written is None:
        if changes:
            say(text("Nothing is new about this deal; nothing was written."), "")
        return
    if asked.is_new:
        say(text("New deal {name}: {file}", name=one.deal.opportunity_id, file=written))
    else:
        say(text("Written: {file}", file=written))
    if moved_from is not None:
        said = text(
            "Moved from “{before}” to “{after}”.",
            before=stage_text(moved_from), after=stage_text(one.deal.stage),
        )  # fmt: skip
        say(said)
    if one.gates is not None and one.gates.lacks and (moved_from is not None or asked.is_new):
        say(text("Not all conditions of the new stage are met; see below."))
    say("")


def _refuse_two(first: str, second: str) -> NoReturn:
    """Refuse two options that ask for different things."""
    message = text("{first} and {second} ask for different things", first=first, second=second)
    _refuse("RP405", first, message, text("Leave out one of them"))


def _refuse(
    code: str, column: str | None, message: str, remedy: str, *, value: str | None = None
) -> NoReturn:
    """Raise one fault of the command line."""
    issue = Issue(code=code, file=COMMAND_LINE, column=column, value=value, message=message, remedy=remedy)
    raise InputError((issue,))
