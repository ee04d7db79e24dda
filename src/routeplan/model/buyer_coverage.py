"""Who is known at a customer of those who take part in buying."""

from dataclasses import dataclass

from routeplan.model.contact import ROLES, Contact, Role

BASES: tuple[Role, ...] = ("economic", "technical", "user", "coach")
"""Roles of which each needs a contact before all bases of a deal are covered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyerCoverage:
    """The contacts of a customer by their part in buying.

    Parameters
    ----------
    by_role
        (role, contacts in order of their ids) for each of the five roles, also those without a contact.
    """

    customer_id: str
    by_role: tuple[tuple[Role, tuple[Contact, ...]], ...]

    def __post_init__(self) -> None:
        if tuple(role for role, _ in self.by_role) != ROLES:
            raise ValueError("a coverage has each role once, in their order")

    def contacts_in(self, role: Role) -> tuple[Contact, ...]:
        """Return the contacts who have a role."""
        return dict(self.by_role)[role]

    @property
    def missing(self) -> tuple[Role, ...]:
        """Return the roles that must be covered and have no contact."""
        return tuple(role for role in BASES if not self.contacts_in(role))

    @property
    def is_covered(self) -> bool:
        """Return whether all bases are covered.

        Economic, technical and user buyer and coach have a contact each; an influencer is not needed.
        """
        return not self.missing
