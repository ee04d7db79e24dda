"""The elements of XML, told one after the other, of text that opens nothing it does not close."""

from collections.abc import Callable
from xml.parsers import expat

Start = Callable[[str, dict[str, str]], None]
"""What is told where an element starts: its name with its prefix, and its attributes."""


def follow(
    part: bytes,
    start: Start | None = None,
    end: Callable[[str], None] | None = None,
    data: Callable[[str], None] | None = None,
) -> None:
    """Have the elements of a part told, and the text between them.

    Nothing that the part names is fetched or put in its place: a part that declares anything is refused.

    Raises
    ------
    ValueError
        If it is not well-formed, or has declarations of its own.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_declaration
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = data
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error


def local_name(element: str) -> str:
    """Return the name of an element without its prefix."""
    return element.rpartition(":")[2]


def _refuse_declaration(*_: object) -> None:
    """Refuse the declarations in which entities are defined."""
    raise ValueError("declarations")
