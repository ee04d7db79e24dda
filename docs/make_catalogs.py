"""Make the catalogs of messages from the code, and say what is not translated yet.

Usage: python docs/make_catalogs.py [--check] [MORE.po ...]

Without ``--check`` it brings ``routeplan.po`` of every language up to date and compiles it; translations in
further files are taken over. With ``--check`` it writes nothing and fails if anything would change or lacks.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

Message = str | tuple[str, ...]

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "routeplan"
LANGUAGES = ("zh_CN",)
KEYWORDS = {"text": None, "texts": (1, 2), "mark": None}
JS_KEYWORDS = {"t": None, "tn": (1, 2)}
MADE = datetime(2026, 1, 1, tzinfo=UTC)
"""The catalogs bear no time of their making, so that the same code gives the same bytes."""


def main(*arguments: str) -> int:
    """Bring the catalogs up to date, or check them; return the exit code."""
    check, more = "--check" in arguments, [Path(one) for one in arguments if not one.startswith("--")]
    faults = 0
    for domain, wanted in (("routeplan", messages_of_python()), ("pages", messages_of_pages())):
        for language in LANGUAGES:
            faults += _bring_up_to_date(language, domain, wanted, more, check=check)
    return 1 if faults else 0


def _bring_up_to_date(
    language: str, domain: str, wanted: list[Message], more: list[Path], *, check: bool
) -> int:
    """Write the two files of a catalog, or check them; return how many faults there are."""
    folder = PACKAGE / "language" / language / "LC_MESSAGES"
    catalog = _catalog(language, wanted, [folder / f"{domain}.po", *more])
    lacking = [str(one.id) for one in catalog if one.id and not all(_forms(one.string))]
    for name in lacking:
        print(f"{language}: not translated: {name}")
    files = {folder / f"{domain}.po": _po(catalog), folder / f"{domain}.mo": _mo(catalog)}
    stale = [path for path, content in files.items() if not path.exists() or path.read_bytes() != content]
    for path in stale:
        print(f"{path.relative_to(ROOT)}: {'out of date' if check else 'written'}")
        if not check:
            path.write_bytes(files[path])
    return len(lacking) + check * len(stale)


def messages_of_python() -> list[Message]:
    """Return every message of the code and of the commands' help, sorted, once."""
    found = {one[2] for one in extract_from_dir(PACKAGE, [("**.py", "python")], keywords=KEYWORDS)}
    return sorted(found | set(_help_texts()) | set(_settings_texts()), key=_key)


def messages_of_pages() -> list[Message]:
    """Return every message of the scripts of pages, sorted, once."""
    scripts = [("render/assets/**.js", "javascript")]
    return sorted({one[2] for one in extract_from_dir(PACKAGE, scripts, keywords=JS_KEYWORDS)}, key=_key)


def _help_texts() -> Iterator[str]:
    """Yield the help of every command and option."""
    from typer.main import get_command

    from routeplan.cli.app import app
    from routeplan.cli.help_page import texts_of

    root = get_command(app)
    with root.make_context("routeplan", [], resilient_parsing=True) as context:
        yield from texts_of(root, context)


def _settings_texts() -> Iterator[str]:
    """Yield meaning and unit of every setting, which the workbook tells."""
    from routeplan.tables.settings_schema import all_settings

    for setting in all_settings():
        yield from (one for one in (setting.text, setting.unit) if one)


def _catalog(language: str, wanted: list[Message], paths: list[Path]) -> Catalog:
    """Return the catalog of what is wanted, translated as far as the files go; later files win."""
    known: dict[str, object] = {}
    for path in paths:
        if path.exists():
            with path.open("rb") as file:
                for one in read_po(file, locale=language):
                    if one.id and all(_forms(one.string)):
                        known[_key(one.id)] = one.string
    catalog = Catalog(
        locale=language, project="routeplan", version="1", creation_date=MADE, revision_date=MADE,
        last_translator="routeplan", language_team="routeplan", fuzzy=False,
        msgid_bugs_address="see the README",
        header_comment="# What routeplan says. Made by docs/make_catalogs.py; edit translations here.",
    )  # fmt: skip
    for message in wanted:
        string = known.get(_key(message), "")
        catalog.add(message, string if isinstance(message, str) else (string or ("",)))
    return catalog


def _key(message: object) -> str:
    """Return the singular of a message."""
    return message if isinstance(message, str) else message[0]  # type: ignore[index]


def _forms(string: object) -> tuple[str, ...]:
    """Return the forms of a translation."""
    return (string,) if isinstance(string, str) else tuple(string)  # type: ignore[arg-type]


def _po(catalog: Catalog) -> bytes:
    """Return a catalog as the file that people edit."""
    into = BytesIO()
    write_po(into, catalog, width=110, no_location=True, sort_output=True)
    return into.getvalue()


def _mo(catalog: Catalog) -> bytes:
    """Return a catalog as the file that is read."""
    into = BytesIO()
    write_mo(into, catalog)
    return into.getvalue()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
