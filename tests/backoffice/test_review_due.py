from datetime import date
from typing import Any

import pytest
from django.core.management import call_command

from tests.factories import make_article, make_draft, make_person

pytestmark = pytest.mark.django_db

FAR = date(2099, 1, 1)
PAST = date(2020, 1, 1)


def test_all_is_well_while_every_review_holds(capsys: pytest.CaptureFixture[str]) -> None:
    make_article(next_review_on=FAR)
    make_draft(next_review_on=PAST)
    call_command("review_due")
    assert capsys.readouterr().out == "No review is overdue. Published articles: 1.\n"


@pytest.mark.parametrize(
    ("review", "reason"),
    [
        (
            {"next_review_on": PAST, "reviewed_on": date(2019, 1, 1)},
            "its review has run out on 2020-01-01 (last reviewed on 2019-01-01)",
        ),
        ({"next_review_on": PAST}, "its review has run out on 2020-01-01 (never reviewed)"),
        ({}, "no day is set on which it has to be reviewed again"),
    ],
)
def test_it_names_what_has_to_be_read_again_and_fails(
    capsys: pytest.CaptureFixture[str], review: dict[str, Any], reason: str
) -> None:
    reviewer = make_person() if "reviewed_on" in review else None
    make_article(slug="backs", title="Backs", reviewer=reviewer, **review)
    make_article(next_review_on=FAR)
    with pytest.raises(SystemExit) as end:
        call_command("review_due")
    assert end.value.code == 1
    assert capsys.readouterr().out == f"/articles/backs/: “Backs”: {reason}\n"
