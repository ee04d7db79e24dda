"""Territories: balance, compactness and contiguity, beside methods anyone can install."""
