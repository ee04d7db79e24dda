"""What is sold."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A product or service.

    Parameters
    ----------
    margin
        What is earned on it as a share of its price, from 0 to 1; None where it is not known.
    related
        Ids of products that go with it.
    specialist
        Rep id or name of the colleague who knows it best.
    """

    product_id: str
    name: str
    margin: float | None = None
    related: tuple[str, ...] = ()
    specialist: str = ""
