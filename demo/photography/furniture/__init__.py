"""Furniture for the products and the figure: plain, well proportioned, life size in metres.

Each module's `build` returns a `Seat`: it stands on the floor at the origin and faces -Y.
"""

from dataclasses import dataclass
from typing import Any

from mathutils import Matrix


@dataclass(frozen=True)
class Seat:
    """A piece to sit on. `seat` is the middle of the sitting surface; `back` lies in the middle of
    the backrest's front, where it leaves the seat, with Z up along the backrest and -Y toward the
    sitter. Both are in the space of `root`."""

    root: Any
    seat: Matrix
    back: Matrix
