"""A job's text is asked about where it may keep people from daring, and left alone elsewhere."""

import time
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from portal.demo.jobs import JOBS
from portal.domain.text_check import Facts, Question, check
from portal.enums import CheckCode, Gate, LanguageLevel
from tests.sentences import en, nb, nn

settings.register_profile("text-check", deadline=None, database=None, max_examples=100)

A2 = Facts(language=LanguageLevel.A2)
SENTENCES = {"nb": nb, "nn": nn, "en": en}
ASKED = [
    pytest.param(language, text, codes, id=f"{language}: {text[:40]}")
    for language, table in SENTENCES.items()
    for text, codes in table.ASKED
]
NOT_ASKED = [
    pytest.param(language, text, id=f"{language}: {text[:40]}")
    for language, table in SENTENCES.items()
    for text in table.NOT_ASKED
]
#: Bits of which any text that matters to the rules can be made.
_WORDS = """du må ha fagbrev erfaring førerkort ikke uten men flytende norsk B2 HMS er nødvendig hull i
CV ung frisk og han ei stå på 30 år you must have experience not no but fluent . , : ? ! -"""
_SIGNS = "å\xad\u200b\ud800ßİﬁ\U0001d400\x00\u0338\u030a\u2028\n"
BITS = st.sampled_from([*_WORDS.split(), *_SIGNS, "\n- ", "a\u030a"])


def asked(text: str, language: str = "nb", facts: Facts = A2) -> list[tuple[str, str]]:
    return [
        (question.code.value, question.found)
        for question in check(text, language=language, facts=facts)
    ]


@pytest.mark.parametrize(("language", "text", "codes"), ASKED)
def test_a_sentence_that_shuts_people_out_is_asked_about(language, text, codes):
    assert {code for code, _found in asked(text, language)} == set(codes.split())


@pytest.mark.parametrize(("language", "text"), NOT_ASKED)
def test_a_sentence_that_lets_people_in_is_left_alone(language, text):
    assert asked(text, language) == []


def test_each_language_is_tried_on_enough_sentences():
    for table in SENTENCES.values():
        assert len(dict(table.ASKED)) >= 45
        assert len(set(table.NOT_ASKED)) >= 45


@pytest.mark.parametrize("language", SENTENCES)
def test_each_code_is_tried_in_each_language(language):
    tried = {code for _text, codes in SENTENCES[language].ASKED for code in codes.split()}
    assert tried == {code.value for code in CheckCode}


NEEDED = [
    ("nb", "Du må ha førerkort klasse B.", Facts(gates=frozenset({Gate.DRIVING_LICENCE}))),
    ("nn", "Du må ha førarkort.", Facts(gates=frozenset({Gate.DRIVING_LICENCE}))),
    ("en", "You must have a driving licence.", Facts(gates=frozenset({Gate.DRIVING_LICENCE}))),
    ("nb", "Du må ha politiattest.", Facts(gates=frozenset({Gate.POLICE_CERTIFICATE}))),
    ("nn", "Du må ha politiattest.", Facts(gates=frozenset({Gate.POLICE_CERTIFICATE}))),
    ("en", "You need a police certificate.", Facts(gates=frozenset({Gate.POLICE_CERTIFICATE}))),
    ("nb", "Du må ha hygienekurs.", Facts(gates=frozenset({Gate.HYGIENE_COURSE}))),
    ("en", "You need a food hygiene course.", Facts(gates=frozenset({Gate.HYGIENE_COURSE}))),
    ("nb", "Du snakker flytende norsk.", Facts(language=LanguageLevel.B2)),
    ("nn", "Du snakkar flytande norsk.", Facts(language=LanguageLevel.C1)),
    ("en", "You speak fluent Norwegian.", Facts(language=LanguageLevel.B2)),
    ("nb", "Du kan norsk på nivå B1.", Facts(language=LanguageLevel.B1)),
]


@pytest.mark.parametrize(("language", "text", "facts"), NEEDED)
def test_what_the_tasks_need_is_asked_about_only_when_they_do_not(language, text, facts):
    assert asked(text, language, facts) == []
    assert len(asked(text, language, Facts())) == 1


def test_perfect_language_is_asked_about_whatever_the_tasks_need():
    facts = Facts(language=LanguageLevel.C1)
    assert asked("Du må ha perfekt norsk.", facts=facts) == [("language", "perfekt norsk")]


