"""JSON as text, once it is known that it does not take more memory than there is."""

from routeplan.language import text
from routeplan.tables.faults import FaultError
from routeplan.tables.limits import MOST_LISTS


def json_text(content: bytes) -> str:
    """Return the text of a JSON file in UTF-8.

    Raises
    ------
    FaultError
        If it would become more lists and objects than any file of ours holds (RP721).
    UnicodeDecodeError
        If it is not UTF-8.
    """
    if content.count(b"[") + content.count(b"{") > MOST_LISTS:
        raise FaultError(
            "RP721",
            text("the file holds more than {count} lists", count=MOST_LISTS),
            text("Make it again, or cut out the part that you need"),
        )
    return content.decode("utf-8-sig")
