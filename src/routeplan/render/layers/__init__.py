"""What can be switched on and off on the map."""
