"""What is wrong with a command line, in the language spoken."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from typing import Any

import typer

from routeplan.cli.console import screen_width, warn
from routeplan.cli.help_page import usage_lines
from routeplan.language import text

UsageError: Any = typer.BadParameter.__base__
"""The family of errors of the library that reads command lines."""

WRONG = 2
NEEDS_VALUE = re.compile(r"Option '?([^' ]+)'? requires .*")
TOO_MANY = re.compile(r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)")
RANGE = re.compile(r"[^\[;]*x[<>]=?[^\];]*")


@contextmanager
def saying_usage_errors() -> Iterator[None]:
    """Say what is wrong with a command line and exit with code 2."""
    try:
        yield
    except UsageError as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            raise
        say_usage_error(error)
        raise typer.Exit(WRONG) from None


def say_usage_error(error: Any) -> None:
    """Print how a command is called, what is wrong and where to read more."""
    ctx = error.ctx
    if ctx is not None:
        help_command = f"{ctx.command_path} {ctx.help_option_names[-1]}"
        warn(*usage_lines(ctx.command, ctx, screen_width()))
        warn(text("Try '{command}' for help.", command=help_command), "")
    warn(text("Error: {what}", what=_what(error)))


def unknown_command(name: str, known: list[str]) -> str:
    """Return the sentence about a command that does not exist."""
    return _with_hint(text("No such command '{name}'.", name=name), name, known)


def _what(error: Any) -> str:
    """Return what is wrong, in one or two sentences."""
    kind, param = type(error).__name__, getattr(error, "param", None)
    if kind == "MissingParameter" and param is not None:
        return _missing(param)
    if kind == "NoSuchOption":
        known = [name for one in error.ctx.command.get_params(error.ctx) for name in one.opts]
        said = text("No such option: {name}.", name=error.option_name)
        return _with_hint(said, error.option_name, known)
    if kind == "BadParameter" and param is not None:
        return _bad_value(error.ctx, param)
    return _plain(str(error.format_message()))


def _missing(param: Any) -> str:
    """Return the sentence about what was not given."""
    if param.param_type_name == "argument":
        return text("Missing argument '{name}'.", name=param.metavar or param.name)
    return text("Missing option '{name}'.", name=" / ".join(param.opts))


def _bad_value(ctx: Any, param: Any) -> str:
    """Return what an option or argument takes."""
    left, right = param.get_help_record(ctx) or ("", "")
    name = param.metavar if param.param_type_name == "argument" else param.opts[-1]
    shape = (param.metavar or left.partition(" ")[2] or left).strip("[]<>")
    span = RANGE.search(right.rpartition("[")[2])
    return text("Invalid value for '{name}': it takes {shape}.", name=name, shape=span[0] if span else shape)


def _plain(message: str) -> str:
    """Return another sentence of the library, where it is known in the language spoken."""
    if found := NEEDS_VALUE.fullmatch(message.strip()):
        return text("Option '{name}' requires a value.", name=found[1])
    if found := TOO_MANY.fullmatch(message.strip()):
        return text("These arguments are too many: {arguments}.", arguments=found[1])
    if message == "Missing command.":
        return text("Missing command.")
    return message


def _with_hint(said: str, name: str, known: list[str]) -> str:
    """Return a sentence with a question about what was meant, where something is like it."""
    close = get_close_matches(name, known)
    if not close:
        return said
    names = text(", ").join(f"'{one}'" for one in close)
    return text("{sentence} Did you mean {names}?", sentence=said, names=names)
