"""From an address to a coordinate."""
