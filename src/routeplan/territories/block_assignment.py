"""Give areas to fixed centres: the exact assignment in one piece and within the bands."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, eye_array, hstack, kron, vstack

from routeplan.errors import SolverError
from routeplan.language import text
from routeplan.territories.block_cuts import contiguity_cuts
from routeplan.territories.block_problem import Blocks
from routeplan.territories.problem import BoolArray, FloatArray, IntArray

CUT_ROUNDS = 60
SAFETY = 1e-6
NODES = 5000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Relaxation:
    """The assignment to some centres as a linear program, territories in pieces or not.

    Parameters
    ----------
    value
        What it costs at least.
    prices, constant
        Dual prices of the bands, shape (centres, activities), and the constant of their Lagrangian bound.
    reduced
        What each variable costs at least on top if it is not zero.
    owner
        Centre of the largest share of each area.
    """

    value: float
    prices: FloatArray
    constant: float
    reduced: FloatArray
    owner: IntArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Division:
    """Who has what, with which centres, and the price: distances and what is beyond the band."""

    owner: IntArray
    centres: IntArray
    price: float
    relaxation: Relaxation


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Model:
    """The assignment to some centres.

    Variables: the areas of the first centre, of the second and so on, then the deviation beyond the band by
    centre and activity.

    Parameters
    ----------
    rows, limits
        Loads with their highest values, then lowest ones with the signs changed.
    once
        Rows that give each area one centre.
    lower, upper
        Bounds of the variables; a centre belongs to itself.
    """

    costs: FloatArray
    rows: csr_array
    limits: FloatArray
    once: csr_array
    lower: FloatArray
    upper: FloatArray

    @classmethod
    def of(cls, blocks: Blocks, centres: IntArray) -> "Model":
        """Return the assignment to some centres."""
        count, slack = len(centres), len(centres) * len(blocks.shares)
        loads = kron(eye_array(count), csr_array(blocks.shares), format="csr")
        beyond = eye_array(slack)
        width = blocks.band - SAFETY
        once = kron(np.ones((1, count)), eye_array(blocks.areas))
        lower = np.zeros(count * blocks.areas + slack)
        lower[np.arange(count) * blocks.areas + centres] = 1
        return cls(
            costs=np.append(blocks.apart[centres].ravel(), np.full(slack, blocks.outside_price)),
            rows=csr_array(vstack([hstack([loads, -beyond]), hstack([-loads, -beyond])])),
            limits=np.repeat([1 + width, width - 1], slack),
            once=csr_array(hstack([once, csr_array((blocks.areas, slack))])),
            lower=lower,
            upper=np.append(np.ones(count * blocks.areas), np.full(slack, np.inf)),
        )

    def relaxed(self, blocks: Blocks) -> Relaxation:
        """Return the linear relaxation."""
        answer = linprog(  # type: ignore[call-overload]  # the stubs want dense rows; linprog takes sparse ones
            self.costs,
            A_ub=self.rows,
            b_ub=self.limits,
            A_eq=self.once,
            b_eq=np.ones(blocks.areas),
            bounds=np.column_stack([self.lower, self.upper]),
            method="highs",
        )
        if answer.status != 0:
            raise SolverError(text("the assignment of areas to centres was not solved"))
        highest, lowest = -np.asarray(answer.ineqlin.marginals, dtype=np.float64).reshape(2, blocks.k, -1)
        return Relaxation(
            value=float(answer.fun),
            prices=highest - lowest,
            constant=float(answer.ineqlin.marginals @ self.limits),
            reduced=np.asarray(answer.lower.marginals, dtype=np.float64),
            owner=_owner(blocks, answer.x),
        )

    def solved(self, blocks: Blocks, cuts: csr_array, useful: BoolArray, below: float) -> IntArray | None:
        """Return the owners that solve the integer program with some cuts, only useful variables in use."""
        whole = np.ones(len(self.costs), dtype=np.int64)
        whole[blocks.k * blocks.areas :] = 0
        rules = [
            LinearConstraint(self.rows, ub=self.limits),
            LinearConstraint(self.once, 1, 1),
            LinearConstraint(self.costs, ub=below),
        ]
        if cuts.shape[0]:
            rules.append(LinearConstraint(cuts, ub=np.zeros(cuts.shape[0])))
        answer = milp(
            self.costs,
            integrality=whole,
            bounds=Bounds(self.lower, np.where(useful, self.upper, self.lower)),
            constraints=rules,
            options={"node_limit": NODES, "mip_rel_gap": 1e-6},
        )
        return None if answer.x is None else _owner(blocks, answer.x)


def assign_blocks(blocks: Blocks, centres: IntArray, below: float = np.inf) -> Division | None:
    """Return the areas' best centres: least distances, in one piece, deviations beyond the band dearest.

    Integer program. Variables whose reduced cost exceeds what is left are out at once; territories in
    pieces are cut off one by one. None where no price below a given one was found.
    """
    model = Model.of(blocks, centres)
    relaxation = model.relaxed(blocks)
    useful = relaxation.reduced <= below - relaxation.value
    cuts = csr_array((0, len(model.costs)))
    for _ in range(CUT_ROUNDS if relaxation.value < below else 0):
        owner = model.solved(blocks, cuts, useful, below)
        if owner is None:
            return None
        more = contiguity_cuts(blocks, centres, owner, len(model.costs))
        if not more.shape[0]:
            price = blocks.price(owner, centres)
            return Division(owner=owner, centres=centres, price=price, relaxation=relaxation)
        cuts = csr_array(vstack([cuts, more]))
    return None


def _owner(blocks: Blocks, values: FloatArray) -> IntArray:
    """Return the centre with the largest share of each area."""
    shares = values[: blocks.k * blocks.areas].reshape(blocks.k, blocks.areas)
    owner: IntArray = shares.argmax(axis=0).astype(np.int64)
    return owner
