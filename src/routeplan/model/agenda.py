"""What to speak of on a call."""

from dataclasses import dataclass
from typing import Literal

HintKind = Literal["goal", "related", "specialist", "margin"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaHint:
    """One thing to speak of.

    Parameters
    ----------
    kind
        A goal of the customer, a product that goes with what it buys, a colleague to bring along, or a
        product on which much is earned.
    subject
        Id of the goal or product.
    text
        The hint as a sentence without a full stop.
    """

    kind: HintKind
    subject: str
    text: str
