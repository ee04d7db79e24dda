"""The best order of a longer day with a proof: a circuit in CP-SAT.

A task without a place has one node for each place the rep can then be at, and one of them is used.
"""

from dataclasses import dataclass
from itertools import product

from ortools.sat.python import cp_model

from routeplan.routing.problem import DayProblem
from routeplan.routing.settings import RoutingSettings
from routeplan.routing.subsets import Finding
from routeplan.routing.timetable import left_after_lunch, ready_after_lunch

_TERMINAL = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Node:
    """A task done with the rep at a place."""

    number: int
    task: int
    place: int


def best_by_circuit(day: DayProblem, cutoff: int | None, settings: RoutingSettings) -> Finding:
    """Return the cheapest order that costs less than ``cutoff`` seconds, or that there is none.

    ``cutoff`` is None where no legal order is known. Not proved when the effort allowed was spent. In traffic
    every drive is reckoned with the fewest seconds it takes at any hour: that there is none is proved, an
    order that is found is not.
    """
    circuit = _Circuit(day)
    circuit.minimise(cutoff)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = settings.deterministic_seconds
    solver.parameters.catch_sigint_signal = False  # several days are solved at once, and Ctrl-C is ours
    status = solver.solve(circuit.model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return Finding(
        order=circuit.order(solver) if found else None,
        proved=status == cp_model.INFEASIBLE or (status == cp_model.OPTIMAL and day.traffic.is_steady),
    )


class _Circuit:
    """The model and its variables."""

    def __init__(self, day: DayProblem) -> None:
        self.day, self.model = day, cp_model.CpModel()
        self.nodes = _nodes(day)
        self.begins = [self._begin(task) for task in range(day.size)]
        self.fed = [self.model.new_bool_var("") for _ in range(day.size)]
        self.end = self.model.new_int_var(0, day.latest_end, "")
        self.fed_at_end = self.model.new_bool_var("")
        self.arcs: dict[tuple[int, int], cp_model.IntVar] = {}
        self.price: list[cp_model.LinearExprT] = []
        self.driving: list[cp_model.LinearExprT] = []
        self._add_arcs()
        self._add_nodes()
        self._add_lunch()
        self._add_total()

    def minimise(self, cutoff: int | None) -> None:
        """Ask for the least driving and overtime, below a cutoff."""
        day, ceiling = self.day, self.day.overtime_cost(self.day.latest_end)
        overtime = self.model.new_int_var(0, ceiling, "")
        self.model.add(1000 * overtime >= day.overtime_price * (self.end - day.shift_end) - 499)
        objective = cp_model.LinearExpr.sum([*self.price, overtime])
        if cutoff is not None:
            self.model.add(objective < cutoff)
        self.model.minimize(objective)

    def order(self, solver: cp_model.CpSolver) -> tuple[int, ...]:
        """Return the tasks along the circuit of a solution."""
        following = {tail: head for (tail, head), used in self.arcs.items() if solver.boolean_value(used)}
        order, number = [], following[_TERMINAL]
        while number != _TERMINAL:
            order.append(self.nodes[number - 1].task)
            number = following[number]
        return tuple(order)

    def _begin(self, task: int) -> cp_model.IntVar:
        stretches = [list(stretch) for stretch in self.day.starts[task]]
        return self.model.new_int_var_from_domain(cp_model.Domain.from_intervals(stretches), "")

    def _add_arcs(self) -> None:
        for node in self.nodes:
            if node.place == 0 or self.day.placed[node.task]:
                self._leave(node)
            self._arrive(node)
        for tail, head in product(self.nodes, self.nodes):
            if tail.task != head.task and self.day.placed[head.task] == (tail.place != head.place):
                self._connect(tail, head)

    def _add_nodes(self) -> None:
        """Let every task be done at exactly one of its nodes, and the nodes in use form one circuit."""
        arcs = [(tail, head, used) for (tail, head), used in self.arcs.items()]
        unused = [self.model.new_bool_var("") for _ in self.nodes]
        for task in range(self.day.size):
            own = [unused[node.number - 1] for node in self.nodes if node.task == task]
            self.model.add(cp_model.LinearExpr.sum(own) == len(own) - 1)
        loops = [(node.number, node.number, unused[node.number - 1]) for node in self.nodes]
        self.model.add_circuit([*arcs, *loops])

    def _add_lunch(self) -> None:
        """Say what it means to have had lunch before a task or before the end."""
        lunch, fed = self.day.lunch, [*self.fed, self.fed_at_end]
        if lunch is None:
            self.model.add_bool_and(fed)
            return
        for begin, seconds, had in zip(self.begins, self.day.seconds, self.fed, strict=True):
            self.model.add(begin >= lunch.window.start + lunch.seconds).only_enforce_if(had)
            self.model.add(begin + seconds <= lunch.latest_start).only_enforce_if(had.negated())
        self.model.add(self.end >= lunch.window.start + lunch.seconds).only_enforce_if(self.fed_at_end)
        self.model.add(self.end <= lunch.latest_start).only_enforce_if(self.fed_at_end.negated())

    def _add_total(self) -> None:
        """Tie the end to all driving and work, which the times along the circuit imply only in the end."""
        day = self.day
        driving = cp_model.LinearExpr.sum(self.driving)
        pause = 0 if day.lunch is None else min(day.lunch.seconds, left_after_lunch(day) - day.leave_from)
        self.model.add(self.end >= day.leave_from + sum(day.seconds) + driving + pause * self.fed_at_end)

    def _leave(self, node: _Node) -> None:
        day, leg = self.day, self.day.leg(0, node.task)
        hungry = day.traffic.arrive(day.leave_from, leg)
        fed = min(day.traffic.arrive(left_after_lunch(day), leg), ready_after_lunch(day, day.leave_from, leg))
        used = self._arc(_TERMINAL, node.number, leg)
        self.model.add(
            self.begins[node.task] >= hungry + (fed - hungry) * self.fed[node.task]
        ).only_enforce_if(used)

    def _arrive(self, node: _Node) -> None:
        leg = self.day.homeward(node.place)
        used = self._arc(node.number, _TERMINAL, leg)
        self._follow(used, node.task, leg, self.end, self.fed_at_end)

    def _connect(self, tail: _Node, head: _Node) -> None:
        day, leg = self.day, self.day.leg(tail.place, head.task)
        done = day.starts[tail.task][0][0] + day.seconds[tail.task]
        if day.traffic.arrive(done, leg) > day.starts[head.task][-1][1]:
            return
        used = self._arc(tail.number, head.number, leg)
        self._follow(used, tail.task, leg, self.begins[head.task], self.fed[head.task])

    def _arc(self, tail: int, head: int, leg: int) -> cp_model.IntVar:
        used = self.model.new_bool_var("")
        self.arcs[tail, head] = used
        self.price.append(leg * used)
        self.driving.append(self.day.traffic.at_least(leg) * used)
        return used

    def _follow(
        self, used: cp_model.IntVar, task: int, leg: int, reached: cp_model.IntVar, fed: cp_model.IntVar
    ) -> None:
        """Let time pass between a task and what comes next, with lunch if it falls between them."""
        day, least = self.day, self.day.traffic.at_least(leg)
        pause = 0 if day.lunch is None else day.lunch.seconds
        done = self.begins[task] + day.seconds[task]
        self.model.add_bool_or([used.negated(), self.fed[task].negated(), fed])
        self.model.add(reached >= done + least + pause * (fed - self.fed[task])).only_enforce_if(used)


def _nodes(day: DayProblem) -> list[_Node]:
    """Return the nodes, numbered from 1; a task without a place has one for each place it may be at."""
    places = [0, *(task + 1 for task in range(day.size) if day.placed[task])]
    pairs = [
        (task, place) for task in range(day.size) for place in ([task + 1] if day.placed[task] else places)
    ]
    return [
        _Node(number=number, task=task, place=place) for number, (task, place) in enumerate(pairs, start=1)
    ]
