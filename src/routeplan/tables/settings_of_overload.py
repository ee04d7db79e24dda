"""The keys of ``routeplan.toml`` on reps who have more work than time."""

from collections.abc import Mapping
from typing import Any

from routeplan.language import mark, text
from routeplan.model.overload import WAYS, OverloadPolicy, OverloadWay
from routeplan.tables.faults import FaultError, Faults
from routeplan.tables.setting import Setting
from routeplan.tables.settings_values import setting_value
from routeplan.tables.values import nearest

REPS = "overload.reps"


def overload_settings() -> tuple[Setting, ...]:
    """Return the keys; ``[overload.reps]``, which names reps, comes on top of these."""
    default = OverloadPolicy()
    return (
        Setting(
            table="overload", key="choice", kind="choice", default=f'"{default.choice}"', choices=WAYS,
            text=mark(
                "What gives where a rep has more work than time, as with plan --overload; [overload.reps] "
                "names it for single reps."
            ),
        ),
        Setting(
            table="overload", key="phone_minutes", kind="number", default=f"{default.phone_minutes:g}",
            least=1, most=720, unit="minutes", text=mark("Length of a phone call instead of a visit."),
        ),
        Setting(
            table="overload", key="phone_share", kind="number", default=f"{default.phone_share:g}", most=1,
            text=mark(
                "Price of a phone call instead of a visit, as a share of the price of missing the visit."
            ),
        ),
        Setting(
            table="overload", key="hand_over_minutes", kind="number",
            default=f"{default.hand_over_minutes:g}", unit="minutes of driving",
            text=mark("Price of a plain hand-over to a neighbour; [hand_over] says which ones cost more."),
        ),
    )  # fmt: skip


def choices_of_reps(tree: Any, file: str, faults: Faults) -> tuple[tuple[str, OverloadWay], ...]:
    """Return the choices under ``[overload.reps]`` by rep id; those that are wrong are noted and left out."""
    if not isinstance(tree, Mapping):
        remedy = text('Write a table: [overload.reps] and under it R1 = "phone"')
        faults.add(
            "RP203",
            text("{setting} should name reps", setting=REPS),
            remedy,
            file=file,
            column=REPS,
            value=str(tree),
        )
        return ()
    found: list[tuple[str, OverloadWay]] = []
    for rep_id, value in sorted(tree.items()):
        setting = Setting(table=REPS, key=rep_id, kind="choice", choices=WAYS, text="")
        try:
            found.append((rep_id, setting_value(setting, value)))
        except FaultError as fault:
            faults.take(fault, file=file, column=setting.path, value=str(value))
    return tuple(found)


def refuse_unknown_reps(policy: OverloadPolicy, known: frozenset[str], file: str, faults: Faults) -> None:
    """Note the reps under ``[overload.reps]`` that do not exist."""
    for rep_id, way in policy.reps:
        if rep_id not in known:
            close = nearest(rep_id, tuple(sorted(known)))
            faults.add(
                "RP205",
                text("{setting} names a rep who is not in the reps table", setting=REPS),
                text("Correct it to {close}", close=close)
                if close
                else text("Correct the id, or take the line out"),
                file=file,
                column=f"{REPS}.{rep_id}",
                value=way,
            )
