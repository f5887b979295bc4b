"""An OFD path's AbbreviatedData (GB/T 33190-2016, 9.3) as PDF operators. An arc is drawn as its chord."""

from extractors.readers.ofd.sheet import numbers

_NUMBERS_AFTER = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


def path_operators(data: str) -> list[str]:
    """The operators of a path, up to the first part that can't be understood."""
    operators: list[str] = []
    parts, place, here = data.split(), 0, (0.0, 0.0)
    while place < len(parts) and (count := _NUMBERS_AFTER.get(parts[place])) is not None:
        letter, found = parts[place], numbers(" ".join(parts[place + 1 : place + 1 + count]))
        if len(found) != count:
            break
        operators.append(_segment(letter, found, here))
        here = (found[-2], found[-1]) if found else here
        place += count + 1
    return operators


def _segment(letter: str, at: list[float], here: tuple[float, float]) -> str:
    match letter:
        case "C":
            return "h"
        case "Q":  # a quadratic curve as the cubic one that is the same
            (x0, y0), (x1, y1), (x2, y2) = here, (at[0], at[1]), (at[2], at[3])
            at = [
                x0 + 2 / 3 * (x1 - x0),
                y0 + 2 / 3 * (y1 - y0),
                x2 + 2 / 3 * (x1 - x2),
                y2 + 2 / 3 * (y1 - y2),
                x2,
                y2,
            ]
            letter = "B"
        case "A":
            at = at[-2:]
    operator = {"M": "m", "S": "m", "L": "l", "A": "l", "B": "c"}[letter]
    return " ".join([*(f"{value:.4f}" for value in at), operator])
