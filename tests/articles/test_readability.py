import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.readability import AIM_AGE, OLDEST, YOUNGEST, reading_ease

EASY = "The cat sat on the mat and it did not want to go out. "
HARD = (
    "Interventions for preventing musculoskeletal disorders demonstrated inconsistent "
    "effectiveness across heterogeneous occupational populations. "
)


def test_the_age_is_that_of_the_flesch_kincaid_grade() -> None:
    # Twelve words of one syllable and four of two, in each of ten sentences: the grade is
    # 0.39 × 16 + 11.8 × 20 / 16 − 15.59 = 5.4, and fifth grade begins at ten years.
    text = "My back was so stiff at night that sitting and walking hurt over and over too. " * 10
    assert reading_ease([text]).age == 10


def test_easy_text_is_praised_and_has_no_hard_sentences() -> None:
    ease = reading_ease([EASY * 10])
    assert (ease.age, ease.hardest) == (7, [])
    assert ease.sentence == "Reads like text for 7-year-olds. That is within the aim of 11."


def test_hard_text_is_told_and_its_hardest_sentences_are_named() -> None:
    third = (
        "Because the review was small, the people who wrote it are still quite uncertain about it."
    )
    ease = reading_ease([f"<p>{EASY * 3}{third} {HARD}</p>", f"<p>{HARD * 8}</p>"])
    assert ease.age == OLDEST
    assert ease.sentence == f"Reads like text for {OLDEST}-year-olds; aim for {AIM_AGE}."
    assert ease.hardest == [HARD.strip(), third]


def test_at_most_three_sentences_are_named() -> None:
    texts = [f"<p>{HARD.replace('across', f'across {number}')}</p>" for number in range(12)]
    assert len(reading_ease(texts).hardest) == 3


def test_too_little_text_is_not_judged() -> None:
    ease = reading_ease(["<p>So.</p>", HARD])
    assert (ease.age, ease.hardest) == (None, [])
    assert ease.sentence == "Too short to tell: 100 words are needed."


def test_tags_and_citations_are_no_part_of_the_text() -> None:
    marked = "<p>Interventions [vanduijvenbode2008] for <strong>preventing</strong> musculoskeletal"
    plain = "<p>Interventions for preventing musculoskeletal"
    rest = HARD.removeprefix("Interventions for preventing musculoskeletal") + "</p>"
    assert reading_ease([(marked + rest) * 12]) == reading_ease([(plain + rest) * 12])


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Example says that low back pain of this kind will pass within some weeks",
        "Some drugs, e.g. NSAIDs, help a little with low back pain for a short time",
        "Chest pain in the U.S. makes hundreds of thousands of people call for help in time",
        "Of 4.5 million people about 2,000 said that rest did not help their backs",
    ],
)
def test_a_stop_within_a_sentence_does_not_end_it(text: str) -> None:
    filler = f"<p>{HARD * 2}</p>" * 5
    whole = text + " because of unsatisfactory musculoskeletal epidemiological investigations."
    assert whole in reading_ease([whole, filler]).hardest


def test_lines_and_items_are_sentences_of_their_own() -> None:
    signs = "\n".join(["Numb legs after a fall"] * 30)
    items = "<ul>" + "<li>Numb legs after a fall</li>" * 30 + "</ul>"
    assert reading_ease([signs]).age == reading_ease([items]).age == 6


@given(text=st.text() | st.text(alphabet="ab .!?…”’'-1<p>[]_é\n"))
def test_any_text_can_be_judged(text: str) -> None:
    age = reading_ease([text, EASY * 10]).age
    assert age is not None
    assert YOUNGEST <= age <= OLDEST
