import pytest
from django.test import Client

from articles.models import Article, Page, Topic
from tests.admin.forms import send_form
from tests.factories import make_article, make_shop, make_topic

pytestmark = pytest.mark.django_db


def test_staff_write_a_page_and_shoppers_read_it(admin_client: Client, client: Client) -> None:
    make_shop()
    send_form(
        admin_client,
        "/admin/articles/page/add/",
        "page_form",
        title="Shipping",
        slug="shipping",
        body="<h2>Where to</h2><p>Everywhere.<script>1</script></p>",
    )
    page = Page.objects.get()
    assert page.body == "<h2>Where to</h2><p>Everywhere.</p>"
    assert "Everywhere." in client.get("/pages/shipping/").content.decode()
    assert 'href="/pages/shipping/"' in client.get("/").content.decode()


def test_staff_make_a_topic_and_put_an_article_into_it(
    admin_client: Client, client: Client
) -> None:
    send_form(
        admin_client,
        "/admin/articles/topic/add/",
        "topic_form",
        name="Lower back",
        slug="lower-back",
        is_body_area="on",
        color="pine",
    )
    topic, article = Topic.objects.get(), make_article(title="Backs")
    send_form(
        admin_client,
        f"/admin/articles/article/{article.pk}/change/",
        "article_form",
        topics=[str(topic.pk)],
    )
    assert list(Article.objects.get().topics.all()) == [topic]
    assert "Backs" in client.get("/articles/topics/lower-back/").content.decode()


def test_the_list_of_topics_counts_their_articles(admin_client: Client) -> None:
    topic = make_topic(name="Sitting")
    make_article().topics.add(topic)
    make_article().topics.add(topic)
    html = admin_client.get("/admin/articles/topic/").content.decode()
    assert '<td class="field-articles_count">2</td>' in html
