"""What makes a plan: versions on which the result depends."""

from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from platform import python_version_tuple

from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import text
from routeplan.scheduling.code_cache import kernel_digest
from routeplan.version import __version__


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """Versions of what searches and routes, and a digest of the sources of the search."""

    routeplan: str
    kernel: str
    python: str
    ortools: str

    def __str__(self) -> str:
        """Return them in words."""
        return f"routeplan {self.routeplan} ({self.kernel}), Python {self.python}, OR-Tools {self.ortools}"


@cache
def maker() -> Maker:
    """Return what makes plans in this process."""
    return Maker(
        routeplan=__version__,
        kernel=kernel_digest(),
        python=".".join(python_version_tuple()[:2]),
        ortools=_version("ortools"),
    )


def refuse_others(wanted: Maker, where: str = "") -> None:
    """Raise where this process would make another plan.

    Raises
    ------
    InputError
        If a version differs (RP742).
    """
    if maker() != wanted:
        raise other_versions(where, wanted, str(maker()))


def other_versions(where: str, wanted: Maker, found: str) -> InputError:
    """Return what is said of a worker with other versions (RP742)."""
    message = text("the worker has {found}; here it is {wanted}", found=found, wanted=wanted)
    remedy = text("Install the same versions of Python and routeplan on all workers and restart them")
    return InputError((Issue(code="RP742", file=COMMAND_LINE, value=where, message=message, remedy=remedy),))


def _version(package: str) -> str:
    """Return the version of a package, empty without it."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
