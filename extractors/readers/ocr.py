"""Text in pictures: the only module that touches PaddleOCR.

PaddleOCR runs on ONNX Runtime with the PP-OCRv6 small models that the `rapidocr` wheel carries, so it works offline and
without paddlepaddle. The models are laid out once as PaddleOCR wants them, and loaded once a process.
"""

import ctypes
import fcntl
import gc
import importlib.util
import logging
import os
import shutil
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import yaml
from numpy.typing import NDArray

from extractors.facts import Box, Line, TextSource, Where
from extractors.facts.places import Unsure
from extractors.readers.recognition import Recogniser, compiled

MODEL_VERSION = "PP-OCRv6-small"
_DETECTION, _RECOGNITION = "PP-OCRv6_small_det", "PP-OCRv6_small_rec"
_SOURCES = {_DETECTION: "PP-OCRv6_det_small.onnx", _RECOGNITION: "PP-OCRv6_rec_small.onnx"}

_MEAN, _DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
"""Of the shares of white in the pictures that the finder of lines was trained on."""

Picture = NDArray[np.uint8]
"""Height × width × 3, RGB."""
Quad = NDArray[np.float64]
"""The corners of a line in pixels (4 × 2), clockwise from the text's own upper left."""

_LARGE = 3 * 1_000_000
"""Pixels by channels of a picture from which finding its lines takes as much memory as all else a reader holds, so that the two models
take turns with it."""

_trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
_folder = Path.home() / ".cache" / "huozheng" / "models"
_lock = threading.Lock()


def configure(folder: Path) -> None:
    """Names the folder of the models, before the first reading of this process."""
    global _folder  # noqa: PLW0603 - one model set a process, chosen at its start
    _folder = folder


def prepare_models(folder: Path) -> None:
    """Lays out the models in a folder, once; several processes may try at the same time."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for name in (_DETECTION, _RECOGNITION):
            if not (folder / name / "inference.yml").is_file():
                _prepare(folder, name)


def _prepare(folder: Path, name: str) -> None:
    spec = importlib.util.find_spec("rapidocr")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the package rapidocr, which carries the OCR models, is not installed")
    source = Path(spec.origin).parent / "models" / _SOURCES[name]
    staging = Path(tempfile.mkdtemp(dir=folder))
    shutil.copyfile(source, staging / "inference.onnx")
    settings = _detection_settings() if name == _DETECTION else _recognition_settings(source)
    (staging / "inference.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    shutil.rmtree(folder / name, ignore_errors=True)
    staging.rename(folder / name)


def _detection_settings() -> dict[str, Any]:
    normalise = {"mean": list(_MEAN), "std": list(_DEVIATION), "scale": "1./255.", "order": "hwc"}
    return {
        "Global": {"model_name": _DETECTION},
        "PreProcess": {
            "transform_ops": [
                {"DetResizeForTest": {"resize_long": 960}},
                {"NormalizeImage": normalise},
                {"ToCHWImage": None},
            ]
        },
        "PostProcess": {
            "name": "DBPostProcess",
            "thresh": 0.3,
            "box_thresh": 0.6,
            "max_candidates": 1000,
            "unclip_ratio": 1.5,
        },
    }


def _recognition_settings(source: Path) -> dict[str, Any]:
    session = onnxruntime.InferenceSession(str(source), providers=["CPUExecutionProvider"])
    signs = session.get_modelmeta().custom_metadata_map["character"].split("\n")
    return {
        "Global": {"model_name": _RECOGNITION},
        "PreProcess": {"transform_ops": [{"RecResizeImg": {"image_shape": [3, 48, 320]}}]},
        "PostProcess": {"name": "CTCLabelDecode", "character_dict": signs},
    }


def plain_engine(folder: Path, **options: Any) -> Any:
    """PaddleOCR with its own defaults on these models; what `read_lines` and the benchmarks' peer build on."""
    prepare_models(folder)
    # Without this it asks the network for its model sources as it is imported.
    os.environ["PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK"] = "True"
    from paddleocr import PaddleOCR  # noqa: PLC0415 - the import takes seconds; only processes that read pay for it

    logging.getLogger("paddlex").setLevel(logging.ERROR)
    return PaddleOCR(
        engine="onnxruntime",
        text_detection_model_name=_DETECTION,
        text_detection_model_dir=str(folder / _DETECTION),
        text_recognition_model_name=_RECOGNITION,
        text_recognition_model_dir=str(folder / _RECOGNITION),
        use_doc_orientation_classify=False,
        use_doc_unwarping=False,
        use_textline_orientation=False,
        **options,
    )


