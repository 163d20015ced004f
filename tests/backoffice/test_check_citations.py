from io import StringIO

import pytest
from django.core.management import call_command
from pytest_django import Settings

from tests.articles.papers import papers
from tests.factories import make_article, make_source

pytestmark = pytest.mark.django_db


def check(*options: str) -> tuple[int, list[str]]:
    """Run the command; gives its exit status and its lines."""
    out = StringIO()
    status: str | int | None = 0
    try:
        call_command("check_citations", *options, stdout=out)
    except SystemExit as end:
        status = end.code
    return int(status or 0), out.getvalue().splitlines()


def test_it_ends_well_with_a_summary_where_there_are_only_notes() -> None:
    make_source("a")
    make_article(body="<p>Pain passes [a].</p>")
    status, [note, summary] = check()
    assert (status, summary) == (0, "sources checked: 1, wrong: 0, notes: 1")
    assert note.startswith("note: ")


def test_it_fails_with_a_line_for_each_mistake() -> None:
    make_source("a", pmid="0")
    make_article(body="<p>Pain passes [nobody2020].</p>")
    status, lines = check()
    assert (status, len(lines)) == (1, 4)
    assert lines[-1] == "sources checked: 1, wrong: 3, notes: 0"


def test_it_asks_others_only_when_it_is_told_to(settings: Settings) -> None:
    make_source("a", doi="10.1136/x")
    with papers() as server:
        settings.DOI_API_BASE = server.address
        assert check()[0] == 0
        assert server.asked == []
        status, lines = check("--online", "--pause", "0")
    assert status == 1
    assert lines[0] == "source a: DOI 10.1136/x: no paper has this number"
