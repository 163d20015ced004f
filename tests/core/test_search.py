from store.core.search import MAX_LENGTH, MAX_WORDS, search_words


def test_words_are_what_stands_between_spaces() -> None:
    assert search_words("  mesh   support\t") == ["mesh", "support"]


def test_a_nul_which_no_database_takes_parts_words() -> None:
    assert search_words("mesh\0support") == ["mesh", "support"]


def test_no_more_is_looked_for_than_anyone_types() -> None:
    assert len(search_words("a " * 50)) == MAX_WORDS
    assert search_words("x" * 10_000) == ["x" * MAX_LENGTH]
