"""Random numbers that are the same compiled and not, on every machine."""

from routeplan.scheduling.kernel.compiled import Table, compiled
from routeplan.scheduling.kernel.layout import RANDOM_A, RANDOM_B

MODULUS_A, FACTOR_A = 2147483563, 40014
MODULUS_B, FACTOR_B = 2147483399, 40692


@compiled
def draw(run: Table, choices: int) -> int:
    """Return a whole number from 0 to ``choices`` - 1.

    P. L'Ecuyer, Efficient and portable combined random number generators, CACM 31 (1988): two
    multiplicative generators whose products fit 64 bits.
    """
    run[RANDOM_A] = run[RANDOM_A] * FACTOR_A % MODULUS_A
    run[RANDOM_B] = run[RANDOM_B] * FACTOR_B % MODULUS_B
    return int((run[RANDOM_A] - run[RANDOM_B]) % (MODULUS_A - 1) % choices)
