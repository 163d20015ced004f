from hypothesis import given
from hypothesis import strategies as st

from store.finder.scoring import MOST_SUGGESTIONS, Match, Rule, matches, suggestions

DESK, CAR, LOWER_BACK, SOFTER = 1, 2, 3, 4
SEAT = frozenset({DESK, CAR})


def rule(product: int, *needs: frozenset[int], weight: int = 3, **fields: frozenset[int]) -> Rule:
    return Rule(product, weight, f"Reason {product} of weight {weight}.", needs, **fields)


def products(rules: list[Rule], *chosen: int) -> list[int]:
    return [match.product for match in matches(rules, frozenset(chosen))]


def test_one_needed_answer_of_a_question_is_enough() -> None:
    assert products([rule(10, SEAT)], DESK) == [10]
    assert products([rule(10, SEAT)], LOWER_BACK) == []


def test_every_question_that_a_rule_names_has_to_be_met() -> None:
    both = rule(10, SEAT, frozenset({SOFTER}))
    assert products([both], DESK) == []
    assert products([both], DESK, SOFTER) == [10]


def test_an_answer_may_rule_it_out() -> None:
    assert products([rule(10, SEAT, excludes=frozenset({CAR}))], CAR) == []


def test_a_rule_that_needs_nothing_always_fits() -> None:
    assert products([rule(10)]) == [10]


def test_weights_of_a_product_add_up_and_its_heaviest_reason_comes_first() -> None:
    rules = [rule(10, weight=4), rule(20, weight=2), rule(20, SEAT, weight=3)]
    best = matches(rules, frozenset({DESK}))[0]
    assert (best.product, best.score) == (20, 5)
    assert best.reasons == ("Reason 20 of weight 3.", "Reason 20 of weight 2.")
    assert best.answers == {DESK}


def test_equal_products_stay_in_the_order_of_the_rules() -> None:
    assert products([rule(30), rule(10), rule(20)]) == [30, 10, 20]


def test_what_is_sold_out_comes_last_though_it_fits_best() -> None:
    ranked = [Match(product, 0, (), frozenset()) for product in (10, 20, 30, 40)]
    assert [match.product for match in suggestions(ranked, {10})] == [20, 30, 40]
    assert [match.product for match in suggestions(ranked[:2], {10})] == [20, 10]


answers = st.frozensets(st.integers(1, 8), max_size=4)
rules_of_staff = st.lists(
    st.builds(
        Rule,
        product=st.integers(1, 5),
        weight=st.integers(1, 10),
        reason=st.text(min_size=1),
        needs=st.lists(answers.filter(bool), max_size=3).map(tuple),
        excludes=answers,
    ),
    max_size=12,
)


@given(rules_of_staff, answers, st.frozensets(st.integers(1, 5)))
def test_a_product_is_suggested_once_with_a_reason_of_a_rule_that_fits(
    rules: list[Rule], chosen: frozenset[int], sold_out: frozenset[int]
) -> None:
    best = suggestions(matches(rules, chosen), sold_out)
    fitting = [each for each in rules if each.fits(chosen)]
    assert len(best) == min(len({each.product for each in fitting}), MOST_SUGGESTIONS)
    assert len({match.product for match in best}) == len(best)
    for match in best:
        of_it = [each for each in fitting if each.product == match.product]
        assert match.reasons
        assert set(match.reasons) <= {each.reason for each in of_it}
        assert match.score == sum(each.weight for each in of_it)
    stands_alone = [match.product in sold_out for match in best]
    assert stands_alone == sorted(stands_alone)
