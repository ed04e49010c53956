"""The recovery code as a small text file for a person, on another stick than the copies that it opens."""

from pathlib import Path

from common.errors import BadFile, BadSetting
from pos_client.databases.durable_file import os_fault, replace_file
from pos_client.journal.copies import FOLDER

NAME = "tandem-recovery-code.txt"


def write_recovery_file(folder: Path, code: str, explanation: str) -> Path:
    """Write ``explanation`` and the code into ``folder``; where it stands. The last line is the code alone, as
    ``tandem-till journal bring-in --recovery-code-file`` wants it.

    Raises ``BadSetting`` where the copies lie in the same folder (whoever finds the stick would have both), storage faults.
    """
    try:
        if not folder.is_dir():
            raise BadSetting("there is no such folder", place="folder")
        if (folder / FOLDER).is_dir():
            raise BadSetting("the copies lie here; keep the code apart from them", place="folder.copies")
    except OSError as fault:
        raise os_fault(fault, str(folder)) from fault
    path = folder / NAME
    replace_file(path, f"{explanation}\n\n{code}\n".encode())
    return path


def read_recovery_file(path: Path) -> str:
    """The code of a file that ``write_recovery_file`` or a person wrote: its last line that is not empty.

    Raises ``BadFile`` where there is none, and storage faults.
    """
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError as fault:
        raise os_fault(fault, path.name) from fault
    code = next((line.strip() for line in reversed(lines) if line.strip()), "")
    if not code:
        raise BadFile("there is no recovery code in it", place=path.name)
    return code
