"""What an import understood of a file: which of its headings are which columns, and why."""

from dataclasses import dataclass

Pairs = tuple[tuple[str, str], ...]
"""(heading, column) in order; several headings of one column are joined, an empty column leaves out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One column of the table and where its cells come from.

    Parameters
    ----------
    headings
        Headings of the file; the texts of several are joined in this order.
    why
        What speaks for it, in words.
    sample
        The first text there is, empty where there is none.
    """

    column: str
    headings: tuple[str, ...]
    why: str
    sample: str

    @property
    def label(self) -> str:
        """Return what people may call the source: its headings."""
        return " + ".join(self.headings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unused:
    """A heading that was not used, and why if there is more to say than that nobody knows it.

    Parameters
    ----------
    left_out
        Whether somebody said that it is to be left out.
    """

    heading: str
    why: str
    sample: str
    left_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What all headings of a file mean.

    Parameters
    ----------
    matches
        By order of the columns of the schema.
    unused
        By order of the file.
    preset
        The system whose field names were recognised or named, or empty.
    """

    matches: tuple[Match, ...]
    unused: tuple[Unused, ...]
    preset: str
