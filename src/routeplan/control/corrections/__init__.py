"""What tables and settings should say instead, by what was logged."""
