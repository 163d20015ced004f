import pytest
from django.core.exceptions import ValidationError

from articles.legends import read_legend


def test_each_line_is_a_color_and_what_it_marks() -> None:
    legend = "clay: the upper back\n\n  Pine :lower back: five bones  \n"
    assert read_legend(legend) == [("clay", "the upper back"), ("pine", "lower back: five bones")]


@pytest.mark.parametrize("legend", ["", "  \n "])
def test_no_lines_are_no_legend(legend: str) -> None:
    assert read_legend(legend) == []


@pytest.mark.parametrize("line", ["mauve: the neck", "clay", "clay:", ": the neck", "the neck"])
def test_a_line_that_cannot_be_read_is_refused_with_a_sentence(line: str) -> None:
    with pytest.raises(ValidationError) as refused:
        read_legend(f"sand: the neck\n{line}")
    (sentence,) = refused.value.messages
    assert f"“{line}” cannot be read." in sentence
    assert "clay, graphite, pine, sage, sand" in sentence
