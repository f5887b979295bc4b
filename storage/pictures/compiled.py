"""Loops over numbers, compiled to machine code (Numba): the only module that knows the compiler. Importing it takes about a second."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

import numpy as np
from numba import njit

_P = ParamSpec("_P")
_R = TypeVar("_R")


def compiled(loop: Callable[_P, _R]) -> Callable[_P, _R]:
    """The loop in machine code, made at the first call and kept beside its module; other threads go on while it runs."""
    try:
        done: Callable[_P, _R] = njit(cache=True, nogil=True)(loop)
    except RuntimeError:  # no folder to keep it in can be written: each process makes it again
        done = njit(nogil=True)(loop)
    return done


_ONE, _TWO, _FOUR, _TOP = np.uint64(1), np.uint64(2), np.uint64(4), np.uint64(56)
_PAIRS, _NIBBLES = np.uint64(0x5555555555555555), np.uint64(0x3333333333333333)
_BYTES, _SUM = np.uint64(0x0F0F0F0F0F0F0F0F), np.uint64(0x0101010101010101)


@compiled
def bits_set(word: np.uint64) -> np.uint64:
    """How many bits of a word are set. The compiler knows this way to write it, and takes the processor's own instruction."""
    pairs = word - ((word >> _ONE) & _PAIRS)
    nibbles = (pairs & _NIBBLES) + ((pairs >> _TWO) & _NIBBLES)
    return (((nibbles + (nibbles >> _FOUR)) & _BYTES) * _SUM) >> _TOP
