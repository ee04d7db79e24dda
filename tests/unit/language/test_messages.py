"""Every message is given the values that it names, and its translations name no others."""

import ast
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.mofile import read_mo

import routeplan
from routeplan.language import insist, text

PACKAGE = Path(routeplan.__file__).parent
CATALOG = PACKAGE / "language" / "zh_CN" / "LC_MESSAGES" / "routeplan.mo"


@pytest.fixture(autouse=True)
def nothing_insisted():
    yield
    insist(None)


def named(message: str) -> set[tuple[str, str]]:
    """Return the names in braces with how they are written."""
    return {(name, form or "") for _, name, form, _ in Formatter().parse(message) if name is not None}


def names(message: str) -> set[str]:
    return {name for name, _ in named(message)}


def calls():
    """Yield where, the literals and the values of all calls of ``text`` and ``texts`` with literals."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            count = {"text": 1, "texts": 2}.get(node.func.id, 0)
            literals = [one.value for one in node.args[:count] if isinstance(one, ast.Constant)]
            if literals:
                given = {one.arg for one in node.keywords if one.arg is not None}
                is_open = any(one.arg is None for one in node.keywords)
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}", count, literals, given, is_open


def translations():
    with CATALOG.open("rb") as file:
        found = [one for one in read_mo(file) if one.id]
    for one in found:
        singular, *more = (one.id,) if isinstance(one.id, str) else one.id
        said = (one.string,) if isinstance(one.string, str) else one.string
        yield singular, (singular, *more), said


def test_every_message_is_given_what_it_names_and_nothing_else():
    found = list(calls())
    assert len(found) > 300
    wrong = []
    for where, count, literals, given, is_open in found:
        wanted = set().union(*map(names, literals)) - ({"number"} if count == 2 else set())
        if not given <= wanted or (given != wanted and not is_open):
            wrong.append(where)
    assert wrong == []


def test_translations_name_the_values_of_their_message_written_alike():
    found = list(translations())
    assert len(found) > 300
    wrong = [key for key, forms, said in found for one in said if named(one) != named(forms[-1])]
    assert wrong == []


def test_chinese_is_said_once_it_is_insisted_on_and_english_afterwards():
    insist("zh_CN")
    assert text("without {rep}", rep="R1") == "减去 R1"
    insist("en")
    assert text("without {rep}", rep="R1") == "without R1"
