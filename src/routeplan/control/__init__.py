"""What was planned beside what happened, and what follows from it."""
