from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from catalog.models.rating import Rating
from catalog.ratings import ratings_of
from tests.factories import make_product, make_review

counts = st.lists(st.integers(0, 10**9), min_size=5, max_size=5)


@given(counts)
def test_the_average_is_the_exact_one_rounded_to_the_nearest_tenth(given: list[int]) -> None:
    rating = Rating(*given)
    if not rating.total:
        assert rating.tenths == 0
        return
    exact = Fraction(sum(n * count for n, count in enumerate(given, start=1)), sum(given)) * 10
    assert rating.tenths - Fraction(1, 2) <= exact < rating.tenths + Fraction(1, 2)
    assert 10 <= rating.tenths <= 50


@pytest.mark.parametrize(
    ("given", "average"),
    [
        ((0, 0, 0, 3, 1), "4.3"),  # 4.25: half a tenth goes up
        ((0, 0, 0, 0, 7), "5.0"),
        ((1, 0, 0, 0, 0), "1.0"),
        ((1, 0, 0, 0, 1), "3.0"),
        ((0, 0, 0, 1, 19), "5.0"),  # 4.95
        ((0, 0, 0, 2, 19), "4.9"),
    ],
)
def test_the_average_is_written_with_one_decimal(
    given: tuple[int, int, int, int, int], average: str
) -> None:
    assert Rating(*given).average == average


@given(counts)
def test_the_bars_are_all_reviews_five_stars_first(given: list[int]) -> None:
    rating = Rating(*given)
    assert [bar.stars for bar in rating.bars] == [5, 4, 3, 2, 1]
    assert [bar.count for bar in rating.bars] == given[::-1]
    assert sum(bar.count for bar in rating.bars) == rating.total


@pytest.mark.django_db
def test_published_reviews_alone_count_and_one_query_serves_many_products(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    some, other, none = make_product(), make_product(), make_product()
    for stars in (5, 5, 2):
        make_review(product=some, stars=stars)
    make_review(product=some, stars=1, state="pending")
    make_review(product=some, stars=1, state="rejected")
    make_review(product=other, stars=3)
    with django_assert_num_queries(1):
        ratings = ratings_of([some.pk, other.pk, none.pk])
    assert ratings == {
        some.pk: Rating(two=1, five=2),
        other.pk: Rating(three=1),
        none.pk: Rating(),
    }
