"""Groups that were planned before a run was stopped, and what a plan of a group depends on."""

import hashlib
from dataclasses import replace
from typing import Protocol

from routeplan.language.choice import current
from routeplan.model.call import CallPlan
from routeplan.model.group_plan import GroupPlan
from routeplan.model.instance import Instance
from routeplan.model.territory import Alignment
from routeplan.model.workspace import Workspace
from routeplan.model.zone import Zone
from routeplan.pipeline.group_case import GroupCase
from routeplan.pipeline.maker import maker


class KeptParts(Protocol):
    """Where the plans of groups are kept until the whole plan is written."""

    def digest_of(
        self, instance: Instance, call_plan: CallPlan, alignment: Alignment, zones: tuple[Zone, ...]
    ) -> str:
        """Return a digest of all that they say, which equal ones have in common."""

    def take(self, key: str) -> GroupPlan | None:
        """Return what was kept under a key, None for nothing."""

    def keep(self, key: str, part: GroupPlan) -> None:
        """Keep the plan of a group under a key."""


class _NotKept:
    """Keeps nothing."""

    def digest_of(
        self, instance: Instance, call_plan: CallPlan, alignment: Alignment, zones: tuple[Zone, ...]
    ) -> str:
        """Return nothing: nothing is kept under it."""
        return ""

    def take(self, key: str) -> GroupPlan | None:
        """Return nothing."""
        return None

    def keep(self, key: str, part: GroupPlan) -> None:
        """Keep nothing."""


NOT_KEPT: KeptParts = _NotKept()


def key_of(case: GroupCase, workspace: Workspace, kept: KeptParts) -> str:
    """Return the key of a group's plan: a digest of everything that the plan depends on.

    That is what it is planned from, how it is searched (the number of workers apart), its travel, the
    language of its reasons, and the versions of what makes it.
    """
    search = replace(workspace.search, workers=0)
    settings = (search, workspace.estimate, workspace.travel.traffic, current(), maker())
    digest = hashlib.sha256(
        kept.digest_of(case.instance, case.call_plan, case.alignment, case.zones).encode()
    )
    digest.update(repr(settings).encode())
    for rep_id, matrix in sorted((case.matrices or {}).items()):
        digest.update(repr((rep_id, matrix.source, matrix.place_ids)).encode())
        digest.update(matrix.seconds.tobytes() + matrix.metres.tobytes())
    return digest.hexdigest()
