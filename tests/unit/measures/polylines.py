"""Reading encoded polylines, written from their description."""

import numpy as np


def decoded(text):
    """Return (longitude, latitude) of an encoded polyline."""
    numbers, bits, shift = [], 0, 0
    for mark in text:
        value = ord(mark) - 63
        bits |= (value & 31) << shift
        shift += 5
        if value < 32:
            numbers.append(-(bits + 1) // 2 if bits % 2 else bits // 2)
            bits, shift = 0, 0
    steps = np.array(numbers).reshape(-1, 2).cumsum(axis=0) / 1e5
    return [(float(lon), float(lat)) for lat, lon in steps]
