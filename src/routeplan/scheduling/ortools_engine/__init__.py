"""One OR-Tools routing model for a whole horizon: to compare with, and the way of last resort."""
