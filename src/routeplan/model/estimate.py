"""Travel without roads."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimateSettings:
    """Travel without roads: ``km = offset + detour * g`` and ``min = max(0.5, a * g ** power, floor * g)``.

    ``g`` is the great-circle distance in km; fitted on 14 OpenStreetMap regions, so expect an error of
    about a fifth per distance and a quarter per time.
    """

    offset_km: float = 0.25
    detour: float = 1.43
    minutes_factor: float = 3.6
    minutes_power: float = 0.71
    minutes_per_km: float = 0.8
    minutes_least: float = 0.5
