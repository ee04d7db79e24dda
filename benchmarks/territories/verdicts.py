"""A bar: a figure and the most it may be."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One figure of a case beside its bar.

    Parameters
    ----------
    most
        The bar.
    got
        What was measured; None where there was no answer.
    note
        What else one should know.
    """

    case: str
    figure: str
    most: float
    got: float | None
    note: str = ""

    @property
    def met(self) -> bool:
        """Return whether the figure is no higher than the bar."""
        return self.got is not None and self.got <= self.most + 1e-9

    def row(self) -> list[object]:
        """Return the row of the table."""
        got = None if self.got is None else float(self.got)
        return [self.case, self.figure, float(self.most), got, "met" if self.met else "missed", self.note]
