"""Elements of a page, their texts escaped."""

from collections.abc import Iterable
from html import escape

VOID = frozenset({"meta", "line", "circle", "path", "rect"})


class Html(str):
    """A piece of a page that is safe as it stands."""

    __slots__ = ()


def element(tag: str, *children: str, **attributes: object) -> Html:
    """Return an element; children that are plain text are escaped, and so are all attributes.

    Parameters
    ----------
    attributes
        By name, ``_`` standing for ``-``; a trailing ``_`` is dropped. None leaves one out.
    """
    given = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    if tag in VOID and not children:
        return Html(f"<{tag}{given}/>")
    return Html(f"<{tag}{given}>{''.join(map(safe, children))}</{tag}>")


def safe(piece: str) -> str:
    """Return a piece as it stands if it is part of a page, or else escaped."""
    return piece if isinstance(piece, Html) else escape(piece)


def joined(pieces: Iterable[str]) -> Html:
    """Return pieces one after the other."""
    return Html("".join(map(safe, pieces)))
