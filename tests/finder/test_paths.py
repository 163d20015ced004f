import pytest
from django.test import Client

from catalog.models.products import ProductState
from store.accounts.models import User
from store.finder import paths
from store.finder.models import Advice, QuestionKind
from store.finder.paths import check_paths, every_path
from store.finder.queries import asked_questions, rules
from tests.factories import make_answer, make_question, make_shop, make_suggestion

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/finder/suggestion/paths/"


def make_small_finder() -> None:
    """Two seats and three wishes, of which a car has a product for none, and a warning sign."""
    seat = make_question()
    desk, _ = (make_answer(question=seat, text=text) for text in ("Desk", "Car"))
    wants = make_question(kind=QuestionKind.SEVERAL, is_required=False)
    soft, *_ = (make_answer(question=wants, text=text) for text in ("Soft", "High", "Air"))
    advice = Advice.objects.create(title="See a doctor", text="Today.")
    make_answer(question=wants, text="Fever", advice=advice)
    make_suggestion(needs=[desk])
    make_suggestion(needs=[soft])


def test_every_combination_without_a_warning_sign_is_a_path() -> None:
    make_small_finder()
    found = [[answer.text for answer in path] for path in every_path(asked_questions())]
    assert len(found) == 2 * 2**3
    assert ["Desk"] in found
    assert ["Car", "Soft", "High", "Air"] in found
    assert not any("Fever" in path for path in found)


def test_a_report_counts_and_names_the_paths_without_a_suggestion() -> None:
    make_small_finder()
    report = check_paths(asked_questions(), rules())
    assert (report.count, report.without_count) == (16, 4)
    texts = [[answer.text for answer in path] for path in report.without]
    assert texts == [["Car"], ["Car", "High"], ["Car", "Air"], ["Car", "High", "Air"]]


def test_where_there_are_too_many_paths_those_with_few_answers_are_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_small_finder()
    monkeypatch.setattr(paths, "MOST_PATHS", 15)
    report = check_paths(asked_questions(), rules())
    assert (report.most_answers, report.count) == (2, 2 * (1 + 3 + 3))


def test_what_is_no_longer_sold_saves_no_path() -> None:
    suggestion = make_suggestion()
    make_answer()
    assert check_paths(asked_questions(), rules()).without_count == 0
    suggestion.product.state = ProductState.ARCHIVED
    suggestion.product.save()
    assert check_paths(asked_questions(), rules()).without_count == 1


def test_staff_see_the_paths_without_a_suggestion(admin_client: Client) -> None:
    make_shop()
    make_small_finder()
    assert ADDRESS in admin_client.get("/admin/finder/suggestion/").content.decode()
    html = " ".join(admin_client.get(ADDRESS).content.decode().split())
    assert "<strong>16</strong> combinations, of which <strong>4</strong> lead to" in html
    assert "<li>Car · High · Air</li>" in html


def test_the_overview_is_for_those_who_may_see_suggestions(client: Client) -> None:
    client.force_login(User.objects.create_user("packer@test.example", name="P", is_staff=True))
    assert client.get(ADDRESS).status_code == 403
