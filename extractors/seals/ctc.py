"""How likely texts are in what a recogniser saw (connectionist temporal classification), several texts at a time.

Units are natural logarithms. A text is likely that can be laid over the steps from left to right, with nothing (class 0) or the same
character going on between its characters.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Steps = NDArray[np.float32]
"""Logarithms of likelihood: steps × classes; class 0 is no character."""
_NEVER = -1e9
_NOTHING = 1e-300


def likelihoods(steps: Steps, texts: Sequence[str], classes: Mapping[str, int]) -> NDArray[np.float64]:
    """How likely each text is. Characters that the recogniser does not know make a text impossible."""
    scores = np.full(len(texts), _NEVER)
    known = [number for number, text in enumerate(texts) if all(sign in classes for sign in text)]
    if known:
        scores[known] = _forward(steps, [[classes[sign] for sign in texts[number]] for number in known])
    return scores


def _forward(steps: Steps, texts: Sequence[Sequence[int]]) -> NDArray[np.float64]:
    lengths = np.array([len(text) for text in texts])
    states = np.zeros((len(texts), 2 * int(lengths.max()) + 1), int)
    for row, text in enumerate(texts):
        states[row, 1 : 2 * len(text) : 2] = text
    # From one character to the next without a blank between, unless both are the same.
    skips = np.zeros(states.shape)
    skips[:, 2:] = (states[:, 2:] != 0) & (states[:, 2:] != states[:, :-2])
    likely = np.exp(steps)
    ahead = np.zeros(states.shape)
    ahead[:, :2] = likely[0][states[:, :2]]
    scale = np.zeros(len(texts))
    for step in likely[1:]:
        following = ahead.copy()
        following[:, 1:] += ahead[:, :-1]
        following[:, 2:] += skips[:, 2:] * ahead[:, :-2]
        ahead = following * step[states]
        # Kept near 1: the product of many likelihoods is nothing.
        most = np.maximum(ahead.max(axis=1), _NOTHING)
        ahead /= most[:, None]
        scale += np.log(most)
    rows = np.arange(len(texts))
    last = ahead[rows, 2 * lengths] + np.where(lengths > 0, ahead[rows, np.maximum(2 * lengths - 1, 0)], 0.0)
    return np.asarray(np.where(last > _NOTHING, np.log(np.maximum(last, _NOTHING)) + scale, _NEVER))


def decoded(steps: Steps, signs: Sequence[str]) -> tuple[str, float, list[int]]:
    """The likeliest text step by step, the mean likelihood of its characters (0 to 1), and the step of each."""
    best = steps.argmax(axis=1)
    kept = np.flatnonzero((best != 0) & np.concatenate([[True], best[1:] != best[:-1]]))
    text = "".join(signs[best[step]] for step in kept)
    return text, float(np.exp(steps[kept].max(axis=1)).mean()) if len(kept) else 0.0, [int(step) for step in kept]


def placed(steps: Steps, text: str, classes: Mapping[str, int]) -> list[int]:
    """At which step each character of a text most likely stands, by the likeliest way to lay it over the steps."""
    states = [0]
    for sign in text:
        states += [classes[sign], 0]
    count = len(states)
    order = np.array(states)
    skips = np.zeros(count, bool)
    skips[2:] = (order[2:] != 0) & (order[2:] != order[:-2])
    score, came = np.full(count, _NEVER), np.zeros((len(steps), count), int)
    score[:2] = steps[0][order[:2]]
    for number, step in enumerate(steps[1:], start=1):
        ways = np.full((3, count), _NEVER)
        ways[0], ways[1, 1:], ways[2, 2:] = score, score[:-1], np.where(skips[2:], score[:-2], _NEVER)
        came[number] = ways.argmax(axis=0)
        score = ways.max(axis=0) + step[order]
    state = count - 1 if count == 1 or score[-1] >= score[-2] else count - 2
    sure = [(_NEVER, 0)] * len(text)
    for number in range(len(steps) - 1, -1, -1):
        if state % 2:
            sure[state // 2] = max(sure[state // 2], (float(steps[number][order[state]]), number))
        state -= came[number, state]
    return [number for _, number in sure]
