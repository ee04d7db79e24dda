"""Messages by GNU gettext: the English text is the key, translations stand in ``LC_MESSAGES``."""

import gettext
from functools import cache
from importlib.resources import as_file, files

from routeplan.language.choice import LANGUAGES, Language, current

DOMAIN, PAGES = "routeplan", "pages"
"""Catalogs of what Python says, and of what the scripts of pages say."""


def text(message: str, /, **values: object) -> str:
    """Return a message in the language spoken, with its ``{names}`` filled in.

    Parameters
    ----------
    message
        The English text as a literal, so that the catalogs can be made from the code.
    values
        What the names in braces stand for; without any the message is not formatted.
    """
    said = _translations(current()).gettext(message) if message else ""
    return said.format(**values) if values else said


def texts(one: str, many: str, number: int, /, **values: object) -> str:
    """Return the form of a message that goes with a number, which fills in ``{number}``."""
    said = _translations(current()).ngettext(one, many, number)
    return said.format(number=number, **values)


def in_every_language(message: str) -> frozenset[str]:
    """Return a message as each language says it, for what people hand back to be known again."""
    return frozenset(_translations(language).gettext(message) for language in LANGUAGES)


def mark(message: str) -> str:
    """Return a message as it is, noted for the catalogs; ``text`` says it later."""
    return message


@cache
def _translations(language: Language) -> gettext.NullTranslations:
    """Return the messages of a language; English needs none."""
    if language == "en":
        return gettext.NullTranslations()
    with as_file(files("routeplan.language")) as folder:
        return gettext.translation(DOMAIN, folder, [language])


def page_texts() -> dict[str, str | list[str]]:
    """Return what the scripts of pages say in the language spoken, by its English text; empty for English.

    A message with a number stands under its singular with the forms that the language has: the first is for
    one, the last for any other number.
    """
    return {} if current() == "en" else _page_texts(current())


@cache
def _page_texts(language: Language) -> dict[str, str | list[str]]:
    """Return the messages of the scripts in a language."""
    from babel.messages.mofile import read_mo

    with files("routeplan.language").joinpath(language, "LC_MESSAGES", f"{PAGES}.mo").open("rb") as file:
        found = [(one.id, one.string) for one in read_mo(file) if one.id]
    return {
        key if isinstance(key, str) else key[0]: said if isinstance(said, str) else list(said or ())
        for key, said in found
    }
