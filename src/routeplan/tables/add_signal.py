"""A sign of a need as a row of the table of signals."""

from pathlib import Path

from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import text
from routeplan.model.need_signal import SIGNAL_KINDS, NeedSignal, SignalKind
from routeplan.model.workspace import Workspace
from routeplan.tables.catalog import SIGNALS
from routeplan.tables.edit_table import append_rows
from routeplan.tables.lists import listed
from routeplan.tables.relations import unknown_id
from routeplan.tables.values import nearest


def signal_kind(word: str) -> SignalKind:
    """Return the kind of signal that a word means, in any of the spellings of the table.

    Raises
    ------
    InputError
        If it means none (RP405).
    """
    column = SIGNALS.by_name["signal"]
    found = column.choice_of(word)
    if kind := next((one for one in SIGNAL_KINDS if one == found), None):
        return kind
    close, names = nearest(word, column.choices), listed(column.choices)
    issue = Issue(
        code="RP405",
        file=COMMAND_LINE,
        column="SIGNAL",
        value=word,
        message=text("this is no signal"),
        remedy=text("Did you mean {close}? Write one of {names}", close=close, names=names)
        if close
        else text("Write one of {names}", names=names),
    )
    raise InputError((issue,))


def add_signal(folder: Path, workspace: Workspace, signal: NeedSignal) -> tuple[Path, bool]:
    """Add a signal to the table of signals; return its file, and whether it was not there already.

    Raises
    ------
    InputError
        If there is no such customer (RP434), or the table cannot be changed; it then stands as it was.
    """
    known = frozenset(one.customer_id for one in workspace.instance.places_called_on)
    if signal.customer_id not in known:
        message, remedy = unknown_id("customer", signal.customer_id, known)
        issue = Issue(
            code="RP434", file=COMMAND_LINE, column="CUSTOMER", value=signal.customer_id, message=message,
            remedy=remedy,
        )  # fmt: skip
        raise InputError((issue,))
    row = {
        "customer_id": signal.customer_id,
        "signal": signal.kind,
        "date": signal.when.isoformat(),
        "note": signal.note,
    }
    there = signal in workspace.signals
    return append_rows(folder, SIGNALS, [] if there else [row]), not there
