"""Turn a draft into the plan of record."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path

from routeplan.errors import InputError, Issue
from routeplan.language import text
from routeplan.measures.cancelled import cancelled_visits
from routeplan.model.plan import Plan
from routeplan.outputs import roads_of_plan, save_plan
from routeplan.tables.changes.changing import changing
from routeplan.tables.plan_file import PLAN_FILE, read_plan
from routeplan.tables.plan_folder import remove_folder, replace_folder
from routeplan.tables.read_record import PLANS, read_record
from routeplan.tables.set_aside import SET_ASIDE_FILE
from routeplan.tables.whole_file import remove_file, write_whole
from routeplan.tables.workspace_files import changed_inputs
from routeplan.tables.write import unwritable_folder

DRAFT, EARLIER = "-draft", "earlier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What was published.

    Parameters
    ----------
    folder
        Where it stands now.
    files
        Its files.
    earlier
        Folder of the published plan it took the place of, or None.
    changed
        Tables and published plans that are not what they were when the plan was made.
    was_published
        Whether it had been published before, and nothing was done.
    """

    plan: Plan
    folder: Path
    files: tuple[Path, ...] = ()
    earlier: Path | None = None
    changed: tuple[str, ...] = ()
    was_published: bool = False


def publish_plan(path: Path) -> Published:
    """Publish a plan that lies in a workspace's ``plans``.

    A draft that stands beside a published plan takes its place; the old one moves to ``plans/earlier``. The
    revision of the plan rises, and it knows which published visits it cancels.

    Raises
    ------
    InputError
        If there is no plan, or it does not lie in the plans of a workspace (RP451), or another published
        plan is damaged (RP304).
    """
    draft = path.parent if path.name == PLAN_FILE else path
    if draft.parent.name != PLANS:
        draft = draft.resolve()
    if draft.parent.name != PLANS:
        read_plan(path)
        issue = Issue(
            code="RP451",
            file=draft.name,
            message=text("only a plan in the folder `plans` of a workspace can be published"),
            remedy=text("Plan the workspace without --out, then publish"),
        )
        raise InputError((issue,))
    with changing(draft.parent.parent, "publish"):
        return _publish(draft)


def _publish(draft: Path) -> Published:
    """Publish the plan in a folder."""
    plan = read_plan(draft)
    if plan.status == "published":
        return Published(plan=plan, folder=draft, was_published=True)
    target = _target(draft, plan)
    changed = changed_inputs(draft.parent.parent, plan.provenance.inputs)
    published = _published(plan, draft.parent.parent)
    roads = roads_of_plan(published, draft)
    earlier = _put_aside(target) if target != draft and (target / PLAN_FILE).is_file() else None
    files = save_plan(published, target, roads)
    if target != draft:
        _take_along(draft / SET_ASIDE_FILE, target / SET_ASIDE_FILE)
        _take_away(draft, {SET_ASIDE_FILE, *(file.name for file in files)})
    return Published(plan=published, folder=target, files=files, earlier=earlier, changed=changed)


def _target(draft: Path, plan: Plan) -> Path:
    """Return where a plan is published: in the place of an earlier one only if it plans all of its reps."""
    base, number = draft.with_name(draft.name.removesuffix(DRAFT)), 1
    reps, target = {rep.rep_id for rep in plan.instance.reps}, base
    while target != draft and (target / PLAN_FILE).is_file():
        if {rep.rep_id for rep in read_plan(target).instance.reps} <= reps:
            return target
        number += 1
        target = base.with_name(f"{base.name}-{number}")
    return target


def _published(plan: Plan, workspace: Path) -> Plan:
    """Return a draft as the next published plan of a workspace."""
    record = read_record(workspace, plan.instance.horizon.start)
    return replace(
        plan,
        status="published",
        revision=1 + max((one.revision for one in record.plans), default=0),
        cancelled=cancelled_visits(plan, record),
    )


def _put_aside(folder: Path) -> Path:
    """Keep a copy of a published plan that is to be replaced, and return where."""
    number = 1
    while (aside := folder.parent / EARLIER / f"{folder.name}-{number}").exists():
        number += 1
    _written(lambda: replace_folder(aside, {}, tuple(sorted(folder.iterdir()))), aside)
    return aside


def _take_along(mine: Path, theirs: Path) -> None:
    """Put the rows set aside of a draft in the place of those of the plan it replaces."""
    if mine.is_file():
        write_whole(theirs, mine.read_bytes())
    else:
        remove_file(theirs)


def _take_away(draft: Path, made: Collection[str]) -> None:
    """Remove a draft that is published elsewhere, unless there is more in it than was made."""
    if all(path.is_file() and path.name in made for path in draft.iterdir()):
        _written(lambda: remove_folder(draft), draft)


def _written(action: Callable[[], object], folder: Path) -> None:
    """Do something with a folder of a plan.

    Raises
    ------
    InputError
        If it cannot be done (RP306).
    """
    try:
        action()
    except OSError as fault:
        raise unwritable_folder(folder, fault) from fault
