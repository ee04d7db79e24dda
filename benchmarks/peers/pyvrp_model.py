"""A round as PyVRP takes it: a vehicle and a profile a day, and a group of clients for each call.

A client has one window on all days. So a call has a client for each opening interval that it has on any of
its days, at a location out of reach on the days without that interval. PyVRP knows no break on the way: so
lunch, and a call that needs no place, have clients at home and at stops of their day.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from pyvrp import Client, ClientGroup, Depot, Location, ProblemData, VehicleType

from benchmarks.peers.gap_state import Job, Round
from benchmarks.rep_cases import NO_LIMIT, Lunch, RepCase, Workday

FAR_S = 1_000_000
HOME = NO_JOB = -1

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A location: its row of the travel table, the job that is priced there, and the days it is in reach."""

    row: int
    job: int
    days: tuple[int, ...]


@dataclass(slots=True, kw_only=True)
class Model:
    """Clients and groups, and what they stand for; days are numbers within the round.

    Parameters
    ----------
    spots
        Locations by what they are, in the order of their numbers; the depot is the first.
    serves
        Which job each client serves, ``NO_JOB`` for lunch.
    calls
        For each job its clients by interval and by the job at whose place the rep then is, ``HOME`` for home.
    lunches
        For each day its clients for lunch by the job at whose place it is had; none on a day without lunch.
    """

    spots: dict[Spot, int]
    clients: list[Client] = field(default_factory=list)
    groups: list[ClientGroup] = field(default_factory=list)
    serves: list[int] = field(default_factory=list)
    calls: list[dict[tuple[Interval, int], int]] = field(default_factory=list)
    lunches: list[dict[int, int]] = field(default_factory=list)

    def number_of(self, spot: Spot) -> int:
        """Return the number of a location, a new one if need be."""
        return self.spots.setdefault(spot, len(self.spots))

    def add(self, client: Client, serves: int) -> int:
        """Add a client of the group to come and return its number."""
        self.clients.append(client)
        self.serves.append(serves)
        return len(self.clients) - 1

    def close_group(self, clients: list[int], *, required: bool) -> None:
        """Put clients into a group, of which at most one is to be served."""
        if clients:
            self.groups.append(ClientGroup(clients, required=required))


