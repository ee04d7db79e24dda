"""Where groups of reps are planned: in threads of this process, or on the workers of a Dask cluster.

Both are the same call of joblib; on a cluster it runs within joblib's own backend for Dask.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from queue import Empty, Queue
from threading import Thread
from typing import Any, Protocol

from joblib import Parallel, effective_n_jobs, parallel_config

from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import text
from routeplan.model.progress import Stop
from routeplan.pipeline.maker import Maker, maker, other_versions

PATIENCE = 15.0
LEAST_AT_A_TIME = 16
"""Jobs that a cluster is given at the same time, however few its workers are; twice as many wait there."""
BETWEEN_LOOKS = 0.2
GIVEN_UP = frozenset({"error", "cancelled"})
"""States of a job that Dask does not try again; one that is lost with its worker it does."""
END = object()


class Cluster(Protocol):
    """Somewhere that jobs are run."""

    def size(self, workers: int) -> int:
        """Return how many jobs run at a time where so many are asked for, 0 for one a core."""

    def run(self, jobs: Iterable[Any], workers: int, stop: Stop) -> Iterator[Any]:
        """Yield what jobs come to, as they get ready; only twice as many as run at a time are made ahead."""


class _Here:
    """Threads of this process: the compiled search runs without the interpreter's lock."""

    def size(self, workers: int) -> int:
        """Return how many jobs run at a time."""
        return int(effective_n_jobs(workers or -1))

    def run(self, jobs: Iterable[Any], workers: int, stop: Stop) -> Iterator[Any]:
        """Yield what jobs come to, as they get ready."""
        return _results(jobs, workers)


class _Workers:
    """Workers of a Dask cluster."""

    def __init__(self, client: Any) -> None:
        self.client = client

    def size(self, workers: int) -> int:
        """Return how many jobs may run at a time: there is work for those who come later, too."""
        return max(LEAST_AT_A_TIME, sum(map(int, self.client.ncores().values())))

    def run(self, jobs: Iterable[Any], workers: int, stop: Stop) -> Iterator[Any]:
        """Yield what jobs come to, as they get ready.

        joblib waits for ever for a job that Dask has given up, and it cannot be asked to stop. So it is
        listened to in a thread of its own, which ends with the process where nobody listens any more.

        Raises
        ------
        InputError
            If it is to stop (RP743), or the cluster cannot finish a job (RP744).
        """
        heard: Queue[Any] = Queue()
        Thread(target=self._listen, args=(jobs, workers, heard.put), daemon=True).start()
        while True:
            try:
                found = heard.get(timeout=BETWEEN_LOOKS)
            except Empty:
                self._look(stop)
                continue
            if found is END:
                return
            if isinstance(found, BaseException):
                raise found
            yield found
            self._look(stop)

    def _listen(self, jobs: Iterable[Any], workers: int, tell: Callable[[Any], None]) -> None:
        """Tell what jobs come to, then the end or what went wrong."""
        try:
            with parallel_config("dask", client=self.client) as configured:
                # joblib counts workers once, and with one thread it would plan here and not there
                configured["backend"].effective_n_jobs = self.size
                for found in _results(jobs, workers):
                    tell(found)
        except BaseException as fault:
            tell(fault)
        else:
            tell(END)

    def _look(self, stop: Stop) -> None:
        """Raise where there is nothing to wait for any more."""
        if stop():
            raise _issue(
                "RP743",
                None,
                text("stopped before all groups of reps were planned; those that are finished are kept"),
                text("Run the same command again: it goes on where it was"),
            )
        states = {one.status for one in list(self.client.futures.values())}
        if states & GIVEN_UP or self.client.status != "running":
            raise _issue(
                "RP744",
                self.client.scheduler.address if self.client.scheduler else None,
                text(
                    "the cluster gave up a group of reps: its workers died over it, or its scheduler is gone"
                ),
                text("See that workers have memory enough, then run the same command again to go on"),
            )


HERE: Cluster = _Here()


@contextmanager
def on_cluster(address: str | None) -> Iterator[Cluster]:
    """Yield where jobs are run: on the workers of the scheduler at an address, else in this process.

    Raises
    ------
    InputError
        If Dask is not installed (RP740), no scheduler with workers answers (RP741), or workers have other
        versions (RP742).
    """
    if address is None:
        yield HERE
        return
    client = _connected(address)
    try:
        _refuse_other_versions(client, address)
        yield _Workers(client)
    finally:
        client.close(timeout=PATIENCE)


def _results(jobs: Iterable[Any], workers: int) -> Iterator[Any]:
    """Return what jobs come to, as they get ready."""
    running = Parallel(
        n_jobs=workers or -1, prefer="threads", return_as="generator_unordered", batch_size=1,
        pre_dispatch="2*n_jobs",
    )  # fmt: skip
    found: Iterator[Any] = running(jobs)
    return found


def _connected(address: str) -> Any:
    """Return a client of the scheduler at an address."""
    try:
        from distributed import Client
    except ImportError:
        raise _issue(
            "RP740",
            None,
            text("planning on a cluster needs a package that is not installed"),
            text("Run: pip install 'routeplan[cluster]'"),
        ) from None
    try:
        _refuse_no_address(address)
        connect: Any = Client  # its types are partly there and partly not
        client = connect(address, timeout=PATIENCE, set_as_default=False)
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except BaseException:
            client.close(timeout=PATIENCE)
            raise
    except (OSError, ValueError, TimeoutError) as fault:
        raise _issue(
            "RP741",
            address,
            text("no scheduler with workers answers there: {why}", why=str(fault) or type(fault).__name__),
            text("Start 'dask scheduler' and 'dask worker ADDRESS' and give the scheduler's address"),
        ) from None
    return client


def _refuse_no_address(address: str) -> None:
    """Raise ValueError where no client can be made: one that fails on it waits long when the process ends."""
    from distributed import Security
    from distributed.comm.addressing import get_address_host_port

    host_of: Any = get_address_host_port  # without types
    certified: Any = Security
    host_of(address)
    if address.startswith("tls://") and certified().get_connection_args("client").get("ssl_context") is None:
        raise ValueError(text("tls asks for certificates, named in the settings of Dask"))


def _refuse_other_versions(client: Any, address: str) -> None:
    """Raise where a worker would make another plan.

    Raises
    ------
    InputError
        If so (RP742).
    """
    wanted = maker()
    for worker, found in sorted(client.run(_maker_there, on_error="return").items()):
        if not isinstance(found, Maker):
            raise other_versions(worker, wanted, text("no routeplan that can be used: {why}", why=found))
        if found != wanted:
            raise other_versions(worker, wanted, str(found))


def _maker_there() -> Maker:
    """Return what makes plans in the process that this is sent to."""
    from routeplan.pipeline.maker import maker as found

    return found()


def _issue(code: str, value: str | None, message: str, remedy: str) -> InputError:
    """Return what is said of a cluster."""
    return InputError((Issue(code=code, file=COMMAND_LINE, value=value, message=message, remedy=remedy),))
