"""What the lines of text cut out of a picture say: the only module that touches OpenVINO.

OpenVINO (Apache-2.0, kept up) runs the same recognition model as PaddleOCR does, one line on each core at a time; where the processor can
(AVX-512 or AMX bf16) it reckons with 16 bits, which halves the time. Measured on the pages of `bench/ocr.py`: no more errors than
ONNX Runtime's 32 bits. Tried and left: lines in padded batches (the padding costs more than it saves), two threads on one line (a
third slower than a line on each), detection on smaller pictures (loses and joins lines of small print).
"""

import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import openvino
from numpy.typing import NDArray

from extractors.readers.decoding import Decoded, decoded

_HEIGHT = 48
_LEAST_WIDTH, _MOST_WIDTH = 320, 3200
"""The model was trained on 320 px; PaddleOCR squeezes what is longer than 3,200."""
_STEP = 64
"""Widths are rounded up to this, or each new width would be compiled anew, and kept."""
_KEPT = "10"
"""Compiled shapes that are kept for each model. OpenVINO's own 5,000 make a reader grow with every new size of picture."""
_TALL = 1.5

Views = Sequence[NDArray[np.uint8]]
"""One line, cut out of as many pictures as it was seen in (height × width × 3, BGR, all of one size)."""


def cores() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0))


def compiled(model: Path, *, requests: int) -> Any:
    """A model made ready to run on every core, for so many requests at a time."""
    settings = {"NUM_STREAMS": str(requests), "INFERENCE_NUM_THREADS": cores(), "CPU_RUNTIME_CACHE_CAPACITY": _KEPT}
    return openvino.Core().compile_model(str(model), "CPU", settings)


class Recogniser:
    """Reads lines of text. `signs` are the model's classes after the blank, in their order."""

    def __init__(self, model: Path, signs: Sequence[str]) -> None:
        self._model = compiled(model, requests=cores())
        self.signs = ("", *signs, " ")
        self._threads = ThreadPoolExecutor(cores(), thread_name_prefix="recognition")
        self._requests = threading.local()
        # OpenVINO 2026.4 can lock up for ever when two threads make a process's first inference at once: this one is made alone.
        self._likelihoods(np.zeros((_HEIGHT, _LEAST_WIDTH, 3), np.uint8))

    def read(self, lines: Sequence[Views]) -> list[Decoded]:
        """What each line says, from all views of it; a standing line is turned to the left."""
        upright = [
            tuple(np.rot90(cut) if cut.shape[0] >= _TALL * cut.shape[1] else cut for cut in views) for views in lines
        ]
        # The long ones first: a long line that starts last is waited for.
        order = sorted(range(len(lines)), key=lambda number: -_length(upright[number]))
        read = dict(zip(order, self._threads.map(self._read, [upright[number] for number in order]), strict=True))
        return [read[number] for number in range(len(lines))]

    def likelihoods(self, cuts: Sequence[NDArray[np.uint8]]) -> list[NDArray[np.float32]]:
        """How likely each sign of `signs` is at each step from left to right (steps × signs) of each lying cut, BGR."""
        return list(self._threads.map(self._likelihoods, cuts))

    def release(self) -> None:
        """Gives back the memory in which lines were read. No thread may be reading meanwhile."""
        self._model.release_memory()

    def _likelihoods(self, cut: NDArray[np.uint8]) -> NDArray[np.float32]:
        if not hasattr(self._requests, "own"):
            self._requests.own = self._model.create_infer_request()
        likely: NDArray[np.float32] = self._requests.own.infer({0: _prepared(cut)})[0][0].copy()
        return likely

    def _read(self, views: Views) -> Decoded:
        return decoded([self._likelihoods(cut) for cut in views], self.signs)


def _length(views: Views) -> float:
    height, width = views[0].shape[:2]
    return float(len(views) * width / height)


def _prepared(cut: NDArray[np.uint8]) -> NDArray[np.float32]:
    height, width = cut.shape[:2]
    wide = min(_MOST_WIDTH, max(1, -(-_HEIGHT * width // height)))
    whole = -(-max(wide, _LEAST_WIDTH) // _STEP) * _STEP
    prepared = np.zeros((1, 3, _HEIGHT, whole), np.float32)
    prepared[0, :, :, :wide] = cv2.resize(cut, (wide, _HEIGHT)).transpose(2, 0, 1) / np.float32(127.5) - 1
    return prepared
