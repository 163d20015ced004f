"""How the command measures the filter."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article
from articles.spam.learning import learn
from tests.articles.spam.writings import make_writing
from tests.factories import make_article

pytestmark = pytest.mark.django_db

SPAM = "Play at our online casino, 200 free spins: https://casino-spin.top"
HAM = "Thank you, the pillow under my knees helps."


def row(body: str, label: str, **fields: str) -> dict[str, str]:
    return {"author_name": "Pat", "body": body, "label": label, **fields}


@pytest.fixture
def report(tmp_path: Path, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    def run(*rows: dict[str, str], mistakes: bool = False) -> tuple[dict[str, float], str]:
        file = tmp_path / "labelled.jsonl"
        file.write_text("\n".join(map(json.dumps, rows)))
        call_command("spam_report", file, mistakes=mistakes)
        printed = capsys.readouterr()
        return json.loads(printed.out), printed.err

    return run


def test_it_prints_the_rates_and_nothing_else(report) -> None:  # type: ignore[no-untyped-def]
    rates, told = report(
        row(SPAM, "spam"), row(SPAM, "spam"), row(HAM, "spam"), row(SPAM, "ham"), row(HAM, "ham")
    )
    assert rates == {"n": 5, "precision": 0.6667, "recall": 0.6667, "false_positive_rate": 0.5}
    assert told == ""


def test_it_names_the_mistakes_and_their_reasons(report) -> None:  # type: ignore[no-untyped-def]
    _, told = report(row(HAM, "spam"), row(SPAM, "ham"), row(HAM, "ham"), mistakes=True)
    missed, wronged = told.strip().splitlines()
    assert missed.startswith("Line 1: missed spam")
    assert wronged.startswith("Line 2: took for spam")
    assert "Advertises gambling" in wronged


def test_what_cannot_be_told_is_null(report) -> None:  # type: ignore[no-untyped-def]
    rates, _ = report()
    assert rates == {"n": 0, "precision": None, "recall": None, "false_positive_rate": None}


@pytest.mark.parametrize("named", ["A-Seat-for-Hana", "a seat for hana"])
def test_it_finds_the_article_by_slug_or_title(named: str, report) -> None:  # type: ignore[no-untyped-def]
    make_article(title="A Seat for Hana", slug="a-seat-for-hana", summary="안녕하세요 " * 20)
    korean = row("무릎 아래에 베개를 두니 편해요", "ham", article=named)
    rates, _ = report(korean)
    assert rates["false_positive_rate"] == 0
    Article.objects.all().delete()
    rates, _ = report({**korean, "body": "안녕하세요 여러분 반갑습니다"})
    assert rates["false_positive_rate"] == 1


def test_it_judges_by_what_staff_taught_this_shop(report) -> None:  # type: ignore[no-untyped-def]
    advert = "Zorblatt is the talk of the village"
    assert report(row(advert, "spam"))[0]["recall"] == 0
    for _ in range(5):
        learn(make_writing(advert), is_spam=True)
    assert report(row(advert, "spam"))[0]["recall"] == 1


def test_hostile_articles_stop_nothing(report) -> None:  # type: ignore[no-untyped-def]
    rates, _ = report(row(HAM, "ham", article="\0"), row(HAM, "ham", article="\ud800"))
    assert rates["n"] == 2


def test_a_bad_line_ends_it_with_its_number(tmp_path: Path) -> None:
    file = tmp_path / "labelled.jsonl"
    file.write_text(json.dumps(row(HAM, "ham")) + '\n{"label": "ham"}\n')
    with pytest.raises(CommandError, match="Line 2"):
        call_command("spam_report", file)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"nowhere\.jsonl"):
        call_command("spam_report", tmp_path / "nowhere.jsonl")
