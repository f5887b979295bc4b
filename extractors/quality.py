"""Is a photo sharp, and neither too dark nor too bright?"""

import cv2
import numpy as np
from PIL import Image

LONG_SIDE = 1024
"""Sharpness is measured at one size, or a large blurred picture would beat a small sharp one."""


def sharpness(picture: Image.Image) -> float:
    """Variance of the Laplacian of the grey picture at a long side of 1,024 px: under about 40 is blurred to the eye."""
    grey = picture.convert("L")
    scale = LONG_SIDE / max(grey.size)
    size = (max(1, round(grey.width * scale)), max(1, round(grey.height * scale)))
    pixels = np.asarray(grey.resize(size, Image.Resampling.LANCZOS if scale < 1 else Image.Resampling.BICUBIC))
    return float(cv2.Laplacian(pixels, cv2.CV_64F).var())


def brightness(picture: Image.Image) -> float:
    """Mean grey value, 0 to 255."""
    return float(np.asarray(picture.convert("L").resize((64, 64), Image.Resampling.BOX)).mean())
