"""Keep what an import understood in ``routeplan.toml``, whose comments and order stay."""

from collections.abc import Mapping

import tomlkit

from routeplan.tables.faults import Faults
from routeplan.tables.imports.mapping import Proposal
from routeplan.tables.settings_file import read_settings


def settings_with(content: bytes, table: str, proposal: Proposal) -> bytes:
    """Return the text of ``routeplan.toml`` with a mapping under ``[import.<table>]``.

    Lines about headings that the file does not have stay.

    Parameters
    ----------
    content
        The text before; it must be readable.

    Raises
    ------
    InputError
        If the text would not be readable afterwards.
    """
    document = tomlkit.parse(content.decode("utf-8-sig"))
    imports = document.setdefault("import", tomlkit.table(is_super_table=True))
    section = imports.setdefault(table, tomlkit.table())
    for heading, columns in _columns_by_heading(proposal).items():
        section[heading] = columns[0] if len(columns) == 1 else list(columns)
    written = tomlkit.dumps(document).encode("utf-8")
    faults = Faults()
    read_settings(written, faults)
    faults.raise_errors()
    return written


def _columns_by_heading(proposal: Proposal) -> Mapping[str, list[str]]:
    """Return the columns that each heading fills; an empty one for a heading that was left out."""
    found: dict[str, list[str]] = {}
    for match in proposal.matches:
        for heading in match.headings:
            found.setdefault(heading, []).append(match.column)
    for unused in proposal.unused:
        if unused.left_out:
            found[unused.heading] = [""]
    return found
