from typing import Any

import pytest
from django.core.exceptions import ValidationError

from store.claims.linter import find_claims
from store.claims.models import ClaimRule, FinePhrase
from store.claims.queries import current_rules

pytestmark = pytest.mark.django_db


def rule(**fields: Any) -> ClaimRule:
    defaults = {
        "name": "says that it resets the nerves",
        "phrases": "reset~ … nerves",
        "why": "Nobody has shown that.",
        "law": "FTC Act, section 5",
        "better": "Leave it out.",
    }
    return ClaimRule(**{**defaults, **fields})


def refusal(row: ClaimRule | FinePhrase, field: str) -> str:
    with pytest.raises(ValidationError) as error:
        row.full_clean()
    return " ".join(error.value.message_dict[field])


def test_a_rule_of_staff_counts_from_when_it_is_saved_until_it_is_switched_off() -> None:
    text = "It resets all the nerves."
    assert not find_claims(text, current_rules())
    own = rule()
    own.full_clean()
    own.save()
    [finding] = find_claims(text, current_rules())
    assert (finding.rule.what, finding.rule.better) == (own.name, own.better)
    ClaimRule.objects.update(is_active=False)
    assert not find_claims(text, current_rules())


def test_a_rule_may_count_only_beside_a_condition() -> None:
    rule(phrases="magic", needs_condition=True).save()
    rules = current_rules()
    assert find_claims("The magic of this foam works on sciatica.", rules)
    assert find_claims("For sciatica it is magic.", rules)
    assert not find_claims("The magic of memory foam.", rules)


def test_a_rule_that_misses_its_own_example_is_refused() -> None:
    sentence = refusal(rule(must_find="It resets the nerves.\nIt calms the mind."), "must_find")
    assert "does not find “It calms the mind.”" in sentence


def test_a_rule_that_finds_what_it_has_to_leave_alone_is_refused() -> None:
    sentence = refusal(rule(must_leave="It resets the shop's nerves."), "must_leave")
    assert "finds “It resets the shop's nerves.”" in sentence


def test_an_excuse_counts_for_a_rule_of_staff_too() -> None:
    rule(must_leave="It does not reset the nerves.").full_clean()


@pytest.mark.parametrize(
    ("phrases", "sentence"),
    [("{magic} foam", "no group {magic}"), ("reset …", "ends with words"), ("a//b", "missing")],
)
def test_a_phrase_that_cannot_be_read_is_refused_with_the_reason(
    phrases: str, sentence: str
) -> None:
    assert sentence in refusal(rule(phrases=phrases), "phrases")
    assert sentence in refusal(FinePhrase(phrase=phrases, reason="So it is."), "phrase")


def test_a_phrase_that_staff_call_fine_is_no_claim_any_more() -> None:
    text = "Ask for our back pain relief leaflet."
    assert find_claims(text, current_rules())
    FinePhrase.objects.create(phrase="back pain relief leaflet", reason="Its title.")
    assert not find_claims(text, current_rules())
