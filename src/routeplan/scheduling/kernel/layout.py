"""What stands in which column of the search's integer tables.

Wide tables of int64 are handed from function to function instead of many arrays: that is what keeps
compiled calls cheap.
"""

NEVER = 1 << 40
FORBIDDEN = 1 << 40
NO_PLACE = -1

# One row a customer (or appointment).
PLACE = 0
SERVICE = 1
OWED = 2
GAP_ROW = 3
COUNTS = 4
CUSTOMER_COLUMNS = 5

# One row a route, that is one working day of one rep.
DATE = 0
START_PLACE = 1
END_PLACE = 2
SHIFT_START = 3
SHIFT_END = 4
LIMIT = 5
LUNCH_START = 6
LUNCH_SECONDS = 7
LUNCH_LATEST = 8
MAX_CALLS = 9
ROUTE_COLUMNS = 10

# One row a position of a route: 0 is the start, 1..n the stops, n + 1 the end.
BEFORE_LUNCH = 0  # earliest end of the stop with lunch still to come
AFTER_LUNCH = 1  # earliest end of the stop with lunch taken
LATEST_BEFORE = 2  # latest legal arrival with lunch still to come
LATEST_AFTER = 3  # latest legal arrival with lunch taken
ON_TIME_BEFORE = 4  # the same without overtime
ON_TIME_AFTER = 5
WHERE = 6  # place the rep is at afterwards
NEXT = 7  # place of the next stop, NO_PLACE where it has none
LEG = 8  # drive to the next stop
REST = 9  # calls and drives from the arrival to the end of the day
LABELS = 10

# One row a route in the state.
STOPS = 0
CALLS = 1
DRIVE = 2
OVERTIME = 3
COST = 4
ROUTE_STATE = 5

# Figures of the run.
TOTAL = 0
BEST = 1
ITERATION = 2
RANDOM_A = 3
RANDOM_B = 4
RUN_COLUMNS = 5

# Habits of the search; chances in thousandths.
MOST = 0  # most visits taken out in an iteration
BLINK = 1  # chance to overlook a day
RELATED = 2  # chance to take out related customers
STRINGS = 3  # chance to take out strings
URGE = 4  # chance to urge missed calls in
GATHER = 5  # chance to gather missed calls around one place
MOST_DAYS = 6  # most neighbouring routes strings are taken from
HABITS = 7
