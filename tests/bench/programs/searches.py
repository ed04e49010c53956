"""Keys typed into the till's search and the bare search's hits in a plain list, in turns: from the key in the field to the painted hits.

Arguments: the till's folder, products, keys. Says {"till": {"wall": […], "cpu": […]}, "plain": …, "slips": n} in seconds.
"""

import gc
import os
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from pos_client.features.sell.screen_tile_model import ProductRole
from pos_client.features.sell.screen_tiles import TileDelegate, TileView
from tests.bench.goods import categories, queries
from tests.bench.programs.on_duty import session_on_duty
from tests.bench.programs.telling import say
from tests.bench.stopwatch import Stopwatch, quiet
from tests.bench.yardsticks.bare_row import plain_window
from tests.bench.yardsticks.bare_search import BareSearch

WARM_UP = 8


def painted_tiles(view: TileView, event: QPaintEvent) -> None:
    """The till's tiles tell the stopwatch too."""
    paint(view, event)
    till.painted()


def key(letter: str) -> None:
    """A letter that reaches the field: judged to be no scan already."""
    event = QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter)
    QCoreApplication.sendEvent(field, event)


def plain_hits(text: str) -> None:
    """A bare query and its repaint."""
    plain_rows.show(bare.find(text))
    plain_view.viewport().update()


class NothingFound(QObject):
    """Where nothing was found, the words that say so are what is painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's own call."""
        if event.type() is QEvent.Type.Paint:
            till.painted()
        return False


def one(text: str) -> None:
    """The last letter of the text, at the till and in the plain list."""
    if field.text() != text[:-1]:
        field.setText(text[:-1])
    quiet()
    till.time(lambda: key(text[-1]))
    if field.text() != text:
        raise RuntimeError(f"{field.text()!r} is in the field")
    quiet()
    plain.time(lambda: plain_hits(text))
    quiet()


folder, products, keys = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
till, plain = Stopwatch(), Stopwatch()
paint = TileView.paintEvent
setattr(TileView, "paintEvent", painted_tiles)  # noqa: B010
application, session, at_work = session_on_duty(folder, gc.enable)
quiet(0.5)
region = at_work.screens.sell.finding
field, tiles = region.search.field, region.tiles
nothing_found = NothingFound()
region._empty.installEventFilter(nothing_found)
delegate = TileDelegate(at_work.numbers)
delegate.set_categories(categories())
size = tiles.viewport().size()
window, plain_view, plain_rows = plain_window(delegate, ProductRole, plain, size.width(), size.height())
plain_view.setViewMode(QListView.ViewMode.IconMode)
plain_view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
delegate.cell, delegate.columns, delegate.breadth = (
    QSize(tiles.gridSize()),
    tiles._delegate.columns,
    tiles._delegate.breadth,
)
plain_view.setGridSize(tiles.gridSize())
session.window.activateWindow()
quiet(0.2)
bare = BareSearch(session.ground.home.named_catalogue(at_work.till.catalogue.file))
texts = queries(keys + WARM_UP, products)
for text in texts[:WARM_UP]:
    one(text)
till.forget()
plain.forget()
for text in texts[WARM_UP:]:
    one(text)
say(till={"wall": till.wall, "cpu": till.cpu}, plain={"wall": plain.wall, "cpu": plain.cpu})
os._exit(0)
