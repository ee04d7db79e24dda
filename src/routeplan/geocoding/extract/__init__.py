"""Addresses of OpenStreetMap extracts, indexed once and asked without a network."""
