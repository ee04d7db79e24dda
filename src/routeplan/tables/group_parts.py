"""Plans of groups of reps that are finished, kept beside the plan's folder until the whole plan stands."""

import hashlib
import json
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

from routeplan.model.call import CallPlan
from routeplan.model.group_plan import GroupPlan
from routeplan.model.instance import Instance
from routeplan.model.territory import Alignment
from routeplan.model.zone import Zone
from routeplan.tables.faults import FaultError
from routeplan.tables.plain_files import bytes_of
from routeplan.tables.plan_calendars import calendar_of_shifts, calendar_record
from routeplan.tables.plan_encode import encode_instance, encode_series
from routeplan.tables.record_decode import DamagedError, decode_record
from routeplan.tables.record_encode import encode_record

ROLE = "routeplan-parts"
MOST_PART_BYTES = 256 * 2**20
"""As of a whole plan's file."""


class GroupParts:
    """A hidden folder beside a plan's folder: one file a group, named by what the group depends on.

    It is made when the first group is kept. A file appears whole or not at all and bears a digest of its
    content, so that a run that was killed while it wrote leaves nothing that another would believe. Where
    nothing can be written nothing is kept.

    Parameters
    ----------
    plan_folder
        Where the plan is going to be written.
    """

    def __init__(self, plan_folder: Path) -> None:
        target = plan_folder.resolve()
        self.folder = target.with_name(f".{target.name}.{ROLE}")
        self.taken = self.kept = 0
        self._mine: set[str] = set()

    def digest_of(
        self, instance: Instance, call_plan: CallPlan, alignment: Alignment, zones: tuple[Zone, ...]
    ) -> str:
        """Return a digest of all that they say, in every order and language the same."""
        calendars = {one.open_on for one in instance.customers}
        calendars |= {calendar_of_shifts(rep.shifts) for rep in instance.reps}
        said = {
            "instance": encode_instance(instance),
            "call_plan": [encode_series(one) for one in call_plan.series],
            "alignment": encode_record(alignment),
            "zones": [encode_record(one) for one in zones],
        }
        digest = hashlib.sha256(_text(said).encode())
        for written in sorted(_text(calendar_record(one)) for one in calendars):
            digest.update(written.encode())
        return digest.hexdigest()

    def take(self, key: str) -> GroupPlan | None:
        """Return the plan that was kept under a key, None for none or a damaged one."""
        try:
            digest, _, content = bytes_of(self._file(key), MOST_PART_BYTES).decode("utf-8").partition("\n")
            if digest != hashlib.sha256(content.encode()).hexdigest():
                return None
            found = decode_record(GroupPlan, json.loads(content), "part")
        except (OSError, ValueError, RecursionError, FaultError, DamagedError):
            return None
        self.taken += 1
        self._mine.add(key)
        return found

    def keep(self, key: str, part: GroupPlan) -> None:
        """Keep the plan of a group under a key, as far as it can be written."""
        content = _text(encode_record(part))
        temporary = self.folder / f"{key}.{os.getpid()}.new"
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            temporary.write_text(
                f"{hashlib.sha256(content.encode()).hexdigest()}\n{content}", encoding="utf-8", newline="\n"
            )
            temporary.replace(self._file(key))
            self.kept += 1
            self._mine.add(key)

    def clear(self) -> None:
        """Forget everything."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def clear_mine(self) -> None:
        """Forget what was taken or kept here, and leave what other groups have finished."""
        with suppress(OSError):
            for key in self._mine:
                self._file(key).unlink(missing_ok=True)
            self.folder.rmdir()

    def _file(self, key: str) -> Path:
        return self.folder / f"{key}.json"


def _text(value: Any) -> str:
    """Return JSON that is the same for equal values."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