class ModelBuilder:
    """Makes the model of one round.

    Parameters
    ----------
    lunch_places
        Stops of a day at which lunch may be had, besides home; None for days without lunch, shorter by it.
    """

    def __init__(self, case: RepCase, question: Round, lunch_places: int | None) -> None:
        self.case, self.question, self.lunch_places = case, question, lunch_places
        self.hours = [hours for day in question.days if (hours := case.workday(day))]
        self.limited = any(hours.most_calls < NO_LIMIT for hours in self.hours)
        self.model = Model(spots={Spot(row=0, job=NO_JOB, days=tuple(range(len(self.hours)))): 0})
        for index, job in enumerate(question.jobs):
            self._add_job(index, job)
        for number, hours in enumerate(self.hours if lunch_places is not None else []):
            self._add_lunch(number, hours.lunch)

    def _add_job(self, index: int, job: Job) -> None:
        """Add a call."""
        model, clients = self.model, {}
        for interval, days in intervals_of(job, self.question.days).items():
            for place in self._places_of(index, job, days):
                spot = model.number_of(Spot(row=self._row(place), job=index, days=days))
                clients[interval, place] = model.add(self._client(job, spot, interval), index)
        model.close_group(list(clients.values()), required=False)
        model.calls.append(clients)

    def _client(self, job: Job, spot: int, interval: Interval) -> Client:
        """Return a call in one interval."""
        return Client(
            location=spot,
            delivery=[int(job.customer.counts)] if self.limited else [],
            service_duration=job.customer.service_s,
            tw_early=interval[0],
            tw_late=interval[1] - job.customer.service_s,
            prize=job.value,
            required=False,
            group=len(self.model.groups),
        )

    def _add_lunch(self, number: int, lunch: Lunch | None) -> None:
        """Add the lunch of a day: at home, or after one of the stops around noon."""
        model, clients, most = self.model, {}, self.lunch_places or 0
        route = self._stops(number)
        middle = max(0, len(route) // 2 - most // 2)
        for place in [HOME, *route[middle : middle + most]] if lunch else []:
            spot = model.number_of(Spot(row=self._row(place), job=NO_JOB, days=(number,)))
            client = Client(
                location=spot,
                delivery=[0] if self.limited else [],
                service_duration=lunch.length_s,
                tw_early=lunch.earliest_start_s,
                tw_late=lunch.latest_start_s,
                required=False,
                group=len(model.groups),
            )
            clients[place] = model.add(client, NO_JOB)
        model.close_group(list(clients.values()), required=True)
        model.lunches.append(clients)

    def _places_of(self, index: int, job: Job, days: tuple[int, ...]) -> list[int]:
        """Return at which jobs' places a call may be made."""
        return [HOME, *self._stops(days[0])] if job.customer.anywhere else [index]

    def _stops(self, number: int) -> list[int]:
        """Return the jobs of a day that have a place, as they stand."""
        jobs = self.question.jobs
        return [index for index in self.question.routes[number] if not jobs[index].customer.anywhere]

    def _row(self, place: int) -> int:
        """Return the row of the travel table that the place of a job has."""
        return 0 if place == HOME else self.question.jobs[place].customer.id

    def data(self) -> ProblemData:
        """Return PyVRP's data."""
        rows = np.array([spot.row for spot in self.model.spots])
        seconds = np.where(rows[:, None] == rows, 0, self.case.travel_s[np.ix_(rows, rows)])
        matrices = [self._matrices(seconds, number) for number in range(len(self.hours))]
        return ProblemData(
            locations=[Location(0, row) for row in rows.tolist()],
            clients=self.model.clients,
            depots=[Depot(location=0)],
            vehicle_types=[self._vehicle(number, hours) for number, hours in enumerate(self.hours)],
            distance_matrices=[distances for distances, _ in matrices],
            duration_matrices=[durations for _, durations in matrices],
            groups=self.model.groups,
        )

    def _vehicle(self, number: int, hours: Workday) -> VehicleType:
        """Return the rep on one day."""
        rest = hours.lunch.length_s if hours.lunch and self.lunch_places is None else 0
        return VehicleType(
            capacity=[hours.most_calls] if self.limited else [],
            tw_early=hours.start,
            start_late=hours.start,
            tw_late=hours.latest_end - rest,
            shift_duration=hours.end - hours.start - rest,
            max_overtime=hours.latest_end - hours.end,
            unit_overtime_cost=round(self.case.overtime_price),
            profile=number,
        )

    def _matrices(
        self, seconds: NDArray[np.int64], number: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return distances (driving and waits) and durations of a day; what it may not visit is far off."""
        day, jobs = self.question.days[number], self.question.jobs
        price = [0 if one.job == NO_JOB else jobs[one.job].prices.get(day, 0) for one in self.model.spots]
        far = [0 if number in one.days else FAR_S for one in self.model.spots]
        distances, durations = seconds + np.array(price), seconds + np.array(far)
        np.fill_diagonal(distances, 0)
        np.fill_diagonal(durations, 0)
        return distances, durations


def intervals_of(job: Job, days: list[int]) -> dict[Interval, tuple[int, ...]]:
    """Return the opening intervals long enough for a call, each with the numbers of the days that have it."""
    found: dict[Interval, tuple[int, ...]] = {}
    for number, day in enumerate(days):
        for opens, closes in job.customer.open_on(day) if day in job.prices else ():
            if closes - opens >= job.customer.service_s:
                found[opens, closes] = (*found.get((opens, closes), ()), number)
    return found
