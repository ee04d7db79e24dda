"""Who looks after whom: territories that balance hours, hold together and lie around the homes."""
