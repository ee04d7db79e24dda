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
GIVEN_CUSTOMER_COLUMNS = 5
OPTIONAL = 5  # 1 for a call that nobody owes
KEEPS_DAY = 6  # 1 where visits off the kept group of dates have a price
FIRST_BAND = 7  # first row of its bands, narrower opening intervals with a meaning of their own
BANDS = 8
OFF_DAY_PRICE = 9  # price of a visit off the kept group of dates
OFF_BAND_PRICE = 10  # price of a visit on a kept date but outside the band
PROMISES = 11  # row of the prices by number of the visit and date, -1 without one
CUSTOMER_COLUMNS = 12

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
GIVEN_ROUTE_COLUMNS = 10
PROFILE = 10  # which travel table
DAY_PRICE = 11  # price of using the day
NIGHT_PRICE = 12  # price of the night after the day, 0 at home
AWAY_BEFORE = 13  # 1 where the day starts away from home
AWAY_AFTER = 14  # 1 where it ends away from home
HALF = 15  # half of the day kept free: 0 none, 1 morning, 2 afternoon
TRAFFIC_BANDS = 16  # bands of traffic, 0 where driving takes as long as usual at every hour
ROUTE_COLUMNS = 17
FIRST_BAND_OF_TRAFFIC = 17  # then three columns a band, as many as the route with most of them needs
BAND_START = 0
BAND_RATE = 1  # thousandths of a usual second of driving done in a second
BAND_REACHED = 2  # thousandths of usual seconds driven by the start of the band
TRAFFIC_COLUMNS = 3
SHAPE_COLUMNS = 6  # SHIFT_START to LUNCH_LATEST, what keeping a half free changes

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
OPTIONALS = 5
VERSION = 6  # number of what stands on the route, the same again when a change is undone
ROUTE_STATE = 7

# Figures of the run.
TOTAL = 0
BEST = 1
ITERATION = 2
RANDOM_A = 3
RANDOM_B = 4
VERSIONS = 5  # versions of routes so far
RUN_COLUMNS = 6

# One row a customer and route: where it was last found to be cheapest to insert.
KNOWN_VERSION = 0  # version of the route then
KNOWN_PRICE = 1  # price there, or that below which there is none
KNOWN_AFTER = 2  # position, -1 for none
KNOWN_COLUMNS = 3

# Habits of the search; chances in thousandths.
MOST = 0  # most visits taken out in an iteration
BLINK = 1  # chance to overlook a day
RELATED = 2  # chance to take out related customers
STRINGS = 3  # chance to take out strings
URGE = 4  # chance to urge missed calls in
GATHER = 5  # chance to gather missed calls around one place
MOST_DAYS = 6  # most neighbouring routes strings are taken from
NIGHTS = 7  # chance to move a night
HALVES = 8  # chance to move a half-day kept free
CLEAR = 9  # chance to clear a whole day
HABITS = 10

# The tables of a problem from the slack on, in the order in which they are handed on. The table of routes (0)
# and that of the intervals in force (5) change with nights, half-days kept free and bands.
SLACK = 14
OPENS_WIDE = 15
BAND_OPENS = 16
GROUP_OF = 17
PROMISED = 18
NEXT_ROUTE = 19
NIGHTS_NEAR = 20
MOST_NIGHTS = 21
SHAPES = 22
WEEK_OF = 23
LIMITS = 24
BAND_DUE = 25

# One row a route of the table of nights.
THE_NEXT = 0  # route of the next calendar day of the rep, -1 where no night away may lie between
THE_PREVIOUS = 1
HOME_START = 2
HOME_END = 3

# The table of known insertions among the scratch tables.
KNOWN = 26

# Limits of a problem.
MOST_OPTIONALS = 0
PRICE_OF_NIGHT = 1
GROUPS = 2
LIMIT_COLUMNS = 3
OUT_OF_TIME = 10**10  # price of a day that cannot be driven in time
