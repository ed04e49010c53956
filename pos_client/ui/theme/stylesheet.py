"""One QSS template over Fusion, filled from the tokens; widgets carry ``kind`` and ``tone`` properties, never colours."""

from pathlib import Path
from string import Template

import msgspec

from pos_client.ui.theme.tokens import Tokens

_TEMPLATE = Template("""
* { outline: none; }
QWidget { color: $ink; }
QMainWindow, QWidget#window, QStackedWidget { background: $background; }
QToolTip { background: $selection; color: $selection_ink; border: none; padding: 6px 10px; }

QFrame[kind="card"] { background: $surface; border: ${border}px solid $line; border-radius: ${radius}px; }
QFrame[kind="sunken"] { background: $sunken; border: none; border-radius: ${radius_small}px; }
QFrame[kind="top"] { background: $surface; border: none; border-bottom: ${border}px solid $line; }
QFrame[kind="rail"] { background: $surface; border: none; border-right: ${border}px solid $line; }
QFrame[kind="rail"][mirrored="true"] { border-right: none; border-left: ${border}px solid $line; }
QFrame[kind="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[kind="sheet"] { background: $surface; border: ${border}px solid $line; border-radius: ${radius}px; }

QLabel { background: transparent; border: none; }
QLabel[role="soft"] { color: $ink_soft; }
QLabel[role="faint"] { color: $ink_faint; }
QLabel[role="brand"] { color: $brand; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="bad"] { color: $bad; }
QLabel[tone="info"] { color: $info; }

QPushButton { background: $surface; color: $ink; border: ${border}px solid $line; border-radius: ${radius}px;
  padding: 0 14px; }
QPushButton:hover { border-color: $ink_faint; }
QPushButton:pressed { background: $sunken; }
QPushButton:checked { background: $brand_soft; border-color: $brand; color: $brand; }
QPushButton:disabled { color: $ink_faint; background: $background; }
QPushButton[kind="primary"] { background: $brand; border-color: $brand; color: $brand_ink; }
QPushButton[kind="primary"]:pressed { background: $brand_pressed; border-color: $brand_pressed; }
QPushButton[kind="primary"]:disabled { background: $sunken; border-color: $sunken; color: $ink_faint; }
QPushButton[kind="danger"] { color: $bad; }
QPushButton[kind="danger"]:pressed { background: $bad_soft; }
QPushButton[kind="quiet"], QPushButton[kind="rail"] { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"]:pressed, QPushButton[kind="rail"]:pressed { background: $sunken; }
QPushButton[kind="rail"]:checked { background: $brand_soft; border-color: $brand_soft; }
QPushButton[kind="chip"] { border-radius: 24px; color: $ink_soft; padding: 0 16px; }
QPushButton[kind="chip"]:checked { background: $selection; color: $selection_ink; border-color: $selection; }
QPushButton:focus, QPushButton[kind="quiet"]:focus, QPushButton[kind="rail"]:focus,
QPushButton[kind="primary"]:focus { border: 2px solid $focus; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QComboBox { background: $surface; color: $ink;
  border: ${border}px solid $line; border-radius: ${radius}px; padding: 0 14px; min-height: 46px;
  selection-background-color: $brand; selection-color: $brand_ink; placeholder-text-color: $ink_faint; }
QPlainTextEdit, QTextEdit { padding: 10px 14px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QComboBox:focus { border: 2px solid $focus; }
QLineEdit[wrong="true"] { border: 2px solid $bad; }
QLineEdit[kind="entry"] { border: 2px solid $brand; min-height: 56px; padding: 0 18px; }
QComboBox:editable { min-height: 48px; }
QComboBox::drop-down { border: none; width: 40px; }
QComboBox::down-arrow { image: url("$arrow"); width: 20px; height: 20px; }
QComboBox QAbstractItemView { background: $surface; border: ${border}px solid $line; padding: 4px;
  selection-background-color: $brand_soft; selection-color: $ink; }
QComboBox QAbstractItemView::item { min-height: 48px; padding: 0 10px; }
QCheckBox, QRadioButton { background: transparent; min-height: 48px; spacing: 10px; }
QCheckBox::indicator, QRadioButton::indicator { width: 22px; height: 22px; }
QCheckBox::indicator { border: 2px solid $ink_soft; border-radius: 6px; background: $surface; }
QCheckBox::indicator:checked { background: $brand; border-color: $brand; image: url("$check"); }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $focus; }
QRadioButton::indicator { border: 2px solid $ink_soft; border-radius: 13px; background: $surface; }
QRadioButton::indicator:checked { background: $brand; border-color: $brand; }

QAbstractItemView { background: $surface; border: none; selection-background-color: $brand_soft; selection-color: $ink; }
QAbstractItemView[ground="page"] { background: transparent; }
QListView:focus, QTableView:focus, QTreeView:focus { border: none; }
QHeaderView::section { background: $surface; color: $ink_soft; border: none; border-bottom: ${border}px solid $line;
  padding: 8px; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: $line; border-radius: 3px; min-height: 36px; min-width: 36px; }
QScrollBar::handle:hover { background: $ink_faint; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: transparent;
  border: none; width: 0; height: 0; }
QProgressBar { background: $sunken; border: none; border-radius: 4px; min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: $brand; border-radius: 4px; }
QSlider { min-height: 48px; background: transparent; }
QSlider::groove:horizontal { background: $sunken; height: 8px; border-radius: 4px; }
QSlider::sub-page:horizontal { background: $brand; height: 8px; border-radius: 4px; }
QSlider::handle:horizontal { background: $surface; border: 2px solid $brand; width: 26px; height: 26px; margin: -11px 0;
  border-radius: 15px; }
QSlider::handle:horizontal:focus { border-color: $focus; }
QMenu { background: $surface; border: ${border}px solid $line; padding: 4px; }
QMenu::item { padding: 12px 20px; border-radius: 6px; }
QMenu::item:selected { background: $brand_soft; }
""")


def build_stylesheet(tokens: Tokens, icon_folder: Path) -> str:
    """The whole window's stylesheet; the marks that QSS draws itself come as files from ``icon_folder``."""
    shade = "dark" if tokens.dark else "light"
    marks = {name: (icon_folder / f"{name}-{shade}.svg").as_posix() for name in ("check", "arrow")}
    return _TEMPLATE.substitute(msgspec.structs.asdict(tokens), **marks)
