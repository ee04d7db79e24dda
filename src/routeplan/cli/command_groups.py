"""The commands in the order in which a new user needs them, each in a few words."""

from routeplan.language import mark

Panel = tuple[str, tuple[tuple[str, str], ...]]

PANELS: tuple[Panel, ...] = (
    (
        mark("Start"),
        (
            ("demo", mark("Copy an example into a new folder and plan its month.")),
            ("init", mark("Start a workspace: settings and empty tables.")),
            ("import", mark("Merge an export of another system into a table.")),
            ("geocode", mark("Find the places of addresses.")),
            ("check", mark("Judge the tables: every fault at once.")),
        ),
    ),
    (
        mark("Plan"),
        (
            ("workload", mark("Compare the work promised with the time there is.")),
            ("territories", mark("Share customers out among reps, or rebalance.")),
            ("plan", mark("Plan the horizon: days, routes, clock times.")),
            ("publish", mark("Turn a draft into the plan of record.")),
        ),
    ),
    (
        mark("This week"),
        (
            ("held", mark("Log visits that were held.")),
            ("missed", mark("Log visits that were not held.")),
            ("log", mark("Add the calls of a file to the call log.")),
            ("find-day", mark("Say which days suit a customer.")),
            ("offer", mark("Offer a customer the best days, as a text to send.")),
            ("move", mark("Move a published visit to another day or time.")),
            ("block", mark("Block days of a customer or a rep.")),
            ("cover", mark("Lend the calls of a rep who is away to neighbours.")),
            ("wishes", mark("Plan again as an edited workbook wants it.")),
            ("replan", mark("Plan the rest of the published week again.")),
            ("undo", mark("Take the last change of the workspace back.")),
        ),
    ),
    (
        mark("Look"),
        (
            ("review", mark("Judge a plan, or measure the present way beside ours.")),
            ("compare", mark("Compare two plans of anybody, or two alignments.")),
            ("why", mark("Say why visits are on their days, and what would change it.")),
            ("why-not", mark("Say what would fit in a call left out or late.")),
            ("record", mark("Show what was promised, kept and held, week by week.")),
            ("map", mark("Draw the map of a plan again.")),
            ("export", mark("Write tables, calendars, workbook, links or GPX again.")),
        ),
    ),
    (
        mark("Method"),
        (
            ("funnel", mark("Show the sales funnel, its forecast and its weakest step.")),
            ("deal", mark("Show one deal, move it on, or make a new one.")),
            ("reports", mark("Write, read and check call reports and promises.")),
            ("goals", mark("Show how far goals have come, and what is planned.")),
            ("control", mark("Compare plans with what happened; propose corrections.")),
        ),
    ),
    (
        mark("Change the team and the customers"),
        (
            ("assign", mark("Say which rep should look after a customer.")),
            ("what-if", mark("Compare scenarios with the team as it is.")),
            ("customers", mark("Classes, worth, prospects, signals, files of customers.")),
        ),
    ),
    (
        mark("Roads"),
        (
            ("roads", mark("Prepare the roads of a region on this computer.")),
            ("travel", mark("Compare the estimate of travel with the roads.")),
        ),
    ),
    (
        mark("Try out"),
        (
            ("simulate", mark("Make up a week, to try things out and to train.")),
            ("warmup", mark("Compile the search now, not with the first plan.")),
        ),
    ),
)

SUMMARIES = {name: summary for _, commands in PANELS for name, summary in commands}
EXIT_CODES: tuple[tuple[int, str], ...] = (
    (0, mark("done; calls left out of a plan are no error")),
    (1, mark("a bug in routeplan")),
    (2, mark("the command line, the settings or the tables have a fault")),
    (3, mark("travel times could not be had")),
    (4, mark("no plan keeps the hard rules, or a plan reviewed breaks one")),
    (5, mark("a solver failed")),
    (130, mark("stopped by Ctrl-C")),
)
