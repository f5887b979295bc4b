"""Two ways that a seal meets paper. `pad`: a cut seal from an ink pad. `porous`: a self-inking foam face, or rubber.

Each gives how much ink lies where, 0 to about 1.2, for a seal's face. `faults` names what went wrong at the desk.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

Amount = NDArray[np.float32]
Rng = np.random.Generator


def _noise(rng: Rng, side: int, grain: float) -> Amount:
    """Smooth noise, mean 0, deviation 1; `grain`: size of a fleck in pixels."""
    small = max(4, round(side / max(1.0, grain)))
    field = cv2.resize(
        rng.standard_normal((small, small)).astype(np.float32), (side, side), interpolation=cv2.INTER_CUBIC
    )
    return ((field - field.mean()) / (field.std() + 1e-6)).astype(np.float32)


def _moved(face: Amount, dx: float, dy: float, turn: float) -> Amount:
    side = face.shape[0]
    matrix = cv2.getRotationMatrix2D((side / 2, side / 2), turn, 1.0)
    matrix[:, 2] += (dx, dy)
    return cv2.warpAffine(face, matrix, (side, side))


def _slope(rng: Rng, side: int) -> Amount:
    angle = rng.uniform(0, 2 * np.pi)
    y, x = np.mgrid[-1 : 1 : side * 1j, -1 : 1 : side * 1j].astype(np.float32)
    return (x * np.cos(angle) + y * np.sin(angle)).astype(np.float32)


def _on_rim(face: Amount) -> NDArray[np.bool_]:
    """Where a round seal's rim is: the last 1.4 mm, as drawn in its square of 52 mm."""
    side = face.shape[0]
    y, x = np.mgrid[0:side, 0:side].astype(np.float32) - side / 2
    far = np.hypot(x, y)
    return far > far[face > 0.5].max() - 1.4 * side / 52


def pad(face: Amount, faults: frozenset[str], rng: Rng) -> Amount:
    """Oily paste from a pad: pools at the strokes' edges, lies in clouds, spreads where pressed hard."""
    side = face.shape[0]
    pressure = np.full_like(face, 0.72) + 0.06 * _noise(rng, side, 260)
    if "uneven" in faults:
        pressure += -0.10 - rng.uniform(0.42, 0.6) * _slope(rng, side)
    if "pale" in faults:
        pressure -= 0.12
    if "filled" in faults:
        pressure += 0.20
    spread = cv2.GaussianBlur(face, (0, 0), 5.5 if "filled" in faults else 3.0)
    cloud = 0.55 * _noise(rng, side, 46) + 0.45 * _noise(rng, side, 14)
    fine = _noise(rng, side, 5)
    bar = 0.5 - 0.55 * (pressure - 0.72) + 0.05 * cloud + 0.05 * fine
    laid = np.clip((spread - bar) / 0.16 + 0.5, 0, 1)
    if "worn" in faults:
        y, x = np.mgrid[0:side, 0:side].astype(np.float32) - side / 2
        around = np.arctan2(y, x)
        lost = sum((np.sin(around * k + rng.uniform(0, 6.3)) / k**0.5 for k in (2, 3, 5, 9, 14)), np.zeros_like(face))
        laid *= np.where(_on_rim(face), np.clip(1.1 - 1.3 * np.clip(lost + 0.3 * fine, -0.2, 1.3), 0, 1), 1)
    if "dry" in faults:
        laid *= np.clip(0.95 + 0.62 * (0.6 * _noise(rng, side, 8) + 0.4 * _noise(rng, side, 17) + 0.35 * cloud), 0, 1)
    pool = np.clip(spread * (1 - spread) * 4, 0, 1)
    amount = laid * np.clip(0.78 + 0.16 * cloud + 0.22 * pool + 0.7 * (pressure - 0.72), 0.12, 1.25)
    if "doubled" in faults:
        again = _moved(amount, rng.uniform(10, 17) * rng.choice([-1, 1]), rng.uniform(-9, 9), rng.uniform(-1.2, 1.2))
        amount = np.maximum(amount, 0.5 * again)
    if "smeared" in faults:
        length = 41
        kernel = np.zeros((length, length), np.float32)
        cv2.line(kernel, (2, length - 8), (length - 2, 8), 1.0, 1)
        amount = np.maximum(
            amount, 0.35 * cv2.filter2D(amount, -1, kernel / kernel.sum()) * (_noise(rng, side, 120) > -0.3)
        )
    drops = (_noise(rng, side, 6) > 3.7) & (_noise(rng, side, 200) > 0.6)
    return np.maximum(amount, 0.4 * cv2.GaussianBlur(drops.astype(np.float32), (0, 0), 1.2)).astype(np.float32)


