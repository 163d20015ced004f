import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.malformed_citations import malformed_citations

KEYS = ["briggs2009", "nhs_backpain", "cdc"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("So [Briggs 2009].", "[Briggs 2009]"),
        ("So [Briggs2009].", "[Briggs2009]"),
        ("So [ briggs2009 ].", "[ briggs2009 ]"),
        ("So [briggs2009, who2023].", "[briggs2009, who2023]"),
        ("So [Briggs et al.].", "[Briggs et al.]"),
        ("So [briggs2009 and more.", "[briggs2009"),
        ("So briggs2009] and more.", "briggs2009]"),
        ("So [nhs_backpain and more.", "[nhs_backpain"),
        ("So (briggs2009).", "(briggs2009)"),
        ("So (nhs_backpain).", "(nhs_backpain)"),
        ("So [NHS backpain].", "[NHS backpain]"),
        ("So [CDC].", "[CDC]"),
        ("<p>So [<strong>briggs2009</strong>&nbsp;].</p>", "[briggs2009 ]"),
    ],
)
def test_what_was_meant_as_a_citation_is_found(text: str, found: str) -> None:
    assert malformed_citations(text, KEYS) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Most pain passes [briggs2009], and [who2023][nhs_backpain].",
        "They said: “It […] got better [our emphasis].”",
        "The upper back (T1 to T12) and [T1–T12].",
        "In one year (2009), and the NHS (England) in [2009].",
        '<p>See <a href="https://example.org/?a[b_c]=2009">this</a>.</p>',
    ],
)
def test_other_brackets_are_left_alone(text: str) -> None:
    assert malformed_citations(text, KEYS) == []


@given(text=st.text(alphabet="[]() ab_2009,\n<>&;"))
def test_any_text_can_be_read(text: str) -> None:
    assert all(found in text or "&" in text or "<" in text for found in malformed_citations(text))
