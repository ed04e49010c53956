"""Gathers every source text of the window into the .ts files and compiles them: ``python -m pos_client.ui.translations.update``.

Translators (or Qt Linguist) fill the .ts files; run this again to compile what they wrote. English has a file for its
plurals alone.
"""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
SOURCES = (FOLDER.parent.parent / "ui", FOLDER.parent.parent / "features")
FILES = {code: FOLDER / f"till_{code}.ts" for code in ("en", "de", "ar")}
_TOOLS = Path(sys.executable).parent


def source_files() -> list[Path]:
    """The modules that speak to people, in a stable order."""
    return sorted(file for folder in SOURCES for file in folder.rglob("*.py"))


def gather(into: dict[str, Path]) -> None:
    """Bring the .ts files up to the sources; texts no longer used stay in them, marked as vanished, so that a text that
    comes back finds its words. Raises ``CalledProcessError``."""
    for code, file in into.items():
        # no locations: a moved line is no change of a text
        options = ["-locations", "none", "-source-language", "en", "-target-language", code]
        if code == "en":
            options.append("-pluralonly")
        sources = [str(source) for source in source_files()]
        command = [str(_TOOLS / "pyside6-lupdate"), *sources, *options, "-ts", str(file)]
        subprocess.run(command, check=True, capture_output=True)


def compile_all() -> None:
    """Compile each .ts to the .qm beside it. Raises ``CalledProcessError``."""
    for file in FILES.values():
        target = file.with_suffix(".qm")
        fresh = target.with_suffix(".qm.new")
        command = [str(_TOOLS / "pyside6-lrelease"), "-silent", str(file), "-qm", str(fresh)]
        subprocess.run(command, check=True, capture_output=True)
        # windows at work have the old file mapped into memory: written over in place, it would pull the ground from them
        fresh.replace(target)


def main() -> int:
    """Gather, then compile."""
    gather(FILES)
    compile_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
