"""The parts of the back as tints on the figure's trunk."""

import numpy as np

from demo.photography import palette
from demo.photography.trunk import Tint

AREAS = {"lower": (-1.2, 5.0), "middle": (5.0, 10.5), "upper": (10.5, 16.6)}
"""Where each part of the back begins and ends, in vertebrae above the sacrum."""


def tint(colors: dict[str, str], wrap: bool = False) -> Tint:
    """Tint the named parts of the back; `wrap` carries the tint around to the flanks."""

    def paint(spot: np.ndarray, angle: np.ndarray, x: np.ndarray) -> np.ndarray:
        base = np.array(palette.linear(palette.MANNEQUIN))
        color = np.tile(base, (len(spot), 1))
        behind = np.sin(angle) + (0.5 if wrap else -0.32)
        around = 1 / (1 + np.exp(-behind * (9 if wrap else 34)))
        for name, shade in colors.items():
            low, high = AREAS[name]
            within = (
                1
                / (1 + np.exp(-(spot - low - 0.16) * 16))
                / (1 + np.exp((spot - high + 0.16) * 16))
            )
            part = (within * around)[:, None]
            color = color * (1 - part) + np.array(palette.linear(shade)) * part
        return color

    return paint
