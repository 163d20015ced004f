"""The seed article, written from nothing in the back office and brought to its readers."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Dialog, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from store.accounts.models import User
from tests.admin.browsing import browser_page, sign_in
from tests.factories import (
    make_collection,
    make_editor,
    make_person,
    make_product,
    make_shop,
    make_source,
    make_topic,
    make_variant,
)

pytestmark = pytest.mark.django_db(transaction=True)

DEMO = Path(__file__).parents[2] / "demo"
SEED = tomllib.loads((DEMO / "articles/upper-back-pain-when-lying-down.toml").read_text("utf-8"))
KINDS = {
    "text": "Text",
    "figure": "Figure",
    "warning_signs": "Warning signs",
    "steps": "Steps",
    "do_and_dont": "Do and don’t",
    "table": "Table",
    "product_feature": "Product feature",
    "collection_feature": "Collection feature",
}
RICH = {"text": ["body"], "table": ["body"], "product_feature": ["body"]} | {
    "collection_feature": ["body"]
}
CHOSEN = {"product", "collection", "evidence_source"}
# What a word processor puts around its text.
WORD = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>p.MsoNormal"
    "{{margin:0}}</style></head><body><!--StartFragment--><p class='MsoNormal' style='color:red'>"
    "<span lang='EN-US' style='font-family:Calibri'>{}<o:p></o:p></span></p><!--EndFragment-->"
    "</body></html>"
)


def make_what_the_seed_needs() -> None:
    make_shop()
    make_person(name="Sam Example")
    make_topic(name="Upper back")
    for data in tomllib.loads((DEMO / "sources.toml").read_text("utf-8"))["sources"]:
        make_source(data["key"])
    for section in SEED["sections"]:
        if section["kind"] == "product_feature":
            make_variant(product=make_product(title=section["product"]))
        if section["kind"] == "collection_feature":
            make_collection(title=section["collection"])


def paste(page: Page, editor: str, html: str) -> None:
    page.locator(editor).click()
    page.locator(editor).evaluate(
        """(editor, html) => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            editor.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
        }""",
        html,
    )


def choose(page: Page, field: str, wanted: str) -> None:
    page.locator(f"{field} .select2-selection").click()
    page.keyboard.type(wanted)
    page.locator(".select2-results__option", has_text=wanted).first.click()


def add_section(page: Page, number: dict[str, int], data: dict[str, Any]) -> str:
    """Add a section at the end and fill it in; gives the start of its fields' ids."""
    kind = data["kind"]
    page.locator(".order-machine-insert-target.last").click()
    page.locator(".plugin-button", has_text=KINDS[kind]).click()
    prefix = f"{kind.replace('_', '')}_sections-{number.setdefault(kind, 0)}"
    number[kind] += 1
    for name, value in data.items():
        field = f"#id_{prefix}-{name}"
        if name == "kind" or not value:
            continue
        if name == "picture":
            page.set_input_files(field, DEMO / "pictures" / value)
        elif name in CHOSEN:
            choose(page, f"#{prefix} .field-{name}", value)
        elif name in RICH.get(kind, []):
            paste(page, f"#{prefix} .field-{name} .tiptap", value)
        elif name == "evidence_grade":
            page.locator(field).select_option(value)
        else:
            page.locator(field).fill("\n".join(value) if isinstance(value, list) else value)
    return prefix


def send_and_approve(page: Page, live_server: LiveServer, reviewing: Client) -> None:
    """Send an article for review as who wrote it, who cannot approve it, and approve it."""
    page.get_by_role("button", name="Send for review").click()
    expect(page.locator(".article-standing")).to_contain_text("In review.")
    assert page.get_by_role("button", name="Approve").count() == 0
    sign_in(page, live_server, reviewing)
    page.reload()
    page.get_by_role("button", name="Approve").click()
    expect(page.locator(".article-standing")).to_contain_text("Approved.")


def test_the_seed_article_is_written_sent_approved_by_somebody_else_and_seen(
    live_server: LiveServer,
) -> None:
    make_what_the_seed_needs()
    writer = make_editor(
        "view_product", "view_collection", "view_source", "view_person", "view_topic"
    )
    reviewing = signed_in(make_editor("approve_article"))
    writing = signed_in(writer)
    with browser_page(live_server, writing) as (page, complaints):
        page.goto("/admin/articles/article/add/")
        page.get_by_label("Title").fill(SEED["title"])
        page.get_by_label("Summary").fill(SEED["summary"])
        choose(page, ".field-author", "Sam Example")
        choose(page, ".field-topics", "Upper back")
        number: dict[str, int] = {}
        for data in SEED["sections"]:
            add_section(page, number, data)

        # One more from a word processor, moved to the top by keyboard.
        pasted = add_section(page, number, {"kind": "text", "heading": "In short"})
        paste(page, f"#{pasted} .tiptap", WORD.format("Our cushion cures sciatica."))
        up = page.locator(f"#{pasted} > h3 .section-move").first
        up.focus()
        for _ in SEED["sections"]:
            page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("is now section 1 of")

        page.get_by_role("button", name="Save and preview").first.click()
        phone = page.frame_locator(".previews__phone")
        expect(phone.get_by_role("heading", level=1)).to_have_text(SEED["title"])
        expect(phone.locator("main")).to_contain_text("Our cushion cures sciatica.")

        page.get_by_role("link", name="Review and publish").click()
        send_and_approve(page, live_server, reviewing)
        page.get_by_role("button", name="Publish", exact=True).click()
        expect(page.get_by_text("Health claims stop it: 1.")).to_be_visible()
        expect(page.locator(".claims")).to_contain_text("Our cushion cures sciatica.")

        sign_in(page, live_server, writing)
        page.get_by_role("link", name=SEED["title"]).click()
        page.locator(".tiptap", has_text="cures sciatica").click()
        page.keyboard.press("Control+a")
        page.keyboard.type("Most of it passes.")
        page.get_by_role("button", name="Save, then review and publish").first.click()
        send_and_approve(page, live_server, reviewing)
        page.get_by_role("button", name="Publish", exact=True).click()
        expect(page.locator(".article-standing")).to_contain_text("Published.")

        page.goto(f"/articles/{SEED['slug']}/")
        headings = page.locator("main .article h2").all_inner_texts()
        order = page.locator("[data-warning-signs], [data-product-feature]").evaluate_all(
            "found => found.map(each => each.hasAttribute('data-warning-signs'))"
        )
        # What is pasted brings styles with it, which the policy keeps out; a refusal is a 422.
        expected = ("Applying inline style", "status of 422")
        assert [each for each in complaints if not any(map(each.__contains__, expected))] == []
    article = Article.objects.get()
    told = [each["heading"] for each in SEED["sections"] if each.get("heading")]
    assert [each for each in headings if each in ["In short", *told]] == ["In short", *told]
    assert order == [True, False]
    assert article.text_sections.get(heading="In short").body == "<p>Most of it passes.</p>"
    assert article.figure_sections.count() == number["figure"]


def test_what_was_typed_is_not_lost_without_a_question(live_server: LiveServer) -> None:
    with browser_page(live_server, signed_in(make_editor())) as (page, _):
        page.goto("/admin/articles/article/add/")
        page.get_by_label("Title").fill("Half a title")
        asked: list[str] = []

        def leave(dialog: Dialog) -> None:
            asked.append(dialog.type)
            dialog.accept()

        page.on("dialog", leave)
        page.goto("/admin/")
        assert asked == ["beforeunload"]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
