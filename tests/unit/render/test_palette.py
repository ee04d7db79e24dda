from itertools import combinations

import numpy as np
import pytest

from routeplan.render.palette import PALETTE, colour_of, relative_luminance, text_colour_on

# what people with red and green blindness see, as linear light: Machado, Oliveira and Fernandes (2009)
SIGHTS = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]
    ),
}


def oklab(linear):
    """Ottosson (2020)."""
    cones = linear @ np.array(
        [
            [0.4122214708, 0.2119034982, 0.0883024619],
            [0.5363325363, 0.6806995451, 0.2817188376],
            [0.0514459929, 0.1073969566, 0.6299787005],
        ]
    )
    return np.cbrt(cones) @ np.array(
        [
            [0.2104542553, 1.977998495, 0.0259040371],
            [0.793617785, -2.428592205, 0.7827717662],
            [-0.0040720468, 0.4505937099, -0.808675766],
        ]
    )


def linear_light(colour):
    channels = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize("sight", SIGHTS)
def test_twenty_colours_differ_for_every_sight(sight):
    seen = [oklab(np.clip(SIGHTS[sight] @ linear_light(colour), 0, 1)) for colour in PALETTE]
    assert len(PALETTE) == 20
    assert min(np.linalg.norm(a - b) for a, b in combinations(seen, 2)) > 0.075


@pytest.mark.parametrize("colour", PALETTE)
def test_numbers_can_be_read_on_every_colour(colour):
    light = sorted(relative_luminance(one) for one in (colour, text_colour_on(colour)))
    assert (light[1] + 0.05) / (light[0] + 0.05) >= 4.5


def test_colours_come_again_after_twenty():
    assert [colour_of(number) for number in (0, 19, 20)] == [PALETTE[0], PALETTE[19], PALETTE[0]]


def test_luminance_runs_from_black_to_white():
    assert relative_luminance("#000000") == 0
    assert relative_luminance("#ffffff") == pytest.approx(1)
    assert relative_luminance("#00ff00") == pytest.approx(0.7152)
