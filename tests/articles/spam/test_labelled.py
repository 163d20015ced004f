"""Labelled comments as lines of JSON."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.spam.labelled import BadLine, read_labelled


def line(**fields: object) -> bytes:
    return json.dumps({"body": "Thanks!", "label": "ham", **fields}).encode()


def test_fields_that_are_not_there_are_empty() -> None:
    (labelled,) = read_labelled([line(website=None)])
    assert (labelled.writing.body, labelled.writing.website) == ("Thanks!", "")
    assert not labelled.is_spam


def test_empty_lines_are_passed_over_but_counted() -> None:
    (labelled,) = read_labelled([b"\xef\xbb\xbf\n"[3:], b"  \n", line(label="spam")])
    assert labelled.number == 3
    assert labelled.is_spam


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (b"{", "JSON"),
        (b'{"body": "\xff", "label": "ham"}', "UTF-8"),
        (b"[" * 100_000, "JSON"),
        (b"[1]", "object"),
        (line(label="maybe"), "label"),
        (line(label=["spam"]), "label"),
        (line(body=None), "body"),
        (line(body=7), "body"),
        (line(author_name={}), "author_name"),
        (line(author_name={"a": 1}), "author_name"),
    ],
)
def test_a_bad_line_is_named(bad: bytes, why: str) -> None:
    with pytest.raises(BadLine, match=rf"^Line 2: .*{why}"):
        list(read_labelled([line(), bad]))


@given(st.binary())
def test_it_reads_or_refuses_whatever_comes(data: bytes) -> None:
    with suppress(BadLine):
        assert len(list(read_labelled([data]))) <= 1
