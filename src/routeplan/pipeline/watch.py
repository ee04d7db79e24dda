"""How a group of reps that is planned somewhere says how far it is, and hears that it is to stop."""

from threading import Lock

from routeplan.model.progress import Progress, Stop, never, silent

GROUPS = "groups"
PARTS = 1000
MOST_BY_NAME = 8


class Watch:
    """One group's ear and voice; in another process it is deaf and dumb.

    Parameters
    ----------
    name
        What the group is called.
    restarts
        Searches that are made for it.
    """

    def __init__(self, name: str, restarts: int, progress: Progress, stop: Stop) -> None:
        self.name, self.progress, self.stop, self._lock = name, progress, stop, Lock()
        self._done = [0] * restarts

    def report(self, restart: int, done: int, whole: int) -> None:
        """Take note of how far one restart is."""
        with self._lock:
            self._done[restart] = done
            self.progress(self.name, sum(self._done), whole * len(self._done))

    def __reduce__(self) -> tuple[type["Watch"], tuple[str, int, Progress, Stop]]:
        """Leave who listens behind: they cannot go to another process."""
        return Watch, (self.name, len(self._done), silent, never)


class TeamProgress:
    """Says how far a team is: each group by its name where there are few, else all of them as one.

    As one they are the stage ``groups``, each of them a thousand parts of it.
    """

    def __init__(self, groups: int, progress: Progress, *, by_name: bool) -> None:
        self.groups, self.progress, self.by_name = groups, progress, by_name and groups <= MOST_BY_NAME
        self._done: dict[str, int] = {}
        self._sum, self._lock = 0, Lock()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take note of how far a group is; a group's day routes come after its last part."""
        if self.by_name:
            self.progress(stage, done, total)
        else:
            self._add(stage, (PARTS - 1) * done // max(1, total))

    def finished(self, name: str) -> None:
        """Take note that a group is planned."""
        if not self.by_name:
            self._add(name, PARTS)

    def _add(self, name: str, parts: int) -> None:
        with self._lock:
            self._sum += parts - self._done.get(name, 0)
            self._done[name] = parts
            self.progress(GROUPS, self._sum, PARTS * self.groups)
