"""The judge: checks and measures any plan, whoever made it."""
