"""How free fonts draw digits, letters and Chinese signs: `shapes.npz`, and `learn`, which made it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from extractors.deception.shapes import Shapes, normal, product

TABLE = Path(__file__).parent / "shapes.npz"
SCRIPTS = ("plain", "chinese")


@dataclass(frozen=True)
class Plain:
    """Of one script: `axes` (edges × axes) and `centre` lead from the edges of a glyph to its shape; `shapes` are those of each sign.

    Signs × fonts × axes; rows of zeros where a font lacks the sign.
    """

    signs: dict[str, int]
    centre: Shapes
    axes: Shapes
    shapes: Shapes

    def seen(self, edges: Shapes) -> Shapes:
        """Glyphs along these axes, as rows of length 1."""
        return normal(product(edges - self.centre, self.axes))


@cache
def plain(script: str) -> Plain:
    """The table of one of `SCRIPTS`, read once a process."""
    with np.load(TABLE, allow_pickle=False) as stored:
        signs, centre, axes, shapes = (stored[f"{script}_{name}"] for name in ("signs", "centre", "axes", "shapes"))
    numbers = {chr(sign): number for number, sign in enumerate(signs.tolist())}
    return Plain(numbers, centre.astype(np.float32), axes.astype(np.float32), normal(shapes.astype(np.float32)))