@dataclass(frozen=True, eq=False)
class Seen:
    """One line of text as it was found. `unsure` as in `extractors.facts.Line`."""

    text: str
    confidence: float
    quad: Quad
    unsure: Unsure = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Framed:
    """A line that was found and not read yet, and the pictures of one size in which it is to be read there."""

    quad: Quad
    views: tuple[Picture, ...]


@dataclass(frozen=True, eq=False)
class Likelihoods:
    """How likely each of `signs` (the first is none at all) is at each step from left to right: steps × signs, for each cut."""

    signs: tuple[str, ...]
    cuts: tuple[NDArray[np.float32], ...]


class _Engine:
    """PaddleOCR finds the lines, by its own ways on OpenVINO, and `Recogniser` reads them."""

    def __init__(self, folder: Path) -> None:
        self._finder = plain_engine(folder).paddlex_pipeline._pipeline
        self._detection = compiled(folder / _DETECTION / "inference.onnx", requests=1)
        finder = self._finder.text_det_model
        finder.runner = self._likely_text
        # What PaddleOCR makes ready in four steps, each with a picture of its own, `_levelled` does in one.
        finder.pre_tfs |= {"Normalize": _levelled, "ToCHW": _as_it_is, "ToBatch": _as_it_is}
        # PaddleOCR's own recogniser would hold memory and never be asked.
        self._finder.text_rec_model = None
        # Its 18,700 signs take the parser in Python a third of a second, and libyaml's a twentieth.
        settings = yaml.load((folder / _RECOGNITION / "inference.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
        self._recogniser = Recogniser(
            folder / _RECOGNITION / "inference.onnx", settings["PostProcess"]["character_dict"]
        )

    def read_cuts(self, cuts: Sequence[Picture]) -> list[tuple[str, float]]:
        read = self._recogniser.read([(np.ascontiguousarray(cut[:, :, ::-1]),) for cut in cuts])
        return [(line.text, line.confidence) for line in read]

    def likelihoods(self, cuts: Sequence[Picture]) -> Likelihoods:
        each = self._recogniser.likelihoods([np.ascontiguousarray(cut[:, :, ::-1]) for cut in cuts])
        return Likelihoods(self._recogniser.signs, tuple(each))

    def _likely_text(self, x: Sequence[NDArray[np.float32]]) -> list[NDArray[np.float32]]:
        """How likely each pixel of a picture is part of a line, as PaddleOCR's finder asks for it."""
        large = x[0].size >= _LARGE
        if large:
            self._recogniser.release()
            _give_back()
        likely = self._detection(x[0], share_inputs=True)[0].copy()
        if large:
            self._detection.release_memory()
        return [likely]

    def find(self, picture: Picture) -> list[Quad]:
        (found,) = self._finder.text_det_model([np.ascontiguousarray(picture[:, :, ::-1])])
        _give_back()
        return [np.asarray(quad, float) for quad in self._finder._sort_boxes(found["dt_polys"])]

    def read(self, lines: Sequence[Framed]) -> list[Seen]:
        cut = [(line.quad, [self._cut(view, line.quad) for view in line.views]) for line in lines]
        there = [(quad, cuts) for quad, cuts in cut if cuts[0].size]
        read = self._recogniser.read([cuts for _, cuts in there])
        return [
            Seen(line.text, line.confidence, quad, line.unsure)
            for (quad, _), line in zip(there, read, strict=True)
            if line.text.strip()
        ]

    def _cut(self, picture: Picture, quad: Quad) -> Picture:
        (cut,) = self._finder._crop_by_polys(picture, np.asarray([quad], np.float32))
        return np.ascontiguousarray(cut[:, :, ::-1])


def _as_it_is(imgs: list[Any]) -> list[Any]:
    return imgs


def _levelled(imgs: list[Picture]) -> list[NDArray[np.float32]]:
    """Pictures as the finder's model was trained on: mean 0, deviation 1, 1 × channels × height × width."""
    ready = []
    for img in imgs:
        levels = np.empty((1, 3, *img.shape[:2]), np.float32)
        for channel, (mean, deviation) in enumerate(zip(_MEAN, _DEVIATION, strict=True)):
            np.multiply(img[..., channel], np.float32(1 / 255 / deviation), out=levels[0, channel])
            levels[0, channel] -= np.float32(mean / deviation)
        ready.append(levels)
    return ready


def _give_back() -> None:
    """Freed memory to the system, where the C library keeps it: after pages of many sizes that is hundreds of megabytes."""
    if _trim is not None:
        _trim(0)


@cache
def _engine(folder: Path) -> _Engine:
    return _Engine(folder)


def load() -> None:
    """Loads the models, so that the first file does not pay for it."""
    read_lines(np.full((64, 64, 3), 255, np.uint8))
    gc.collect()  # PaddleOCR's models that are not used hang in circles
    _give_back()


def find_lines(picture: Picture) -> list[Quad]:
    """Where lines of text are in a picture, from top to bottom."""
    with _lock:
        return _engine(_folder).find(picture)


def read_framed(lines: Sequence[Framed]) -> tuple[Seen, ...]:
    """What lines say that were found; those that say nothing are left out."""
    with _lock:
        return tuple(_engine(_folder).read(lines))


def read_seen(picture: Picture) -> tuple[Seen, ...]:
    """The lines of text in a picture, from top to bottom."""
    return read_framed([Framed(quad, (picture,)) for quad in find_lines(picture)])


def read_cuts(cuts: Sequence[Picture]) -> list[tuple[str, float]]:
    """What single lines of text say that were cut out already, and how sure that is; nothing is looked for in them."""
    with _lock:
        return _engine(_folder).read_cuts(cuts)


def read_likelihoods(cuts: Sequence[Picture]) -> Likelihoods:
    """What the recogniser sees in lying lines that were cut out, before it decides for signs."""
    with _lock:
        return _engine(_folder).likelihoods(cuts)


def read_lines(picture: Picture, *, page: int = 1) -> tuple[Line, ...]:
    """The lines of text in a picture, from top to bottom, with boxes and confidences."""
    height, width = picture.shape[:2]
    return tuple(as_line(seen, width, height, page=page) for seen in read_seen(picture))


def as_line(seen: Seen, width: int, height: int, *, page: int = 1) -> Line:
    """A line as a fact, its box in fractions of a picture of this size."""
    where = Where(page=page, box=box_of(seen.quad, width, height))
    return Line(text=seen.text, confidence=seen.confidence, where=where, source=TextSource.OCR, unsure=seen.unsure)


def box_of(quad: NDArray[np.float64], width: int, height: int) -> Box:
    """The upright box around a quad, in fractions of a picture of this size."""
    (x0, y0), (x1, y1) = quad.min(axis=0), quad.max(axis=0)
    return Box(x0=_part(x0, width), y0=_part(y0, height), x1=_part(x1, width), y1=_part(y1, height))


def _part(value: float, whole: int) -> float:
    return round(min(1.0, max(0.0, float(value) / whole)), 5)
