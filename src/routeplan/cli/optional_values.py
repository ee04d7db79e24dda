"""Options whose value may be left out."""

import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

from routeplan.cli.speaking import SpeakingCommand

Optional = Mapping[str, tuple[str, re.Pattern[str]]]
"""Value that stands for none, and what a value looks like, by option."""


def with_values(arguments: Sequence[str], optional: Optional) -> list[str]:
    """Return the arguments of a command with the values filled in that were left out.

    A value is only taken where it looks like one, so that the argument after the option stays what it is;
    ``--option=VALUE`` is left alone.
    """
    filled = list(arguments)
    for place, (one, following) in enumerate(zip_longest(arguments, arguments[1:], fillvalue="")):
        if one in optional and optional[one][1].fullmatch(following) is None:
            filled[place] = f"{one}={optional[one][0]}"
    return filled


def command_with(optional: Optional) -> type[SpeakingCommand]:
    """Return a class of commands that fill in values left out."""

    class WithOptionalValues(SpeakingCommand):
        """Fills in values that were left out, then reads the command line as usual."""

        def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
            """Read the arguments."""
            return super().parse_args(ctx, with_values(args, optional))

    return WithOptionalValues
