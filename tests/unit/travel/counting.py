"""A source that counts what it is asked."""

import numpy as np

from routeplan.travel.provider import Block
from tests.unit.travel.fake_servers import metres_between, seconds_between


class Counting:
    """Answers by the rule of the fake servers; ``asked`` lists (origins, destinations) of each question."""

    name, key = "counting", "counting/1"

    def __init__(self, lost=(), far=()):
        self.lost, self.far = set(lost), set(far)
        self.asked, self.roads, self.paths = [], [], []

    def table(self, origins, destinations):
        self.asked.append((tuple(origins), tuple(destinations)))

        def cell(rule, one, two):
            return np.nan if one != two and {one, two} & self.lost else rule(one, two)

        tables = [
            np.array([[cell(rule, one, two) for two in destinations] for one in origins], np.float32).reshape(
                len(origins), len(destinations)
            )
            for rule in (seconds_between, metres_between)
        ]
        return Block(seconds=tables[0], metres=tables[1])

    def from_road(self, points):
        self.roads.append(tuple(points))
        return np.array([2500 if one in self.far else 3 for one in points], np.float32)

    def path(self, points):
        self.paths.append(tuple(points))
        return None if set(points) & self.lost else tuple(points)
