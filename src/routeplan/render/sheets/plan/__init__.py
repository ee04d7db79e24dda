"""The sheets of a plan: one module a kind of sheet."""
