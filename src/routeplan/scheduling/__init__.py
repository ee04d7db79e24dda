"""From calls to days: one rep's horizon, days and routes searched together."""
