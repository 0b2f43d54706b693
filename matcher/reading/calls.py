"""Calls of PDFium's functions that cost little: building pointer objects takes longer than what they point to."""

from __future__ import annotations

import ctypes
from collections.abc import Callable


def fast(function: object, result: object, *arguments: object) -> Callable[..., int]:
    """Return a function of PDFium that takes addresses as numbers."""
    target = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]
    return ctypes.PYFUNCTYPE(result, *arguments)(target)  # type: ignore[arg-type]


def address(pointer: object) -> int:
    """Return what a pointer of ctypes points to, 0 for nothing."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0  # type: ignore[arg-type]
