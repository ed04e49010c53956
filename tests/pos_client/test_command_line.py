"""The commands as a person types them: one that is piped into a reader who has read enough ends in peace."""

import subprocess
import sys
from pathlib import Path


def test_a_command_whose_reader_has_gone_ends_without_a_word(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pos_client.command_line", "doctor", "--home", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as doctor:
        assert doctor.stdout is not None
        doctor.stdout.close()
        said = doctor.stderr.read() if doctor.stderr else b""
        assert doctor.wait(timeout=60) == 0
    assert said == b""
