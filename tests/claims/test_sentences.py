import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.claims.sentences import normalized, paragraphs


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("It is 2.5 in. thick and soft. Good.", ["It is 2.5 in. thick and soft.", "Good."]),
        ("Ask Dr. Example. She knows.", ["Ask Dr. Example.", "She knows."]),
        ("Foam, e.g. memory foam, is soft.", ["Foam, e.g. memory foam, is soft."]),
        ("Order by 2 p.m. It leaves today.", ["Order by 2 p.m.", "It leaves today."]),
        ("“Is it soft?” It is.", ["“Is it soft?”", "It is."]),
        ("Wait… It fits.", ["Wait...", "It fits."]),
        ("No stop at the end", ["No stop at the end"]),
    ],
)
def test_a_text_is_split_where_its_sentences_end(text: str, sentences: list[str]) -> None:
    assert paragraphs(text) == [sentences]


def test_paragraphs_items_headings_and_rows_stand_apart() -> None:
    html = "<h3>A &amp; B</h3><p>C\nd</p><ul><li>E</li></ul><table><tr><td>F</td><td>G</td></tr>"
    assert paragraphs(html) == [["A & B"], ["C d"], ["E"], ["F | G"]]


def test_lines_of_plain_text_stand_apart_and_a_lesser_sign_is_no_tag() -> None:
    assert paragraphs("At 3 < 5 it fits\nNew line") == [["At 3 < 5 it fits"], ["New line"]]


def test_a_citation_is_no_part_of_the_text() -> None:
    assert paragraphs("It is so [lis2007]. Yes [a1] [b2].") == [["It is so.", "Yes."]]


@given(st.text(alphabet='ab .!?,’"()1', max_size=60))
def test_splitting_loses_no_word(text: str) -> None:
    sentences = [each for line in paragraphs(text) for each in line]
    assert " ".join(sentences).split() == text.split()


def test_two_sentences_that_differ_in_case_and_spaces_are_the_same() -> None:
    assert normalized(" It  CURES\u00a0all.") == normalized("it cures all.")
