"""A lower bound on the cost of a rep's whole plan, by column generation over days and customers.

Every legal plan is one route for each day and one choice of visit days for each customer that agree with each
other. With a price on each (customer, day) in place of the agreement the two sides come apart and both are
solved exactly: routes by a search over elementary routes (``routes``) guided by an ng-route relaxation
(``completion``; Baldacci, Mingozzi and Roberti 2011), visit days by a dynamic programme (``waits``). For any
prices the sum of both is a lower bound. A linear programme over the routes and visit days met so far
(``master``) finds good prices; subset rows (``cuts``; Jepsen, Petersen, Spoorendonk and Pisinger 2008) make
it tighter.
"""
