"""From customers and reps to an alignment."""
