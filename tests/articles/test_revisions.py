"""Every text that was saved can be compared and restored."""

import pytest

from articles.models import Article, ProductFeature, Revision, Text
from articles.revisions import Line, compare
from articles.sections import sections_in_order, with_sections
from articles.services.revisions import keep_revision, restore
from articles.workflow import NotPossible
from tests.factories import (
    NOW,
    make_article,
    make_draft,
    make_editor,
    make_one_of_each_section,
    make_source,
    make_variant,
)

pytestmark = pytest.mark.django_db


def kept(article: Article) -> Revision:
    revision = keep_revision(article=article, by=None, now=NOW)
    assert revision is not None
    return revision


def test_an_earlier_text_comes_back_whole_and_the_later_one_stays() -> None:
    make_source("a")
    article = make_draft(title="Before")
    sections = make_one_of_each_section(article)
    before = kept(article)
    told = [(section.prose, section.captions) for section in sections]
    article.title = "After"
    article.save()
    for section in sections[1:]:
        section.delete()
    after = kept(article)

    assert restore(revision=before, by=make_editor(), now=NOW) == 0
    article = with_sections(Article.objects.all()).get()
    assert article.title == "Before"
    assert [(each.prose, each.captions) for each in sections_in_order(article)] == told
    restore(revision=after, by=make_editor(), now=NOW)
    article = with_sections(Article.objects.all()).get()
    assert (article.title, len(sections_in_order(article))) == ("After", 1)


def test_a_section_about_a_product_that_is_gone_since_is_left_out() -> None:
    article = make_draft(body="<p>Text.</p>")
    product = make_variant().product
    feature = ProductFeature.objects.create(parent=article, product=product, ordering=20)
    before = kept(article)
    feature.delete()
    product.delete()
    assert restore(revision=before, by=make_editor(), now=NOW) == 1
    assert article.text_sections.count() == 1


def test_a_published_text_is_not_restored_over() -> None:
    article = make_article(body="<p>Approved.</p>")
    revision = kept(article)
    with pytest.raises(NotPossible):
        restore(revision=revision, by=make_editor(), now=NOW)


def test_a_comparison_names_what_came_what_went_and_what_stayed() -> None:
    article = make_draft(title="Backs", body="<p>It stays.</p><p>It goes.</p>")
    before = kept(article)
    Text.objects.update(body="<p>It stays.</p><p>It comes.</p>")
    lines = compare(before.content, kept(article).content)
    assert Line("", "body: It stays.") in lines
    assert Line("-", "body: It goes.") in lines
    assert Line("+", "body: It comes.") in lines
    assert Line("", "title: Backs") in lines


def test_every_kind_of_section_can_be_compared() -> None:
    make_source("a", title="A study")
    article = make_draft()
    before = kept(article)
    make_one_of_each_section(article)
    came = [line.text for line in compare(before.content, kept(article).content) if line.mark]
    assert "quotation: Move." in came
    assert any("A study" in line for line in came)
