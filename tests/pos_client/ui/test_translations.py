"""Every text of the window is translated into German and Arabic, with the same placeholders, and what is compiled is what was written."""

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from pos_client.ui.languages import LANGUAGES, load_translators
from pos_client.ui.translations.update import FILES, gather, source_files

_PLACEHOLDER = re.compile(r"%n|\{\w*\}")
# German has two forms of a count, Arabic six (CLDR)
_FORMS = {"en": 2, "de": 2, "ar": 6}

Message = tuple[str, str, tuple[str, ...]]


def messages(file: Path) -> list[Message]:
    """(context, source, translations) of a .ts file; an unfinished one has no translations, vanished ones are left out."""
    found: list[Message] = []
    for context in ET.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            if translation.get("type") in {"vanished", "obsolete"}:
                continue
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            done = translation.get("type") is None
            found.append((context.findtext("name", ""), message.findtext("source", ""), tuple(forms) if done else ()))
    return found


def untranslated(file: Path) -> list[tuple[str, str]]:
    """(context, source) without words."""
    return [(context, source) for context, source, forms in messages(file) if not forms or not all(forms)]


def broken_placeholders(file: Path) -> list[tuple[str, str, str]]:
    """(source, placeholders, translation) that do not match."""
    found = []
    for _context, source, forms in messages(file):
        wanted = sorted(_PLACEHOLDER.findall(source))
        for form in forms:
            # a form for exactly one or two may say the number in a word
            got = sorted(_PLACEHOLDER.findall(form))
            if got != wanted and not (len(forms) > 1 and got == [each for each in wanted if each != "%n"]):
                found.append((source, " ".join(wanted), form))
    return found


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The .ts files brought up to the sources, in another folder."""
    folder = tmp_path_factory.mktemp("translations")
    copies = {code: Path(shutil.copy(file, folder)) for code, file in FILES.items()}
    gather(copies)
    return copies


@pytest.mark.parametrize("code", sorted(FILES))
def test_every_text_of_the_sources_is_translated(gathered: dict[str, Path], code: str) -> None:
    assert untranslated(gathered[code]) == []


@pytest.mark.parametrize("code", sorted(FILES))
def test_placeholders_are_the_same(code: str) -> None:
    assert broken_placeholders(FILES[code]) == []


@pytest.mark.parametrize("code", sorted(FILES))
def test_counts_have_all_their_forms(code: str) -> None:
    short = [source for _, source, forms in messages(FILES[code]) if "%n" in source and len(forms) != _FORMS[code]]
    assert short == []


@pytest.mark.parametrize("code", sorted(FILES))
def test_what_is_compiled_is_what_was_written(code: str, tmp_path: Path) -> None:
    again = tmp_path / "again.qm"
    tool = Path(sys.executable).parent / "pyside6-lrelease"
    subprocess.run([str(tool), "-silent", str(FILES[code]), "-qm", str(again)], check=True, capture_output=True)
    assert again.read_bytes() == FILES[code].with_suffix(".qm").read_bytes()


def test_every_language_that_can_be_chosen_has_its_files() -> None:
    assert set(LANGUAGES) == set(FILES)
    for language in LANGUAGES.values():
        assert all(isinstance(each, QTranslator) for each in load_translators(language))


def test_no_text_is_built_before_it_is_translated() -> None:
    """An f-string inside ``tr`` is lost to the translators' tool."""
    lost = re.compile(r"\b(?:tr|translate|QT_TRANSLATE_NOOP)\(\s*(?:\"[^\"]*\",\s*)?f[\"']")
    assert [file.name for file in source_files() if lost.search(file.read_text())] == []


def test_the_checks_see_a_missing_text_and_a_lost_placeholder(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ts"
    broken.write_text(
        '<TS version="2.1" language="de"><context><name>A</name>'
        '<message><source>Pay</source><translation type="unfinished"></translation></message>'
        "<message><source>in {time}</source><translation>gleich</translation></message></context></TS>"
    )
    assert untranslated(broken) == [("A", "Pay")]
    assert [source for source, _, _ in broken_placeholders(broken)] == ["in {time}"]
