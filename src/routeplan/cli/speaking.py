"""Commands whose help and errors are in the reader's language."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

from routeplan.cli.changing import remember
from routeplan.cli.help_page import help_page, paragraphs, summary, usage_lines
from routeplan.cli.usage_errors import saying_usage_errors, unknown_command
from routeplan.language import LANGUAGES, Language, insist, prefer, text

VARIABLE, OPTION = "ROUTEPLAN_LANGUAGE", "--language"
STOPPED = 130

if TYPE_CHECKING:
    Base = TyperCommand
else:
    Base = object


def asked_language(arguments: Sequence[str]) -> Language | None:
    """Return the language that stands before the command, or else in the environment; None for neither."""
    wanted, before = os.environ.get(VARIABLE), ""
    for one in arguments:
        if before == OPTION:
            wanted = one
        elif not one.startswith("-"):
            break
        elif one.startswith(f"{OPTION}="):
            wanted = one.partition("=")[2]
        before = one
    return next((one for one in LANGUAGES if one == wanted), None)


def speak(arguments: Sequence[str]) -> None:
    """Begin a command line in the language it asks for, before anything of it is read."""
    prefer("en")
    insist(asked_language(arguments))


class Speaking(Base):
    """What all commands have in common."""

    def make_context(self, info_name: Any, args: Any, parent: Any = None, **extra: Any) -> Any:
        """Read the arguments; what is wrong with them is said."""
        if parent is None:
            speak(args)
            remember(args)
        with saying_usage_errors():
            return super().make_context(info_name, args, parent=parent, **extra)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        formatter.write(help_page(self, ctx, formatter.width))

    def get_usage(self, ctx: Any) -> str:
        """Return how the command is called."""
        return "\n".join(usage_lines(self, ctx, ctx.make_formatter().width))

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return what the command does, in a few words."""
        return summary(self.name or "", self)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Return what an incomplete word may become, with the help of each."""
        found = super().shell_complete(ctx, incomplete)
        for one in found:
            one.help = " ".join(text(part) for part in paragraphs(one.help)) or None
        return found


class SpeakingCommand(Speaking, TyperCommand):
    """A command."""


class SpeakingGroup(Speaking, TyperGroup):
    """A group of commands."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that is named, or say which ones are like it."""
        if args[0] not in self.commands and not args[0].startswith("-") and not ctx.resilient_parsing:
            with saying_usage_errors():
                ctx.fail(unknown_command(args[0], list(self.commands)))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; Ctrl-C where no command handles it ends with its exit code."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise typer.Exit(STOPPED) from None
