"""Who cites a source, also where no text says so."""

import pytest
from django.test import Client

from articles.citation_check import check_articles
from articles.cited_by import articles_citing
from articles.models import Quotation, Source, Text
from articles.services.publishing import begin_new_version
from tests.admin.forms import errors_of, send_form
from tests.factories import NOW, make_article, make_editor, make_source

pytestmark = pytest.mark.django_db


def test_a_quotation_cites_its_source_whose_key_then_stays(admin_client: Client) -> None:
    source = make_source("lis2007")
    article = make_article()
    Quotation.objects.create(parent=article, text="Move.", attribution="Lis", source=source)
    assert articles_citing("lis2007") == [article]
    url = f"/admin/articles/source/{source.pk}/change/"
    assert "so its key stays" in errors_of(
        send_form(admin_client, url, "source_form", key="other2007")
    )
    assert Source.objects.get().key == "lis2007"


def test_a_new_version_is_checked_apart_from_the_text_it_replaces() -> None:
    make_source("lis2007", checked_on=NOW.date())
    article = make_article(body="<p>Back pain passes [lis2007].</p>")
    Text.objects.create(parent=article, body="<p>Pain goes.</p>", ordering=20)
    version = begin_new_version(article=article, by=make_editor(), now=NOW)
    type(version).objects.filter(pk=version.pk).update(state="in_review")
    assert list(check_articles(now=NOW)) == []
