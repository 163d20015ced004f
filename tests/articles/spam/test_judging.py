"""The verdict on a comment, and what it is made of."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.spam import Circumstances, Standing, Verdict
from articles.spam.judging import judge
from tests.articles.spam.writings import TITLE, make_circumstances, make_writing

pytestmark = pytest.mark.django_db

HONEST = "My upper back hurts since Monday when I lie down, and two pillows make it worse."
ADVERT = "Play at our online casino, 200 free spins, no deposit bonus: https://casino-spin.top"


def reasons(verdict: Verdict) -> dict[str, float]:
    return {reason.key: reason.points for reason in verdict.reasons}


def reasons_for(body: str, **fields: str) -> dict[str, float]:
    return reasons(judge(make_writing(body, **fields)))


@pytest.mark.parametrize(
    ("key", "body"),
    [
        ("links", "I wrote of my back here: https://www.somebody-new.com/back"),
        ("markup", "[url=https://example.com]seat[/url]"),
        ("markup", '<a href="https://example.com">seat</a>'),
        ("shortener", "Look at bit.ly/2zzQpR1"),
        ("referral", "This one helped me https://www.somebody-new.com/seat?aff=99"),
        ("template", "https://news.example.com/t.php?id=5&cat=toto&url=home"),
        ("template", "https://news.example.com/go/https://casino.example.org/"),
        ("number_host", "See http://185.220.101.47/pics"),
        ("suffix", "See https://somebody.icu"),
        ("site_name", "See https://bestcasino.com"),
        ("gambling", "우리카지노 바카라사이트 신규가입 쿠폰"),
        ("gambling", "Güvenilir bahis siteleri listesi"),
        ("gambling", "Лучшие казино с бонусами"),
        ("gambling", "澳门赌场 百家乐"),
        ("crypto", "Join our free signals group for forex trading"),
        ("loans", "Instant payday loans, no credit check"),
        ("pills", "Buy viagra online without prescription"),
        ("adult", "High class call girls in your city"),
        ("promotion", "We sell backlinks and SEO packages"),
        ("schoolwork", "Our essay writing service is plagiarism free"),
        ("support_lines", "QuickBooks support number, toll free"),
        ("trade", "Order yours today while stocks last"),
        ("flattery", "I simply stumbled upon your weblog, fastidious post"),
        ("messenger", "Write to me on WhatsApp"),
        ("phone", "Ring +1 (555) 010-0123 for your new seat"),
        ("mail", "Ask joe.seller@example.com for seats"),
        ("script", "안녕하세요 여러분 반갑습니다"),
        ("language", "rahat yastik fiyatlari icin arayin hemen simdi"),
        ("disguise", "The best сasіno in tоwn"),
        ("disguise", "ｃａｓｉｎｏ"),
        ("disguise", "c a s i n o"),
        ("disguise", "c4s1no"),
        ("disguise", "ca\u200bsi\u200bno"),
        ("same_lines", "Best deals here!\nBest deals here!"),
        ("same_words", "buy pillow buy pillow buy pillow buy pillow"),
        ("copied_title", f"Great article about {TITLE}, keep posting"),
        ("gibberish", "sdkfjh sdkjfhw eoiruy xcmvnb"),
        ("earnings", "I make $6,500 every month from home"),
        ("earnings", "My friend makes $94/hr on the laptop"),
        ("earnings", "She turned 2 BTC into more in six weeks"),
        ("voucher", "Use SAVE25 at the checkout"),
        ("off_topic", "There is so much to say of politics and of the weather in these days"),
    ],
)
def test_it_says_what_speaks_for_spam(key: str, body: str) -> None:
    assert reasons_for(body).get(key, 0) > 0


@pytest.mark.parametrize(
    ("key", "fields"),
    [
        ("link_in_name", {"author_name": "www.cheap-seats.com"}),
        ("name_gambling", {"author_name": "Best Casino Bonus"}),
        ("website", {"website": "https://somebody-new.com"}),
        ("site_name", {"website": "cheap-loans.com"}),
        ("empty_praise", {"body": "Great article!", "website": "https://somebody-new.com"}),
        ("off_topic_site", {"body": "I will come back to this", "website": "somebody-new.com"}),
    ],
)
def test_it_looks_at_name_and_website(key: str, fields: dict[str, str]) -> None:
    assert reasons_for(**{"body": HONEST, **fields})[key] > 0


@pytest.mark.parametrize(
    "body",
    [
        "Thanks!",
        "👍",
        "ok",
        "I sit all day as a croupier in a casino, and my lower back kills me.",
        "My doctor prescribed tramadol and gabapentin, and both made me dizzy.",
        "Is there a cheap version of the cushion?",
        "We took out a loan for the new mattress, and my back still hurts.",
        "Gracias por el artículo, me duele la espalda desde hace tres meses.",
        "Vielen Dank, das Kissen unter den Knien hilft tatsächlich.",
        "The NHS has good exercises for the back: https://www.nhs.uk/conditions/back-pain/",
        "See https://www.mayoclinic.org/back and https://doi.org/10.1002/14651858.CD001823",
        "WHY DOES EVERY ARTICLE SAY SEE A DOCTOR, I CANT GET AN APPOINTMENT",
        "This is nonsense, none of it helped my back.",
    ],
)
@pytest.mark.parametrize("name", ["Pat", "Nguyễn Thị Hương", "Ольга", "김민수"])
def test_honest_comments_are_clean_whoever_wrote_them(name: str, body: str) -> None:
    assert judge(make_writing(body, author_name=name)).standing == Standing.CLEAN


def test_links_to_hospitals_and_journals_cost_nothing() -> None:
    found = reasons_for(
        "Read https://www.rnoh.nhs.uk, https://www.universitaetsklinikum-ulm.de too"
    )
    assert not {"links", "site_name", "suffix", "off_topic"} & found.keys()


def test_a_hospital_in_the_name_of_an_advertisers_domain_is_no_hospital() -> None:
    assert "links" in reasons_for("Read https://spine-hospital.shop")


def test_words_of_trade_count_half_from_those_who_name_no_address() -> None:
    honest = "It is free of miracle cures, and my back is the best for it"
    with_address = reasons_for(honest, website="https://somebody-new.com")
    assert reasons_for(honest)["pills"] == with_address["pills"] / 2


def test_a_website_goes_with_words_on_the_topic() -> None:
    assert "off_topic_site" not in reasons_for(HONEST, website="https://somebody-new.com")


def test_a_single_link_in_a_long_story_costs_half() -> None:
    link = "https://www.somebody-new.com"
    story = f"{HONEST} {HONEST} {HONEST}"
    assert reasons_for(f"{story} {link}")["links"] == reasons_for(f"{HONEST} {link}")["links"] / 2


def test_an_advert_is_certainly_spam_and_an_odd_comment_is_doubtful() -> None:
    assert judge(make_writing(ADVERT)).standing == Standing.CERTAIN
    odd = "Fantastic article, I recommend http://relax-tips.info for further reading."
    assert judge(make_writing(odd)).standing == Standing.DOUBTFUL


def test_letters_in_disguise_are_read_as_they_look() -> None:
    disguised = "Оnlinе саsinо with frее spins"
    assert (
        reasons_for(disguised)["gambling"]
        == reasons_for("Online casino with free spins")["gambling"]
    )


@pytest.mark.parametrize(
    ("key", "sent"),
    [
        ("blocked", make_circumstances(is_blocked=True)),
        ("honeypot", make_circumstances(is_honeypot_filled=True)),
    ],
)
def test_blocked_senders_and_robots_are_certain_whatever_they_write(
    key: str, sent: Circumstances
) -> None:
    verdict = judge(make_writing(HONEST), sent)
    assert verdict.standing == Standing.CERTAIN
    assert verdict.reasons[0].key == key


@pytest.mark.parametrize(
    ("key", "sent"),
    [
        ("too_fast", make_circumstances(seconds_to_write=1)),
        ("repeated", make_circumstances(same_text_lately=2)),
        ("rate", make_circumstances(sent_lately=8)),
        ("refused", make_circumstances(refused_before=3)),
    ],
)
def test_how_it_was_sent_makes_a_comment_doubtful(key: str, sent: Circumstances) -> None:
    verdict = judge(make_writing("Any thoughts on which one is the best?"), sent)
    assert verdict.standing != Standing.CLEAN
    assert key in reasons(verdict)


def test_a_page_left_open_all_day_refuses_nobody() -> None:
    verdict = judge(make_writing(HONEST), make_circumstances(seconds_to_write=None))
    assert verdict.standing == Standing.CLEAN
    assert reasons(verdict)["no_time"] > 0


def test_two_readers_may_say_thanks_in_the_same_words() -> None:
    sent = make_circumstances(same_text_lately=3)
    assert judge(make_writing("Thank you!"), sent).standing == Standing.CLEAN


def test_whoever_was_published_before_is_trusted_more() -> None:
    stranger = judge(make_writing(HONEST), make_circumstances())
    known = judge(make_writing(HONEST), make_circumstances(published_before=2))
    assert known.score < stranger.score


def test_the_weightiest_reason_comes_first() -> None:
    points = [abs(reason.points) for reason in judge(make_writing(ADVERT)).reasons]
    assert points == sorted(points, reverse=True)


def test_judging_takes_one_query(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    judge(make_writing(HONEST))
    with django_assert_num_queries(1):
        judge(make_writing(ADVERT))


HOSTILE = [
    "\0",
    "\ud800 lone",
    "\u202eevil\u202c",
    "\u0301" * 50_000,
    "\ufdfa" * 50_000,
    "a" * 3_000_000,
    "1" * 500_000,
    "a." * 500_000,
    "a b " * 200_000,
    "ab@" * 200_000,
    "$1 " * 100_000,
    "www." * 200_000,
    "http://" * 100_000,
    "[url=" * 100_000,
    "(" * 500_000,
    "https://example.com/?" + "a=b&" * 100_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:8]))
def test_no_hostile_text_stops_it(text: str) -> None:
    judged = make_writing(text, author_name=text, author_email=text, website=text, article=text)
    assert 0 <= judge(judged).score <= 1


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.builds(
        make_writing,
        st.text() | st.text(st.sampled_from("aа1.:/@[]<>=&? \u200b가字\ud800\0"), max_size=400),
        author_name=st.text(),
        author_email=st.text(),
        website=st.text(),
        article=st.text(),
    )
)
def test_it_judges_whatever_comes(writing) -> None:  # type: ignore[no-untyped-def]
    verdict = judge(writing)
    assert 0 <= verdict.score <= 1
    assert all(reason.sentence and reason.points for reason in verdict.reasons)