def test_words_in_a_name_are_not_asked_about():
    text = "Du vasker hos Ung og sprek i HMS-huset."
    named = Facts(names=frozenset({"Ung og Sprek", "HMS-huset"}))
    assert asked(text, facts=named) == []
    assert asked(text) == [("age", "Ung og sprek"), ("jargon", "HMS")]


def test_the_two_forms_of_norwegian_are_read_together():
    assert asked("Du må ha førarkort.", "nb") == [("licence", "ha førarkort")]
    assert asked("Du må ha høyskole.", "nn") == [("education", "høyskole")]


def test_a_question_says_where_what_and_how():
    text = "Hei.\nDu må ha  førerkort."
    [question] = check(text, language="nb", facts=A2)
    assert question == Question(
        CheckCode.LICENCE, 11, 24, "ha  førerkort", question.question, question.suggestion
    )
    assert str(question.question) == "Trengs førerkort i en av oppgavene?"
    assert str(question.suggestion) == "Hvis ikke, ta det ut."


def test_the_level_that_the_tasks_need_is_suggested():
    [question] = check("Du snakker flytende norsk.", language="nb", facts=A2)
    assert str(question.suggestion) == "Skriv det oppgavene trenger: A2, enkle samtaler."
    [question] = check("Du snakker flytende norsk.", language="nb", facts=Facts())
    assert str(question.suggestion) == "Ta det ut. Ingen av oppgavene trenger norsk."


def test_the_same_words_are_asked_about_once_and_in_the_order_of_the_text():
    text = "Du må ha fagbrev og egen bil. Fagbrev må du ha."
    assert asked(text) == [("education", "fagbrev"), ("own_car", "egen bil")]


def test_letters_put_together_from_two_and_soft_hyphens_are_read_as_they_look():
    text = unicodedata.normalize("NFD", "Du må kunne stå på når det trengs, og ha fører\xadkort.")
    assert [code for code, _found in asked(text)] == ["metaphor", "licence"]
    assert asked(text)[1][1] == "ha fører\xadkort"


def test_a_sentence_of_22_words_is_short_enough():
    assert asked("Du " + "går " * 20 + "hjem.") == []
    assert [code for code, _found in asked("Du " + "går " * 21 + "hjem.")] == ["long_sentence"]


def test_the_texts_of_the_demo_world_are_asked_about_only_where_they_should():
    found = {
        (job.title, question.code.value, question.found)
        for job in JOBS
        for question in check(job.text, language="nb", facts=Facts(language=LanguageLevel.B1))
    }
    assert {code for _title, code, _found in found} == {"licence", "language"}
    assert ("Vaktmesterhjelp", "language", "snakke flytende") in found


@settings(settings.get_profile("text-check"))
@given(
    st.one_of(st.text(), st.lists(BITS, max_size=60).map(" ".join)),
    st.sampled_from(["nb", "nn", "en", "uk", ""]),
    st.builds(
        Facts,
        gates=st.frozensets(st.sampled_from(Gate)),
        language=st.sampled_from(LanguageLevel),
        names=st.frozensets(st.text(max_size=10), max_size=3),
    ),
)
@example("\ud800 fagbrev", "nb", Facts())
@example("a" + "\u0315\u0300" * 50, "nb", Facts())
def test_any_text_is_read_and_each_question_stands_where_it_says(text, language, facts):
    questions = check(text, language=language, facts=facts)
    assert [(q.start, q.end) for q in questions] == sorted((q.start, q.end) for q in questions)
    for question in questions:
        assert 0 <= question.start < question.end <= len(text)
        assert text[question.start : question.end] == question.found
        assert str(question.question)
        assert str(question.suggestion)


HOSTILE = [
    "minst 2 års erfaring ",
    "ikke fagbrev uten ",
    "a",
    "a-",
    " ",
    "....! ",
    "a\u0315\u0300\u0315\u0300",
    "god ",
    "du er ",
    "\n- fagbrev:",
    "HMS a ",
    "Du må ha fagbrev? ",
    "a\n",
    "\r\n",
]


def seconds(text: str) -> float:
    """Processor time of the fastest of three readings."""
    times = []
    for _turn in range(3):
        begun = time.process_time()
        check(text, language="nb", facts=A2)
        times.append(time.process_time() - begun)
    return min(times)


@pytest.mark.sweep
@pytest.mark.parametrize("bit", HOSTILE)
def test_a_text_four_times_as_long_takes_about_four_times_as_long(bit):
    """Time in the square of the length would be sixteen times."""
    seconds("varm")
    short, long = (seconds((bit * length)[:length]) for length in (10_000, 40_000))
    assert long < 9 * max(short, 0.002)
