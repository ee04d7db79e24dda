"""Which rep could look after a customer, and what that would mean."""

from dataclasses import dataclass

from routeplan.model.day_offer import DayOffer


@dataclass(frozen=True, slots=True, kw_only=True)
class RepChoice:
    """One rep who could take a customer over.

    Parameters
    ----------
    barred
        Why the rep must not, empty if nothing is against it.
    is_present
        Whether the rep has the customer already.
    home_km
        Distance from home as the crow flies.
    extra_seconds
        Expected work of four weeks that the customer means: calls and driving.
    use_before, use_after
        Expected work over time, without and with the customer; None for a rep without time.
    best
        Day of the plan with the least bill, or None where there is none or the rep is barred.
    first
        First day on which the call fits without any visit leaving its day, or None.
    """

    rep_id: str
    name: str
    barred: str
    is_present: bool
    home_km: float
    extra_seconds: int
    use_before: float | None
    use_after: float | None
    best: DayOffer | None
    first: DayOffer | None
