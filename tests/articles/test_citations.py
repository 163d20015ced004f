from articles.citations import Citations, cited_keys
from articles.models import Source


def citations(*keys: str) -> Citations:
    return Citations(keys, {key: Source(key=key, title=key) for key in keys})


def test_keys_are_numbered_in_the_order_in_which_they_first_appear() -> None:
    assert cited_keys(["<p>One [b] two [a]</p>", "again [b], new [c_2]"]) == ["b", "a", "c_2"]


def test_a_citation_links_to_its_source_and_leaves_an_anchor_to_come_back_to() -> None:
    numbered = citations("a", "b")
    html = numbered.link("<p>Said [b] and again [b].</p>")
    assert 'href="#source-2"' in html
    assert [cited.anchors for cited in numbered] == [[], ["cite-2-1", "cite-2-2"]]


def test_what_names_no_source_is_left_as_it_was_typed() -> None:
    assert citations("a").link("<p>[unknown] [A] [1,2]</p>") == "<p>[unknown] [A] [1,2]</p>"


def test_numbers_skip_nothing_where_a_source_is_missing() -> None:
    known = Citations(["gone", "a"], {"a": Source(key="a")})
    assert [cited.number for cited in known] == [1]


def test_the_number_stays_with_the_word_before_it() -> None:
    assert "weeks<sup" in citations("a").link("<p>For weeks [a].</p>")


def test_what_stands_in_an_attribute_is_left_alone() -> None:
    html = '<a href="https://example.org/?q=[a]">Look</a>'
    assert citations("a").link(html) == html
