"""Icons are vendored SVG strokes, tinted by token when drawn; pixmaps are kept by name, size, colour and screen density."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

ICON_FOLDER = Path(__file__).parent / "icons"


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return (ICON_FOLDER / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def icon_pixmap(name: str, size: int, colour: str, density: float = 1.0) -> QPixmap:
    """The icon ``name`` as a square pixmap of ``size`` device-independent pixels in ``colour`` (``#RRGGBB``).

    Raises ``FileNotFoundError`` for a name that is not in the folder.
    """
    tinted = _source(name).replace("currentColor", colour).replace('stroke-width="2"', 'stroke-width="1.8"')
    renderer = QSvgRenderer(QByteArray(tinted.encode()))
    pixmap = QPixmap(QSize(size, size) * density)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(density)
    return pixmap


def draw_icon(painter: QPainter, name: str, place: QRect, colour: str) -> None:
    """Draw the icon in the middle of ``place``, as large as its shorter side."""
    size = min(place.width(), place.height())
    device = painter.device()
    density = device.devicePixelRatioF() if device is not None else 1.0
    corner = place.center() - QRect(0, 0, size, size).center()
    painter.drawPixmap(corner, icon_pixmap(name, size, colour, density))


def icon(name: str, colour: str, size: int = 24) -> "QIcon":
    """The icon as a QIcon, for Qt widgets that paint it themselves."""
    from PySide6.QtGui import QIcon

    return QIcon(icon_pixmap(name, size, colour, 2.0))
