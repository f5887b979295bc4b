"""QR codes on a page or picture.

zxing-cpp (Apache-2.0, wheels, kept up): on a scan and a phone's photo of our own letter it reads the code in 10 ms, where OpenCV's
detector takes ten times as long and finds it in one of four.
"""

import numpy as np
import zxingcpp

from extractors.readers.pdf.file import Picture

_LONGEST = 300
"""Signs of a code that are kept: ours are short, and others' are not ours to keep."""


def read_codes(pixels: Picture) -> tuple[str, ...]:
    """The texts of all QR codes in RGB pixels that can be decoded; one that can't is as good as none."""
    found = zxingcpp.read_barcodes(
        np.ascontiguousarray(pixels), formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    )
    return tuple(code.text[:_LONGEST] for code in found if code.text)
