import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import Figure, ProductFeature, WarningSigns
from catalog.models import Product
from store.claims.models import ClaimWaiver
from store.claims.queries import Subject, standing_claims
from store.claims.services import record_waivers
from tests.factories import (
    NOW,
    make_answer,
    make_article,
    make_collection,
    make_fact,
    make_page,
    make_product,
    make_review,
    make_suggestion,
)

pytestmark = pytest.mark.django_db

CLAIM = "This wedge relieves sciatica."


def lint() -> list[str]:
    """Run the command; gives the lines it prints, where it found something."""
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("lint_claims", stdout=out)
    return out.getvalue().splitlines()


def judge(file: Path, *lines: str) -> dict[str, float]:
    file.write_text("\n".join(lines), encoding="utf-8")
    out = StringIO()
    call_command("lint_claims", jsonl=file, stdout=out)
    result: dict[str, float] = json.loads(out.getvalue())
    return result


def test_a_shop_without_claims_passes_and_says_how_much_was_read() -> None:
    make_product(description="<p>It is soft.</p>")
    out = StringIO()
    call_command("lint_claims", stdout=out)
    assert out.getvalue() == "No claim stands. Texts read: 2.\n"


def test_a_line_says_where_what_why_by_which_law_and_how_to_write_instead() -> None:
    product = make_product(title="Wedge", can_do=f"It folds.\n{CLAIM}")
    [line] = lint()
    assert f"Product {product.pk} “Wedge”, what it can do: “relieves sciatica” in “{CLAIM}”" in line
    assert "21 CFR 890.3490" in line
    assert "Better: " in line


@pytest.mark.parametrize(
    "field",
    ["title", "subtitle", "description", "cannot_do", "materials", "care", "warranty",
     "safety_warnings", "seo_title", "seo_description"],
)  # fmt: skip
def test_every_text_of_a_product_is_read(field: str) -> None:
    make_product(**{field: CLAIM}, state="draft")
    name = Product._meta.get_field(field).verbose_name  # type: ignore[union-attr]
    assert f", {name}: " in lint()[0]


def test_facts_and_pictures_are_read() -> None:
    product = make_product()
    make_fact(product=product, name="Effect", value=CLAIM)
    product.images.create(picture="x.png", picture_width=1, picture_height=1, alt=CLAIM)
    assert [line.split(": ")[0].split(", ", 1)[1] for line in lint()] == [
        "fact “Effect”",
        "picture, what the picture shows",
    ]


def test_every_text_of_every_section_of_an_article_is_read() -> None:
    article = make_article(title=CLAIM, summary=CLAIM, body=f"<p>So [lis2007]. {CLAIM}</p>")
    product = make_product()
    WarningSigns.objects.create(parent=article, emergency=CLAIM, see_doctor=CLAIM, ordering=20)
    Figure.objects.create(
        parent=article,
        picture="x.png",
        picture_width=1,
        picture_height=1,
        alt=CLAIM,
        caption=CLAIM,
        legend=f"clay: {CLAIM}",
        ordering=30,
    )
    ProductFeature.objects.create(
        parent=article, product=product, heading=CLAIM, body=CLAIM, ordering=40
    )
    places = [line.split("”, ", 1)[1].split(": ")[0] for line in lint()]
    assert places == [
        "title",
        "summary",
        "section 1 (text), body",
        "section 2 (warning signs), get emergency help now",
        "section 2 (warning signs), see a doctor soon",
        "section 3 (figure), what the picture teaches",
        "section 3 (figure), caption",
        "section 3 (figure), what the colors mean",
        "section 4 (product feature), heading",
        "section 4 (product feature), body",
    ]


def test_drafts_collections_replies_the_finder_and_pages_are_read() -> None:
    make_article(state="draft", summary=CLAIM)
    make_collection(description=CLAIM)
    make_review(author_name="Pat", reply=CLAIM)
    make_suggestion(reason=CLAIM)
    make_answer(note=CLAIM)
    make_page(body=f"<p>{CLAIM}</p>")
    kinds = [line.split(" ")[0] for line in lint()]
    assert kinds == ["Article", "Review", "Collection", "Suggestion", "Answer", "Page"]


def test_what_buyers_write_is_not_judged() -> None:
    make_review(title=CLAIM, text=CLAIM)
    call_command("lint_claims", stdout=StringIO())


def test_what_was_let_stand_passes() -> None:
    product = make_product(subtitle=CLAIM)
    subject = Subject.of(product)
    claims = standing_claims(texts=[("subtitle", CLAIM)], subject=subject)
    record_waivers(findings=claims, subject=subject, reason="A quote.", by=None, now=NOW)  # type: ignore[arg-type]
    assert ClaimWaiver.objects.exists()
    call_command("lint_claims", stdout=StringIO())


def test_labelled_lines_are_judged_instead(tmp_path: Path) -> None:
    make_product(subtitle=CLAIM)
    result = judge(
        tmp_path / "lines.jsonl",
        '{"text": "It cures sciatica.", "label": "claim"}',
        "",
        '{"text": "Blue is a color.", "label": "claim"}',
        '{"text": "It does not cure sciatica.", "label": "fine"}',
    )
    assert result == {"n": 3, "recall": 0.5, "false_positive_rate": 0.0}


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("{", "line 2 is no JSON"),
        ("[]", 'line 2 has no "text"'),
        ('{"label": "claim"}', 'line 2 has no "text"'),
        ('{"text": "A", "label": "ham"}', 'line 2 needs the "label" "claim" or "fine"'),
        ('{"text": "A", "label": ["fine"]}', "line 2 needs the"),
    ],
)
def test_a_bad_line_is_named_by_its_number(tmp_path: Path, line: str, sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        judge(tmp_path / "lines.jsonl", '{"text": "A", "label": "fine"}', line)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"gone\.jsonl"):
        call_command("lint_claims", jsonl=tmp_path / "gone.jsonl")
