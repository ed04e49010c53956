"""A finger scrolls by dragging; a flick never presses what it began on (measured: only the left-button gesture keeps that)."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QScroller

_AFTER_THE_FIRST_FRAME = 100  # milliseconds; no finger is quicker


def scroll_by_touch(area: QAbstractScrollArea) -> None:
    """Let a finger drag the area's content. With Qt's touch gesture a flick also clicked, and sold one thing too many."""
    # the first use of viewport() makes PySide load every widget class there is; the first frame does not wait for that
    QTimer.singleShot(_AFTER_THE_FIRST_FRAME, area, lambda: _grab(area))


def _grab(area: QAbstractScrollArea) -> None:
    QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.LeftMouseButtonGesture)
