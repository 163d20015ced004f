from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.claims.linter import find_claims
from store.claims.measuring import measure, read_labelled
from store.claims.rulebook import rulebook, rules_of_file
from tests.conftest import Figure

SENTENCES = Path(__file__).with_name("sentences")


def rules_found(text: str) -> list[str]:
    return [each.rule.key for each in find_claims(text, rulebook())]


@pytest.mark.parametrize("file", ["training.jsonl", "held-out.jsonl"])
def test_it_finds_nine_of_ten_claims_and_flags_one_of_twenty_innocents_at_most(
    file: str, figure: Figure
) -> None:
    sentences = read_labelled((SENTENCES / file).read_text(encoding="utf-8"))
    result = measure(sentences, rulebook())
    figure(f"health claims, {file}: {result}")
    assert result["n"] == 100
    assert (result["recall"] or 0) >= 0.9
    assert (result["false_positive_rate"] or 0) <= 0.05


def test_a_finding_says_which_words_where_in_which_sentence() -> None:
    text = "It has two zippers. Our wedge relieves the worst sciatica!"
    [finding] = find_claims(text, rulebook(), where="description")
    assert finding.sentence == "Our wedge relieves the worst sciatica!"
    assert finding.words == "relieves the worst sciatica"
    assert finding.where == "description"


def test_every_rule_names_a_law_a_reason_and_a_better_wording() -> None:
    for rule in rules_of_file():
        assert rule.law, rule.key
        assert rule.why.endswith("."), rule.key
        assert rule.better, rule.key


def test_a_better_wording_claims_nothing_itself() -> None:
    for rule in rules_of_file():
        assert not rules_found(rule.better), rule.key


@pytest.mark.parametrize(
    "text",
    [
        "It relieves back pain.",
        "It RELIEVES BACK PAIN!!!",
        "It relieves back-pain.",
        "It relieved her back pain.",
        "It is relieving lower, middle, and upper back pain.",
        "Your back pain will be relieved.",
        "It “relieves” back pain.",
        "<p>It <strong>relieves</strong>&nbsp;back\npain.</p>",
        "It relieves back pain [example2020].",
        "It re\u00adlieves back pain.",
    ],
)
def test_a_claim_is_found_however_it_is_written(text: str) -> None:
    assert len(find_claims(text, rulebook())) == 1


@pytest.mark.parametrize(
    ("claim", "innocent"),
    [
        ("It treats back pain.", "It does not treat back pain."),
        ("It does not slip, it treats back pain.", "It does not slip, it fills a gap."),
        ("It not only fits, it cures sciatica.", "No chair, cushion or belt cures sciatica."),
        ("There is no better cure for sciatica.", "There is no cure for sciatica."),
        ("It eases back pain, you will see.", "Whether it eases back pain is unknown."),
        ("Tired of back pain?", "Can a cushion help with back pain?"),
        ("Doctors love it: it heals discs.", "Doctors can treat slipped discs."),
        ("It prevents back pain while you exercise.", "Exercise prevents back pain."),
        ("Unlike pills, it lowers back pain.", "Pills lower back pain a little."),
        ("Ease back pain with our cushion.", "Ease back pain with gentle exercise."),
        (
            "Studies show that this cushion lowers back pain.",
            "A small trial of 28 men found that a pillow lowered back pain a little.",
        ),
        ("Your sciatica disappears within weeks.", "Most sciatica disappears within weeks."),
        ("Back pain? This cushion ends it.", "Too loud? This cushion ends it."),
        ("If your back hurts, try this cushion.", "Stop using the cushion if your back hurts."),
        ("It takes the pain away.", "It takes the pain out of ordering."),
        ("Ask for our cushion: it cures sciatica.", "Ask your doctor what cures sciatica."),
    ],
)
def test_words_count_by_who_says_what_of_whom(claim: str, innocent: str) -> None:
    assert rules_found(claim)
    assert not rules_found(innocent)


def test_what_is_said_before_counts_only_within_a_paragraph() -> None:
    assert rules_found("<p>Back pain is common. This cushion ends it.</p>")
    assert not rules_found("<p>Back pain is common.</p><p>This cushion ends it.</p>")


def test_a_denial_in_one_item_or_cell_denies_nothing_in_the_next() -> None:
    assert rules_found("<ul><li>It does not slip</li><li>Cures sciatica</li></ul>")
    assert rules_found("<table><tr><td>No</td><td>Cures sciatica</td></tr></table>")


def test_a_row_of_evidence_is_read_as_one() -> None:
    row = "<tr><td>{}</td><td>They eased back pain</td><td>Moderate</td></tr>"
    assert not rules_found(row.format("Active breaks"))
    assert rules_found(row.format("Our cushions"))


def test_a_phrase_that_staff_call_fine_is_passed_over() -> None:
    text = "Our pain relief fund paid for the clinic."
    assert find_claims(text, rulebook())
    assert not find_claims(text, rulebook(fine=["pain relief fund"]))


_WORDS = st.sampled_from(["it", "no", "cures", "“sciatica”", ".", "?", ",", "<p>", "&", "pain"])


@given(st.text() | st.lists(_WORDS, max_size=20).map(" ".join))
def test_any_text_can_be_judged_and_the_words_are_in_it(text: str) -> None:
    for finding in find_claims(text, rulebook()):
        assert finding.words
        assert finding.words in finding.sentence
