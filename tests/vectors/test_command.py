"""``make vectors`` prints a line for each case and the count alone at the end; a bad file or case stops nothing."""

import json
from pathlib import Path

import pytest

from tests.vectors.__main__ import main

GOOD = {"id": "a", "kind": "currency_fraction", "inputs": {"currency": "CHF"}, "expected": {"cash_increment": "0.05"}}


def written(folder: Path, **files: object) -> Path:
    for name, content in files.items():
        (folder / f"{name}.json").write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return folder


def test_a_line_for_each_case_and_the_count_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = written(tmp_path, tax_cases={"cases": [GOOD, {**GOOD, "id": "b"}]})
    assert main([str(folder)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "a | currency_fraction | followed", "b | currency_fraction | followed", "2 passed, 0 failed",
    ]  # fmt: skip


def test_what_cannot_be_read_is_a_failed_case_and_the_next_is_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = written(tmp_path, tax_cases={"cases": ["nonsense", {"id": "x"}, GOOD]}, tax_cases_2="{", promo_cases={})
    assert main([str(folder)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "1 passed, 4 failed"
    assert len(lines) == 6


def test_a_folder_without_cases_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 1
    assert capsys.readouterr().out == "0 passed, 0 failed\n"
