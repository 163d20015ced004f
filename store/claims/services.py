"""To let a claim stand is a decision of somebody, with a reason."""

from collections.abc import Iterable
from datetime import datetime

from store.accounts.models import User
from store.claims.linter import Finding
from store.claims.models import ClaimWaiver
from store.claims.queries import Subject, fingerprint
from store.claims.sentences import normalized


def record_waivers(
    *, findings: Iterable[Finding], subject: Subject, reason: str, by: User, now: datetime
) -> None:
    """Let claims stand from now on. Whether ``by`` may (``claims.waive_claim``) the caller knows.

    One that was let stand before keeps its first reason.
    """
    ClaimWaiver.objects.bulk_create(
        [
            ClaimWaiver(
                subject_kind=subject.kind,
                subject_key=subject.key,
                sentence=normalized(each.sentence),
                fingerprint=fingerprint(each.sentence),
                rule_key=each.rule.key,
                reason=reason,
                waived_by=by,
                waived_at=now,
            )
            for each in findings
        ],
        ignore_conflicts=True,
    )