def porous(face: Amount, faults: frozenset[str], rng: Rng) -> Amount:
    """Thin ink out of a foam's pores: fine grain, a faint halo in the fibres, parts lost where it did not touch."""
    side = face.shape[0]
    y, x = np.mgrid[0:side, 0:side].astype(np.float32)
    wander = 1.1
    bent = cv2.remap(face, x + wander * _noise(rng, side, 7), y + wander * _noise(rng, side, 7), cv2.INTER_LINEAR)
    if "filled" in faults:
        bent = cv2.GaussianBlur(cv2.dilate(bent, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (7, 7))), (0, 0), 3.4)
    else:
        bent = cv2.GaussianBlur(bent, (0, 0), 1.8)
    touch = np.ones_like(face)
    if "uneven" in faults:
        cx, cy = rng.uniform(0.25, 0.75, 2) * side
        reach = np.hypot(x - cx, y - cy) / side
        touch *= np.clip(1.22 - 1.55 * reach, 0.2, 1)
    if "pale" in faults:
        touch *= 0.62
    if "dry" in faults:
        holes = 0.55 * _noise(rng, side, 4.5) + 0.6 * _noise(rng, side, 11) + 0.35 * _noise(rng, side, 90)
        touch *= np.where(holes > 0.55, 0.1, 1)
    if "worn" in faults:
        chips = _noise(rng, side, 70) + 0.25 * _noise(rng, side, 9) > 0.75
        touch *= np.where(_on_rim(face) & chips, 0.04, 1)
        scratch = np.zeros_like(face)
        for _ in range(5):
            ends = rng.integers(0, side, 4)
            cv2.line(scratch, (int(ends[0]), int(ends[1])), (int(ends[2]), int(ends[3])), 1.0, int(rng.integers(2, 5)))
        touch *= 1 - 0.8 * scratch
    pores = np.clip(0.9 + 0.13 * _noise(rng, side, 3.2) + 0.09 * _noise(rng, side, 30), 0.2, 1.15)
    amount = bent * touch * pores
    if "doubled" in faults:
        ghost = _moved(
            bent * touch, rng.uniform(-7, 7), rng.uniform(9, 16) * rng.choice([-1, 1]), rng.uniform(-2.0, 2.0)
        )
        amount = amount + 0.42 * ghost * (1 - 0.8 * np.clip(amount, 0, 1))
    halo = cv2.GaussianBlur(bent * touch, (0, 0), 7)
    return (amount + 0.10 * halo * (1 - np.clip(amount, 0, 1))).astype(np.float32)


def dyed(paper: NDArray[np.float32], amount: Amount, ink: tuple[int, int, int]) -> NDArray[np.float32]:
    """Paste lets less light through the thicker it lies (`paper` 0 to 1)."""
    light = np.maximum(np.array(ink, np.float32) / 255, 0.04)
    return paper * light[None, None] ** amount[..., None]


def covered(paper: NDArray[np.float32], amount: Amount, ink: tuple[int, int, int]) -> NDArray[np.float32]:
    """Thin dye mixes with the paper's own colour; black print stays black under it."""
    light = np.array(ink, np.float32) / 255
    share = np.clip(amount, 0, 1)[..., None]
    return paper * (1 - share) + paper * light[None, None] * share
