"""From words to scenarios, every fault at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import text
from routeplan.model.clock import MINUTE
from routeplan.model.frequency import Frequency
from routeplan.model.instance import Instance
from routeplan.model.place import Coordinate
from routeplan.model.scenario import AddRep, Change, DropRep, MoveHome, NewFrequency, NewLength, Scenario
from routeplan.model.scenario import scenario_of as named
from routeplan.tables.faults import FaultError
from routeplan.tables.lists import listed

BEST, COMBINED = "best", "--scenario"
MOST_REPS = 20
MOST_MINUTES = 720
Asked = tuple[str, str]


def read_scenarios(
    asked: Iterable[Asked], combined: Iterable[str], instance: Instance
) -> tuple[Scenario, ...]:
    """Return the scenarios that options ask for, each (word, value) one of its own, then the combined ones.

    Parameters
    ----------
    asked
        Words are ``add-rep``, ``add-reps``, ``drop-rep``, ``home``, ``frequency`` and ``length``.
    combined
        Texts such as ``add-rep best; frequency C=1/8w``.

    Raises
    ------
    InputError
        With all faults: a rep (RP401), home (RP402), class (RP411), frequency (RP412), length (RP413) or
        anything else (RP414) that cannot be used, and changes that do not go together (RP405).
    """
    issues: list[Issue] = []
    found = [_scenario([one], f"--{one[0]}", instance, issues) for one in asked]
    for written in combined:
        parts = [_parted(part) for part in written.split(";") if part.strip()]
        found.append(_scenario(parts, COMBINED, instance, issues))
    if issues:
        raise InputError(tuple(issues))
    return tuple(found)


def _parted(written: str) -> Asked:
    """Return the word and the value of a part of a combined scenario."""
    word, _, value = written.strip().partition(" ")
    return word.removeprefix("--"), value.strip()


def _scenario(parts: Sequence[Asked], option: str, instance: Instance, issues: list[Issue]) -> Scenario:
    """Return a scenario; faults are added to ``issues``."""
    changes: list[Change] = []
    before = len(issues)
    if not parts:
        issues.append(_issue(option, "", FaultError("RP414", text("the scenario is empty"), _words())))
    for word, value in parts:
        try:
            changes += _changes(word, value, instance)
        except FaultError as fault:
            issues.append(_issue(option, f"{word} {value}".strip() if option == COMBINED else value, fault))
    if len(issues) == before:
        issues += [
            _issue(option, "; ".join(one.name for one in changes), fault)
            for fault in _conflicts(changes, instance)
        ]
    return named(changes)


def _changes(word: str, value: str, instance: Instance) -> Sequence[Change]:
    """Return what a word and its value ask for."""
    if word not in READERS:
        raise FaultError(
            "RP414",
            text("a scenario cannot {word}", word=word) if word else text("a word is missing"),
            _words(),
        )
    return READERS[word](value, instance)


def _add_rep(value: str, instance: Instance) -> Sequence[Change]:
    """Return one more rep, at a place or at the best."""
    return (AddRep(home=None if value in ("", BEST) else _home(value)),)


def _add_reps(value: str, instance: Instance) -> Sequence[Change]:
    """Return so many more reps at the best homes."""
    if not value.isdecimal() or not 1 <= int(value) <= MOST_REPS:
        raise FaultError(
            "RP414",
            text("this is not a number of reps"),
            text("Write a number from 1 to {most}", most=MOST_REPS),
        )
    return (AddRep(),) * int(value)


def _drop_rep(value: str, instance: Instance) -> Sequence[Change]:
    """Return one rep less."""
    return (DropRep(rep_id=_rep(value, instance)),)


def _move_home(value: str, instance: Instance) -> Sequence[Change]:
    """Return another home for a rep."""
    name, place = _sides(value, "R1=48.2082,16.3738")
    return (MoveHome(rep_id=_rep(name, instance), home=_home(place)),)


def _new_frequency(value: str, instance: Instance) -> Sequence[Change]:
    """Return another frequency for a class."""
    name, written = _sides(value, "C=1/8w")
    class_name = _class(name, instance)
    try:
        frequency = Frequency.from_text(written)
    except ValueError:
        remedy = text("Write it like 2/4w, 1/8w, 1/q, every 10 days or none")
        raise FaultError("RP412", text("this is not a frequency"), remedy) from None
    return (NewFrequency(class_name=class_name, frequency=frequency),)


def _new_length(value: str, instance: Instance) -> Sequence[Change]:
    """Return another call length for a class."""
    name, written = _sides(value, "C=25")
    class_name = _class(name, instance)
    try:
        minutes = float(written)
    except ValueError:
        minutes = 0.0
    if not 1 <= minutes <= MOST_MINUTES:
        raise FaultError(
            "RP413",
            text("this is not a length of a call"),
            text("Write minutes from 1 to {most}", most=MOST_MINUTES),
        )
    return (NewLength(class_name=class_name, call_seconds=round(minutes * MINUTE)),)


READERS: Mapping[str, Callable[[str, Instance], Sequence[Change]]] = {
    "add-rep": _add_rep,
    "add-reps": _add_reps,
    "drop-rep": _drop_rep,
    "home": _move_home,
    "frequency": _new_frequency,
    "length": _new_length,
}


def _sides(value: str, example: str) -> tuple[str, str]:
    """Return what stands before and after the last equals sign."""
    before, sign, after = value.rpartition("=")
    if not sign or not before.strip() or not after.strip():
        raise FaultError(
            "RP414",
            text("an equals sign with something on both sides is missing"),
            text("Write it like {example}", example=example),
        )
    return before.strip(), after.strip()


def _rep(name: str, instance: Instance) -> str:
    """Return the id of a rep of the workspace."""
    known = sorted(rep.rep_id for rep in instance.reps)
    if name not in known:
        raise FaultError("RP401", text("no such rep"), text("Choose from {names}", names=listed(known)))
    return name


def _class(name: str, instance: Instance) -> str:
    """Return a class that the workspace has a rule for."""
    known = [rule.name for rule in instance.policy.classes]
    wanted = name.upper()
    if wanted not in known:
        raise FaultError("RP411", text("no such class"), text("Choose from {names}", names=listed(known)))
    return wanted


def _home(written: str) -> Coordinate:
    """Return the coordinate that ``LAT,LON`` names."""
    try:
        lat, lon = (float(part) for part in written.split(","))
        return Coordinate(lat=lat, lon=lon)
    except ValueError:
        remedy = text("Write it like 48.2082,16.3738")
        raise FaultError("RP402", text("this is not a latitude and a longitude"), remedy) from None


def _conflicts(changes: Sequence[Change], instance: Instance) -> list[FaultError]:
    """Return what does not go together in one scenario."""
    dropped = [one.rep_id for one in changes if isinstance(one, DropRep)]
    aims = [_aim(one) for one in changes]
    faults = []
    if any(aim is not None and aims.count(aim) > 1 for aim in aims):
        faults.append(
            FaultError("RP405", text("one thing is changed twice"), text("Leave one of the two out"))
        )
    if any(isinstance(one, MoveHome) and one.rep_id in dropped for one in changes):
        faults.append(
            FaultError("RP405", text("a rep is dropped and moves"), text("Leave one of the two out"))
        )
    left = {rep.rep_id for rep in instance.reps} - set(dropped)
    if not left:
        faults.append(FaultError("RP405", text("no rep would be left"), text("Keep one rep at least")))
    return faults


def _aim(change: Change) -> tuple[type, str] | None:
    """Return what a change is about; None for a new rep, of whom there may be several."""
    if isinstance(change, AddRep):
        return None
    return type(change), change.rep_id if isinstance(change, DropRep | MoveHome) else change.class_name


def _words() -> str:
    """Return how a scenario is written."""
    return text("Write words such as {words}, parted by semicolons", words=listed(READERS))


def _issue(option: str, value: str, fault: FaultError) -> Issue:
    """Return a fault of the command line."""
    return Issue(
        code=fault.code,
        file=COMMAND_LINE,
        column=option,
        value=value,
        message=fault.message,
        remedy=fault.remedy,
    )
