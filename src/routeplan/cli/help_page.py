"""The help of a command as a page, in the language spoken."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from routeplan.cli.command_groups import PANELS, SUMMARIES
from routeplan.cli.wide_text import cells, padded, wrapped
from routeplan.language import mark, text

Rows = list[tuple[str, str]]
INDENT, WIDEST_LEFT, MOST_CELLS = "  ", 30, 80
TAIL = re.compile(r" {2}\[([^\[\]]*)\]$")
TWICE = re.compile(r"\[\[([^\[\]]*)\]\]")
WORDS = {
    "[OPTIONS]": mark("[OPTIONS]"),
    "COMMAND [ARGS]...": mark("COMMAND [ARGS]..."),
}


def help_page(command: Any, ctx: Any, width: int) -> str:
    """Return the whole help of a command, no line wider than asked for."""
    width = min(width, MOST_CELLS)
    lines = [*usage_lines(command, ctx, width)]
    for paragraph in paragraphs(command.help):
        lines += ["", *_indented(text(paragraph), width)]
    arguments: Rows = []
    options: Rows = []
    for param in command.get_params(ctx):
        if (record := param.get_help_record(ctx)) is not None:
            (arguments if param.param_type_name == "argument" else options).append(_said(param, record))
    lines += _section(text("Arguments:"), arguments, width)
    lines += _section(text("Options:"), options, width)
    for title, rows in command_sections(command):
        lines += _section(text("{title}:", title=title), rows, width)
    return "\n".join(lines) + "\n"


def usage_lines(command: Any, ctx: Any, width: int) -> list[str]:
    """Return how a command is called."""
    pieces = [text(WORDS[one]) if one in WORDS else one for one in command.collect_usage_pieces(ctx)]
    # Typer puts what may be left out into brackets, also what bears them already
    pieces = [TWICE.sub(r"[\1]", one) for one in pieces]
    line = " ".join([text("Usage:"), ctx.command_path, *pieces])
    return wrapped(line, min(width, MOST_CELLS), indent=INDENT * 2)


def paragraphs(raw: str | None) -> list[str]:
    """Return the paragraphs of a help text as the catalogs have them: on one line each."""
    found = (" ".join(one.split()) for one in re.split(r"\n\s*\n", raw or ""))
    return [one for one in found if one]


def command_sections(group: Any) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the commands of a group in their panels; nothing for a command that is no group."""
    commands = getattr(group, "commands", {})
    if not commands:
        return
    if set(commands) != set(SUMMARIES):
        yield text("Commands"), [(name, first_words(one)) for name, one in commands.items()]
        return
    for title, entries in PANELS:
        yield text(title), [(name, text(about)) for name, about in entries]


def summary(name: str, command: Any) -> str:
    """Return what a command does, in a few words."""
    return text(SUMMARIES[name]) if name in SUMMARIES else first_words(command)


def first_words(command: Any) -> str:
    """Return the first paragraph of the help of a command."""
    first = paragraphs(command.help)[:1]
    return text(first[0]) if first else ""


def texts_of(command: Any, ctx: Any) -> Iterator[str]:
    """Yield every text of the help of a command and of those below it, for the catalogs."""
    yield from paragraphs(command.help)
    for param in command.get_params(ctx):
        yield from paragraphs(getattr(param, "help", None))
    for name, one in getattr(command, "commands", {}).items():
        with one.make_context(name, [], parent=ctx, resilient_parsing=True) as below:
            yield from texts_of(one, below)


def _said(param: Any, record: Sequence[str]) -> tuple[str, str]:
    """Return an option or argument and its help, in the language spoken."""
    raw = getattr(param, "help", None) or ""
    tail = TAIL.search(f"  {record[1][len(raw) :].strip()}")
    flat = " ".join(raw.split())
    about = text(flat)
    if tail is None:
        return record[0], about
    extras = ", ".join(_extra(one) for one in tail[1].split("; "))
    return record[0], f"{about}  [{extras}]"


def _extra(said: str) -> str:
    """Return what stands in brackets behind the help of an option."""
    name, _, value = said.partition(": ")
    if name == "default":
        return text("default: {value}", value=value)
    if name == "env var":
        return text("environment variable {name}", name=value)
    return text("required") if said == "required" else said


def _section(title: str, rows: Iterable[tuple[str, str]], width: int) -> list[str]:
    """Return a heading and its entries in two columns; nothing without entries."""
    listed = list(rows)
    if not listed:
        return []
    left = min(WIDEST_LEFT, max(cells(name) for name, _ in listed)) + 2
    lines = ["", title]
    for name, about in listed:
        below = wrapped(about, width - left - len(INDENT))
        if cells(name) + 2 > left:
            lines.append(INDENT + name)
        else:
            lines.append((INDENT + padded(name, left) + below.pop(0)).rstrip())
        lines += [INDENT + " " * left + line for line in below]
    return lines


def _indented(paragraph: str, width: int) -> list[str]:
    """Return a paragraph, indented."""
    return [INDENT + line for line in wrapped(paragraph, width - len(INDENT))]
