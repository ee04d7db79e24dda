"""Numbers about plans, territories and waits: every number has one definition."""
