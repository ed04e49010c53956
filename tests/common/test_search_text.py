"""Index and query are folded by one rule, so that what a person types finds what a catalogue says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.search_text import fold, index_text, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Crème BRÛLÉE", "creme brulee"),
        ("Straße", "STRASSE"),
        ("Ærø smørrebrød", "aero smorrebrod"),
        ("Łódź", "lodz"),
        ("إسكندرية", "اسكندريه"),
        ("قَهْوَة", "قهوه"),
        ("شـــاي", "شاي"),
        ("ﬁg jam", "fig jam"),
        ("100㎒", "100mhz"),
        ("ＴＥＡ", "tea"),
        ("İstanbul", "istanbul"),
    ],
)
def test_both_ways_of_writing_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_case_never_matters(text: str) -> None:
    assert fold(text.casefold()) == fold(text)


def test_words_are_runs_of_letters_and_digits() -> None:
    assert words("T-light holder (set of 3), 12×9cm") == ["t", "light", "holder", "set", "of", "3", "12", "9cm"]
    assert index_text("  -- ") == ""


@given(st.text(max_size=60))
def test_the_words_of_an_index_text_are_its_own_words(text: str) -> None:
    assert words(index_text(text)) == words(text)
