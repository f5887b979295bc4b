"""Text that marks a page instead of saying something on it: laid slantwise over the page, or pale and tiled.

Such text is left out of what is read, so it can give no value to a program, seen or not; that is why it need not be suspected either.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import hypot

import numpy as np
from numpy.typing import NDArray

from extractors.readers.pdf.ink import DrawnText

_NEAR = 2.5
"""Ems from one character to the next of the same mark, at most."""
_TILES, _PALE_TILES, _LEAST = 3, 6, 4
"""How often a mark is repeated on a page when it is tiled: slantwise, or level and pale; and characters of a pale one."""
_PALE, _WHITE = 0.5, 0.97
"""Lightness (0 to 1) from which ink is pale, and up to which it is seen at all."""


def watermarks(text: DrawnText) -> frozenset[int]:
    """The characters of a page, by number, that belong to its watermarks.

    Slantwise: whatever is repeated, or holds no digit (a value set slantwise once is still read, or still suspected). Level: what is pale
    and repeated across and down.
    """
    if not len(text.texts):
        return frozenset()
    slanted, pale = text.slanted, _pale(text)
    if not (slanted.any() or pale.any()):
        return frozenset()
    runs = [run for run in _runs(text, slanted) if slanted[run[0]] or pale[run].all()]
    words = ["".join(text.texts[number] for number in run if not text.texts[number].isspace()) for run in runs]
    often = Counter(words)
    found: set[int] = set()
    for run, word in zip(runs, words, strict=True):
        if slanted[run[0]]:
            is_mark = often[word] >= _TILES or not any(character.isdigit() for character in word)
        else:
            is_mark = len(word) >= _LEAST and often[word] >= _PALE_TILES and _tiled(text, runs, words, word)
        if is_mark:
            found.update(run)
    return frozenset(found)


def _pale(text: DrawnText) -> NDArray[np.bool_]:
    light = [
        faint or (colour is not None and _PALE <= sum(colour) / 3 <= _WHITE)
        for colour, faint in zip(text.colours, text.faint, strict=True)
    ]
    return np.array(light, bool)


def _runs(text: DrawnText, slanted: NDArray[np.bool_]) -> Iterator[list[int]]:
    """Neighbouring characters in the order of drawing, on one base line as far as that is level."""
    run: list[int] = []
    origins, sizes = text.origins.tolist(), text.sizes.tolist()
    for number, (x, y) in enumerate(origins):
        if run:
            last = run[-1]
            across, down = x - origins[last][0], y - origins[last][1]
            near = hypot(across, down) < _NEAR * max(sizes[number], sizes[last])
            level = slanted[number] or abs(down) < sizes[number] / 3
            if not (near and level and slanted[number] == slanted[last]):
                yield run
                run = []
        run.append(number)
    if run:
        yield run


def _tiled(text: DrawnText, runs: Sequence[Sequence[int]], words: Sequence[str], word: str) -> bool:
    """Does a word stand in more than one row and more than one column?"""
    places = {
        tuple((text.origins[run[0]] / text.sizes[run[0]]).round().tolist())
        for run, here in zip(runs, words, strict=True)
        if here == word
    }
    return all(len({place[axis] for place in places}) > 1 for axis in (0, 1))
