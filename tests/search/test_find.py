import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from store.search.models import Kind, Synonym
from store.search.queries import CANDIDATES, Found, find
from store.search.services import put, set_popularity
from tests.search.factories import index, make_findable

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("Seat cushions", "cushion"),
        ("Seat cushion", "CUSHIONS"),
        ("For sitting", "sit"),
        ("Kissen für Büro", "buro kissen"),
        ("Kissen fur Buro", "BÜRO"),
        ("Подушка для спины", "ПОДУШКА"),
        ("كرسي طبي", "كرسي"),
        ("腰部记忆棉坐垫", "坐垫"),
        ("เบาะรองนั่งเมมโมรี่โฟม", "รองนั่ง"),
        ("메모리폼 방석", "방석"),
        ("Memory-Foam Pillow", "memory foam"),
        ("Driver’s seat", "drivers seat"),
    ],
)
def test_forms_letter_case_accents_and_scripts_make_no_difference(title: str, typed: str) -> None:
    key = index(title)
    index("Something else entirely")
    assert find(typed).products == [key]


def test_characters_of_a_script_without_spaces_must_stand_together() -> None:
    index("垫子坐")
    assert find("坐垫").products == []


@pytest.mark.parametrize("typed", ["LL-MESH-SAND", "ll-mesh", "mesh-san", "LL-406", "ll-40612"])
def test_an_article_number_is_found_whole_or_by_its_beginning(typed: str) -> None:
    key = index("Support", keywords="LL-MESH-SAND\nLL-406123")
    index("Other", keywords="XX-PINE-907")
    assert find(typed).products[:1] == [key]


def test_a_word_of_the_title_counts_for_more_than_one_of_the_text() -> None:
    in_body = index("One", body="wedge")
    in_keywords = index("Two", keywords="wedge")
    in_title = index("Wedge")
    assert find("wedge").products == [in_title, in_keywords, in_body]


def test_products_and_articles_are_kept_apart() -> None:
    product = index("Wedge")
    article = index("About wedges", kind=Kind.ARTICLE)
    found = find("wedges")
    assert (found.products, found.articles, found.articles_first) == ([product], [article], False)


def test_filler_words_are_passed_over_unless_there_is_nothing_else() -> None:
    key = index("Wedge")
    assert find("what is the best wedge for me").products == [key]
    assert find("the").products == []
    who = index("The Who")
    assert find("the who").products == [who]


def test_a_word_that_nothing_has_does_not_hide_the_others() -> None:
    key = index("Wedge cushion")
    found = find("zebra wedge")
    assert (found.products, found.has_all) == ([key], False)
    assert find("wedge").has_all


def test_the_beginning_of_a_word_is_enough() -> None:
    key = index("Wheelchair cushion")
    assert find("wheelch").products == [key]
    assert find("wheelch").corrected == ""


def test_the_last_word_may_be_unfinished_although_it_is_one() -> None:
    index("Car")
    carpet = index("Carpet")
    assert carpet not in find("car").products
    assert carpet in find("car", is_unfinished=True).products


def test_what_begins_a_rare_word_may_be_a_common_one_misspelt() -> None:
    put(make_findable(f"Pain {number}") for number in range(3))
    piano = index("Piano")
    assert find("pian").corrected == "pain"
    assert piano in find("pian", is_unfinished=True).products


def test_misspelt_words_are_corrected() -> None:
    key = index("Lumbar cushion")
    found = find("lumber cushon")
    assert (found.products, found.corrected) == ([key], "lumbar cushion")
    assert find("lumber cushon", as_typed=True) == Found(
        did_you_mean="lumbar cushion",
        has_all=False,
        words=find("lumber cushon", as_typed=True).words,
    )


def test_a_rare_word_that_looks_like_a_common_one_is_found_and_doubted() -> None:
    put(make_findable(f"Foam {number}") for number in range(20))
    key = index("Form")
    found = find("form")
    assert (found.products, found.corrected, found.did_you_mean) == ([key], "", "foam")


def test_a_search_for_a_synonym_finds_the_others() -> None:
    cut_out = index("Cut-out cushion", body="for your tailbone")
    index("Plain cushion")
    Synonym.objects.create(words="Coccyx, tailbone")
    assert find("coccyx").products == [cut_out]
    assert find("cocyx cushion").products[0] == cut_out


def test_a_synonym_may_be_a_phrase() -> None:
    seat = index("Seat cushion")
    pillow = index("Pillow for the neck")
    Synonym.objects.create(words="butt pillow, seat cushion")
    assert find("butt pillows").products == [seat]
    assert find("pillow").products == [pillow]


def test_what_sells_best_comes_first_among_equals() -> None:
    first, second = index("Foam one"), index("Foam two")
    assert find("foam").products == [first, second]
    set_popularity(kind=Kind.PRODUCT, pieces={second: 7})
    assert find("foam").products == [second, first]


def test_of_very_many_the_popular_ones_are_among_those_that_are_ranked() -> None:
    many = [make_findable("Foam") for _ in range(CANDIDATES + 50)]
    put(many)
    last = many[-1].key
    set_popularity(kind=Kind.PRODUCT, pieces={last: 3})
    found = find("foam")
    assert found.products[0] == last
    assert found.is_cut
    assert len(found.products) <= 2 * CANDIDATES


def test_it_takes_two_queries_and_three_for_unknown_words(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    index("Foam cushion")
    index("Foam wedge")
    with django_assert_num_queries(2):
        find("foam")
    with django_assert_num_queries(3):
        find("faom zebra")
    with django_assert_num_queries(0):
        find(" ?! ")


@given(st.text(max_size=120))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_nothing_that_can_be_typed_breaks_it(typed: str) -> None:
    index("Foam cushion 坐垫")
    find(typed)
    find(typed, as_typed=True, is_unfinished=True)
