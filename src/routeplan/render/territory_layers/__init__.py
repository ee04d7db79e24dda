"""What the map of territories is made of: one module a layer."""
