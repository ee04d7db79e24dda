"""From places to a travel matrix."""
