"""From a day's tasks to a route with clock times."""
