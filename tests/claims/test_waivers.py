import pytest
from django.db import IntegrityError, transaction

from store.accounts.models import User
from store.claims.models import ClaimWaiver
from store.claims.queries import Subject, standing_claims
from store.claims.services import record_waivers
from tests.factories import NOW

pytestmark = pytest.mark.django_db

PRODUCT = Subject("catalog.product", "1")
CLAIM = "It cures sciatica."


def standing(text: str, subject: Subject = PRODUCT) -> list[str]:
    findings = standing_claims(texts=[("description", text)], subject=subject)
    return [each.sentence for each in findings]


def let_stand(text: str, by: User, reason: str = "It quotes a law.") -> None:
    findings = standing_claims(texts=[("description", text)], subject=PRODUCT)
    record_waivers(findings=findings, subject=PRODUCT, reason=reason, by=by, now=NOW)


def test_a_claim_stands_no_longer_once_it_was_let_stand(admin_user: User) -> None:
    assert standing(CLAIM) == [CLAIM]
    let_stand(CLAIM, admin_user)
    assert not standing(CLAIM)
    waiver = ClaimWaiver.objects.get()
    assert (waiver.reason, waiver.waived_by, waiver.waived_at) == (
        "It quotes a law.",
        admin_user,
        NOW,
    )


def test_it_is_the_same_sentence_in_other_case_spaces_and_place(admin_user: User) -> None:
    let_stand(CLAIM, admin_user)
    assert not standing("<p>It is soft. IT CURES   sciatica.</p>")


def test_a_changed_sentence_needs_another_reason(admin_user: User) -> None:
    let_stand(CLAIM, admin_user)
    assert standing("It cures all sciatica.")


def test_a_sentence_may_stand_in_one_text_and_not_in_another(admin_user: User) -> None:
    let_stand(CLAIM, admin_user)
    assert standing(CLAIM, Subject("catalog.product", "2"))
    assert standing(CLAIM, Subject("catalog.collection", "1"))


def test_the_first_reason_is_kept(admin_user: User) -> None:
    findings = standing_claims(texts=[("description", CLAIM)], subject=PRODUCT)
    for reason in ("First.", "Second."):
        record_waivers(findings=findings, subject=PRODUCT, reason=reason, by=admin_user, now=NOW)
    assert ClaimWaiver.objects.get().reason == "First."


def test_nothing_is_let_stand_without_a_reason(admin_user: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ClaimWaiver.objects.create(
            subject_kind="a", subject_key="1", sentence=CLAIM, reason="", waived_at=NOW
        )
