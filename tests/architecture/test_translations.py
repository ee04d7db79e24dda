"""Everything that routeplan says has a translation that fits, and is said in a way that can be translated."""

import ast
import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "routeplan"
TOOL = runpy.run_path(str(ROOT / "docs" / "make_catalogs.py"))
WANTED = {"routeplan": TOOL["messages_of_python"](), "pages": TOOL["messages_of_pages"]()}
LANGUAGES = TOOL["LANGUAGES"]
CATALOGS = [(language, domain) for language in LANGUAGES for domain in WANTED]
NAME = re.compile(r"\{(?:[A-Za-z_]\w*)(?:![rsa])?(?::[^{}]*)?\}")
SAYING = {"text": 1, "texts": 2, "mark": 1}
HOW = "run python docs/make_catalogs.py and translate what it names"

WIDE_PUNCTUATION = "（）、，：；。"
"""Characters of Chinese that hold the room of a blank already."""

Forms = tuple[str, ...]


def forms(said: Any) -> Forms:
    """Return a message or its translation as all its forms."""
    return (said,) if isinstance(said, str) else tuple(said or ("",))


def catalog(language: str, domain: str, ending: str) -> dict[Forms, Forms]:
    """Return the translations of a catalog by message."""
    path = PACKAGE / "language" / language / "LC_MESSAGES" / f"{domain}.{ending}"
    with path.open("rb") as file:
        messages = read_po(file, locale=language) if ending == "po" else read_mo(file)
    return {forms(one.id): forms(one.string) for one in messages if one.id}


@pytest.mark.parametrize(("language", "domain"), CATALOGS)
def test_every_message_is_translated(language: str, domain: str) -> None:
    translated = catalog(language, domain, "po")

    assert [one for one in WANTED[domain] if not all(translated.get(forms(one), ("",)))] == [], HOW


@pytest.mark.parametrize(("language", "domain"), CATALOGS)
def test_catalog_holds_nothing_that_is_not_said(language: str, domain: str) -> None:
    assert catalog(language, domain, "po").keys() - set(map(forms, WANTED[domain])) == set(), HOW


@pytest.mark.parametrize(("language", "domain"), CATALOGS)
def test_catalog_that_is_read_is_the_one_that_is_edited(language: str, domain: str) -> None:
    assert catalog(language, domain, "mo") == catalog(language, domain, "po"), HOW


@pytest.mark.parametrize(("language", "domain"), CATALOGS)
def test_translation_has_the_names_in_braces_of_its_message(language: str, domain: str) -> None:
    wrong = [
        (message, said)
        for message, translation in catalog(language, domain, "po").items()
        for said in translation
        if sorted(NAME.findall(said)) != sorted(NAME.findall(message[-1]))
    ]

    assert wrong == []


@pytest.mark.parametrize(("language", "domain"), CATALOGS)
def test_translation_begins_and_ends_with_a_blank_where_its_message_does(language: str, domain: str) -> None:
    sentences = {
        message: said
        for message, said in catalog(language, domain, "po").items()
        if re.search(r"\w", message[0])  # what only parts others, such as ", ", may do without
    }
    wrong = [
        (message, one)
        for message, said in sentences.items()
        for one in said
        for before, after in ((one[:1], message[-1][:1]), (one[-1:], message[-1][-1:]))
        if before.isspace() != after.isspace() and before not in WIDE_PUNCTUATION
    ]

    assert wrong == []


def sayings() -> Iterator[tuple[str, ast.Call]]:
    """Yield every place of the code where something is said or marked, with its file and line."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.parent.name == "language":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING:
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}", node


def test_messages_are_literals_or_constants_and_never_put_together() -> None:
    put_together = [
        (where, ast.unparse(message))
        for where, call in sayings()
        for message in call.args[: SAYING[call.func.id]]  # type: ignore[attr-defined]
        if isinstance(message, ast.JoinedStr | ast.BinOp | ast.BoolOp)
    ]

    assert put_together == []


def test_every_literal_message_is_found_by_the_tool_that_makes_the_catalogs() -> None:
    # it does not look into f-strings
    found = {form for one in WANTED["routeplan"] for form in forms(one)}
    literals = [
        (where, message.value)
        for where, call in sayings()
        for message in call.args[: SAYING[call.func.id]]  # type: ignore[attr-defined]
        if isinstance(message, ast.Constant)
    ]

    assert literals
    assert [one for one in literals if one[1] not in found] == []


def test_every_name_in_braces_is_given_where_the_message_is_said() -> None:
    wrong = []
    for where, call in sayings():
        literal, given = call.args[-1] if call.args else None, {one.arg for one in call.keywords}
        if call.func.id != "text" or None in given or not given:  # type: ignore[attr-defined]
            continue
        if isinstance(literal, ast.Constant):
            names = {re.split("[!:]", one[1:-1])[0] for one in NAME.findall(literal.value)}
            wrong += [(where, literal.value, given)] if names != given else []

    assert wrong == []


FAULTS = {"Issue", "FaultError"}
UNSAID = {"code", "file", "row", "column", "value"}


def test_words_of_a_fault_can_be_translated() -> None:
    literal = [
        f"{path.relative_to(PACKAGE)}:{value.lineno}"
        for path in PACKAGE.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in FAULTS
        for value in (*call.args, *(one.value for one in call.keywords if one.arg not in UNSAID))
        if isinstance(value, ast.JoinedStr) or (isinstance(value, ast.Constant) and " " in str(value.value))
    ]

    assert literal == []
