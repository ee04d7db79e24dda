"""Signs that a customer may need something new."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from routeplan.language import mark, text

SignalKind = Literal[
    "new_contract",
    "new_product",
    "expanding",
    "new_technology",
    "margin_change",
    "phasing_out",
    "new_business_model",
]
SIGNAL_KINDS: tuple[SignalKind, ...] = get_args(SignalKind)
SIGNAL_WORDS: dict[SignalKind, str] = {
    "new_contract": mark("has won a new contract"),
    "new_product": mark("has a new product"),
    "expanding": mark("is expanding"),
    "new_technology": mark("uses a new technology"),
    "margin_change": mark("earns in another way than before"),
    "phasing_out": mark("is phasing out an old technology"),
    "new_business_model": mark("has a new business model"),
}
"""The seven questions by which a need is found, as answered with yes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedSignal:
    """What was seen or heard at a customer that may mean a need.

    Parameters
    ----------
    kind
        One of the seven.
    when
        Day it was noticed.
    note
        What exactly, in the words of the rep.
    """

    customer_id: str
    kind: SignalKind
    when: date
    note: str = ""

    @property
    def label(self) -> str:
        """Return the signal in words with its note, such as ``is expanding (second hall)``."""
        said = text(SIGNAL_WORDS[self.kind])
        return text("{signal} ({note})", signal=said, note=self.note) if self.note else said

    @property
    def source_id(self) -> str:
        """Return what names the signal in a plan, such as ``expanding 2027-01-04``."""
        return f"{self.kind} {self.when.isoformat()}"

    def last_day(self, days: int) -> date:
        """Return the last day on which the signal is fresh, ``days`` after its own."""
        return self.when + timedelta(days=days)
