"""Copies the till and just the distributions it needs from one environment's packages into another folder, without Qt's unused parts."""

import shutil
import sys
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

PRODUCT = "tandem-pos"
EXTRAS = ("till",)
# Asked for by a dependency, for what a till never does.
LEFT_OUT = {PRODUCT, "pip"}
OURS = ("common", "hardware", "pos_client")
# Parts of Qt that the till does not draw with; measured: 283 MB becomes 135.
_QT_MODULES_KEPT = {"QtCore", "QtDBus", "QtGui", "QtNetwork", "QtPrintSupport", "QtSvg", "QtTest", "QtWidgets"}
_QT_LIBRARIES_DROPPED = (
    "Qml",
    "Quick",
    "Designer",
    "Labs",
    "ShaderTools",
    "Sql",
    "Concurrent",
    "OpenGLWidgets",
    "Help",
    "UiTools",
)
_QT_FOLDERS_DROPPED = (
    "Qt/qml", "Qt/libexec", "Qt/metatypes", "Qt/resources", "Qt/plugins/qmltooling", "Qt/plugins/qmllint", "Qt/plugins/designer",
    "Qt/plugins/sqldrivers", "include", "glue", "typesystems", "doc", "scripts", "QtAsyncio",
)  # fmt: skip
_QT_PROGRAMS_DROPPED = (
    "assistant", "designer", "linguist", "lrelease", "lupdate", "qmlformat", "qmllint", "qmlls", "qmlimportscanner",
    "qmltyperegistrar", "qmlcachegen", "qsb", "balsam", "balsamui", "svgtoqml", "rcc", "uic", "qtdiag", "lconvert",
)  # fmt: skip


def closure(name: str, extras: tuple[str, ...]) -> dict[str, Distribution]:
    """All distributions that a distribution needs here, by normalised name."""
    found: dict[str, Distribution] = {}
    waiting = [(name, extra) for extra in ("", *extras)]
    seen = set(waiting)
    while waiting:
        current, extra = waiting.pop()
        found[current] = held = distribution(current)
        for line in held.requires or ():
            need = Requirement(line)
            if need.marker and not need.marker.evaluate({"extra": extra}):
                continue
            steps = [(need.name.lower().replace("_", "-"), wanted) for wanted in ("", *need.extras)]
            waiting += [step for step in steps if step not in seen]
            seen.update(steps)
    return found


def copy(target: Path) -> None:
    """Fill ``target`` (a site-packages folder)."""
    for name, held in sorted(closure(PRODUCT, EXTRAS).items()):
        if name in LEFT_OUT:
            continue
        for file in held.files or ():
            source = Path(str(held.locate_file(file)))
            if ".." in file.parts or "__pycache__" in file.parts or not source.is_file() or _unused(str(file)):
                continue
            place = target / file
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, place)
    project = Path(__file__).parents[2]
    for package in OURS:
        shutil.copytree(project / package, target / package, ignore=shutil.ignore_patterns("__pycache__", "*.ts"))


def _unused(file: str) -> bool:
    if not file.startswith("PySide6/"):
        return file.startswith(("sqlite_utils/docs", "numpy/")) or file.endswith((".pyi", ".h"))
    rest = file.removeprefix("PySide6/")
    stem = Path(rest).name.split(".")[0]
    if rest.startswith(_QT_FOLDERS_DROPPED) or rest in _QT_PROGRAMS_DROPPED or rest.endswith((".pyi", ".h", ".json")):
        return True
    if rest.startswith("Qt/translations"):
        return not stem.startswith("qtbase_")
    if rest.startswith("Qt/lib"):
        return any(part in stem for part in _QT_LIBRARIES_DROPPED)
    return rest.startswith("Qt") and "/" not in rest and stem not in _QT_MODULES_KEPT


if __name__ == "__main__":
    copy(Path(sys.argv[1]))
