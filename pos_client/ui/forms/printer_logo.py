"""The picture at the receipt's head: taken from a stick or a folder, shown dot for dot as it will print, read beside the window."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from common.errors import BadSetting, TandemError
from pos_client.devices.logo import LogoDots, draw_logo, pictures_in, read_logo
from pos_client.devices.settings import PrinterSettings
from pos_client.ui.background import Background, caught
from pos_client.ui.forms.field import line_field
from pos_client.ui.forms.place_picker import places
from pos_client.ui.money_text import isolated
from pos_client.ui.paper_view import EDGE, INK, PAPER
from pos_client.ui.theme.look import tokens
from pos_client.ui.widgets.button import Button, ButtonKind
from pos_client.ui.widgets.label import text_label

_MARGIN = 12
_LONGEST, _MOST = 24, 4


class LogoPaper(QWidget):
    """A piece of paper with the picture's dots, one pixel each, always dark on light."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Picture as it will print"))

    @property
    def dots(self) -> QSize:
        """The paper's width and the picture's height in dots; empty without a picture."""
        return self._image.size() if self._image is not None else QSize()

    def show_dots(self, dots: LogoDots | None) -> None:
        """Show these dots."""
        self._image = None
        if dots is not None:
            image = QImage(dots.rows, dots.width, dots.height, dots.row_bytes, QImage.Format.Format_Mono)
            image.setColorTable([QColor(INK).rgb(), QColor(PAPER).rgb()])
            self._image = image.copy()  # its own bytes, not those of Python
        size = self.dots
        self.setFixedSize(size.width() + 2 * _MARGIN, size.height() + 2 * _MARGIN)
        self.setVisible(self._image is not None)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's own call."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(PAPER))
        painter.setPen(QColor(EDGE))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self._image is not None:
            painter.drawImage(_MARGIN, _MARGIN, self._image)


class LogoPicker(QWidget):
    """``picture`` is what is to be kept, empty for none; ``changed`` follows each other one."""

    changed = Signal()

    def __init__(
        self,
        picture: bytes,
        *,
        find: Callable[[], Sequence[Path]] = places,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.picture = picture
        self._find = find
        self._drawn: tuple[bytes, object] | None = None
        self._wanted: PrinterSettings | None = None
        self._reading: Background[bytes | TandemError] = Background(self)
        self._finding: Background[Sequence[Path]] = Background(self)
        self._drawing: Background[LogoDots | TandemError] = Background(self)
        self.field, self.path = line_field(
            self.tr("Picture at the receipt's head"), longest=400, left_to_right=True,
            placeholder=self.tr("a file's whole path"), rule=self.tr("A PNG or BMP file of at most 300 kB."),
        )  # fmt: skip
        self.take_button = Button(self.tr("Take"), icon_name="check")
        self.take_button.clicked.connect(lambda: self.take(Path(self.path.text().strip())))
        self.path.returnPressed.connect(self.take_button.click)
        self.look_button = Button(self.tr("Find pictures"), icon_name="search")
        self.look_button.clicked.connect(self.look)
        self.away_button = Button(self.tr("Without a picture"), icon_name="trash-2", kind=ButtonKind.DANGER)
        self.away_button.clicked.connect(lambda: self._keep(b""))
        self.paper = LogoPaper()
        self.note = text_label(size=tokens().text_minor, role="soft", wrap=True)
        self.buttons: dict[Path, Button] = {}
        self._found = QHBoxLayout()
        self._lay_out()
        self._show_whether()

    def _lay_out(self) -> None:
        entry = QHBoxLayout()
        entry.setSpacing(tokens().space_2)
        entry.addWidget(self.field, 1)
        for button in (self.take_button, self.look_button, self.away_button):
            entry.addWidget(button)
        self._found.setSpacing(tokens().space_2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space_2)
        column.addLayout(entry)
        column.addLayout(self._found)
        column.addWidget(self.paper)
        column.addWidget(self.note)

    @property
    def busy(self) -> bool:
        """Whether a picture is read or drawn just now."""
        return self._reading.busy or self._drawing.busy

    def look(self) -> None:
        """List pictures on sticks and in the person's folders."""
        mine = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        folders = (*self._find(), *([Path(mine)] if mine else []))
        if self._finding.run(lambda: pictures_in(tuple(dict.fromkeys(folders)), _MOST), self._show_found):
            self.note.setText(self.tr("Looking…"))

    def take(self, path: Path) -> None:
        """Take a file's picture, or say why it cannot be."""
        self.field.say_right()
        if self._reading.run(caught(lambda: read_logo(path)), self._read):
            self.path.setText(str(path))
            self.note.setText(self.tr("Reading…"))

    def show_for(self, printer: PrinterSettings) -> None:
        """Draw the picture for a printer's paper, unless it was."""
        self._wanted = printer
        key = (self.picture, printer.form)
        if not self.picture:
            self._drawn = None
            self.paper.show_dots(None)
        elif self._drawn != key and self._drawing.run(
            caught(lambda: draw_logo(printer.logo, printer.form)), self._show_drawn
        ):
            self._drawn = key

    def _read(self, read: bytes | TandemError) -> None:
        self.note.setText("")
        if isinstance(read, TandemError):
            self.field.say_wrong(self.tr("This is no PNG or BMP file of at most 300 kB that can be read."))
            return
        self._keep(read)

    def _keep(self, picture: bytes) -> None:
        self.picture = picture
        self.field.say_right()
        if not picture:
            self.path.clear()
        self._show_whether()
        self.changed.emit()

    def _show_drawn(self, drawn: LogoDots | TandemError) -> None:
        if isinstance(drawn, BadSetting) and not drawn.place.endswith(".logo"):
            self.paper.show_dots(None)  # the paper's own fields say what is wrong with it
        elif isinstance(drawn, TandemError):
            self.paper.show_dots(None)
            self.field.say_wrong()
        else:
            self.paper.show_dots(drawn if self.picture else None)
            none = self.tr("This printer takes no pictures: the receipt prints without it.")
            self.note.setText("" if drawn.printable else none)
        if self._wanted is not None:  # something else may have been asked for meanwhile
            self.show_for(self._wanted)

    def _show_whether(self) -> None:
        self.away_button.setVisible(bool(self.picture))
        if not self.picture:
            self.paper.show_dots(None)
            self.note.setText("")

    def _show_found(self, found: Sequence[Path]) -> None:
        while (item := self._found.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = {}
        for path in found:
            short = path.name if len(path.name) <= _LONGEST else f"{path.name[: _LONGEST - 9]}…{path.name[-8:]}"
            button = Button(isolated(short), kind=ButtonKind.CHIP, text_size=tokens().text_minor)
            button.setToolTip(str(path))
            button.clicked.connect(lambda _checked=False, path=path: self.take(path))
            self.buttons[path] = button
            self._found.addWidget(button)
        if found:
            self._found.addStretch(1)
        none = self.tr("No PNG or BMP picture on a stick or in your folders; type where it is.")
        self.note.setText("" if found else none)
