import pytest

from store.claims.patterns import BadPattern, compile_patterns, folded

GROUPS = {"ache": ["pain/aches", "{part} trouble"], "part": ["back", "neck"]}


def finds(pattern: str, sentence: str) -> bool:
    return compile_patterns([pattern], GROUPS).search(folded(sentence)) is not None


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ("say goodbye", "Say good-bye? SAY GOODBYE!"),
        ("good-bye", "good bye"),
        ("don't wait", "Don’t wait"),
        ("relief from/of pain", "the relief of pain"),
        ("end (the) pain", "end pain"),
        ("end (the) pain", "end the pain"),
        ("(the) pain (now)", "pain"),
        ("relieve~ pain", "relieving pain"),
        ("carry~ pain", "carried pain"),
        ("stop~ pain", "stopped pain"),
        ("banish~ pain", "banishes pain"),
        ("end … {ache}", "end all of that neck trouble"),
        ("end … {ache}", "end pain"),
        ("^ pain", "Pain is here"),
        ("no pain $", "There is no pain."),
    ],
)
def test_a_pattern_finds(pattern: str, sentence: str) -> None:
    assert finds(pattern, sentence)


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ("pain", "painting"),
        ("end … {ache}", "end this if you feel pain"),
        ("end … {ache}", "end one two three four five six seven pain"),
        ("end … {ache}", "This is the end. Pain is another matter"),
        ("^ pain", "No pain"),
        ("no pain $", "no pain today"),
        ("relieve~ pain", "reliever pain"),
    ],
)
def test_a_pattern_leaves_alone(pattern: str, sentence: str) -> None:
    assert not finds(pattern, sentence)


@pytest.mark.parametrize("pattern", ["…", "", "(the)", "end …", "… pain", "{unknown}", "{", "/"])
def test_what_is_no_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(BadPattern):
        compile_patterns([pattern], GROUPS)
