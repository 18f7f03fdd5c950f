"""What is read to, or together with, a candidate who is asked. Dated and never rewritten: a consent
keeps the code of the words that were heard. New words are a new version at the end.

These are no screen texts: the language is the candidate's and not the adviser's, so they stand here
in every language and not in the catalogues. Source: forvaltningsloven § 13 a no. 1 (release from
secrecy); GDPR art. 13 (what is told). To be confirmed by each municipality's own people.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from portal.domain import candidate_texts
from portal.models import SimpleJob


@dataclass(frozen=True)
class ConsentText:
    """One wording, in use from a date: paragraphs by language, with {job}, {unit} and {until}."""

    code: str
    valid_from: dt.date
    paragraphs: Mapping[str, tuple[str, ...]]


TEXTS = (
    ConsentText(
        code="2026-11",
        valid_from=dt.date(2026, 11, 1),
        paragraphs={
            "nb": (
                "Jeg spør om jeg får vise noe om deg til lederen for jobben «{job}» ved {unit}.",
                "Lederen får se bare det som står her, og ikke navnet ditt. Sier lederen ja, får lederen også navnet ditt, telefonen og e-posten din.",
                "Du bestemmer. Et nei har ingen følger for deg, og ingen arbeidsgiver får vite at du sa nei.",
                "Ja-et gjelder bare denne jobben, til og med {until}.",
                "Du kan trekke ja-et når du vil. Da blir det skjult med en gang. Si det til meg, det er nok.",
                "Hver gang noen leser om deg, blir det skrevet ned. Du kan få vite hvem som har lest.",
            ),
            "nn": (
                "Eg spør om eg får vise noko om deg til leiaren for jobben «{job}» ved {unit}.",
                "Leiaren får sjå berre det som står her, og ikkje namnet ditt. Seier leiaren ja, får leiaren også namnet ditt, telefonen og e-posten din.",
                "Du bestemmer. Eit nei har ingen følgjer for deg, og ingen arbeidsgivar får vite at du sa nei.",
                "Ja-et gjeld berre denne jobben, til og med {until}.",
                "Du kan trekkje ja-et når du vil. Då blir det skjult med ein gong. Sei det til meg, det er nok.",
                "Kvar gong nokon les om deg, blir det skrive ned. Du kan få vite kven som har lese.",
            ),
            "en": (
                "I am asking whether I may show something about you to the manager for the job “{job}” at {unit}.",
                "The manager sees only what is written here, and not your name. If the manager says yes, the manager also gets your name, telephone number and e-mail.",
                "You decide. Saying no has no consequences for you, and no employer will know that you said no.",
                "Your yes is for this job only, until and including {until}.",
                "You can withdraw your yes whenever you like. Everything is then hidden at once. Just tell me.",
                "Each time someone reads about you, it is written down. You can find out who has read it.",
            ),
        },
    ),
    ConsentText(
        code="2026-11-22",
        valid_from=dt.date(2026, 11, 22),
        paragraphs={
            "nb": (
                "Veilederen din spør om å få vise noe om deg til lederen for jobben «{job}» ved {unit}.",
                "Lederen får se bare det som står her, og ikke navnet ditt. Sier du ja til et møte, får lederen fornavnet ditt. Sier lederen ja til deg, får lederen hele navnet, telefonen og e-posten din.",
                "Du bestemmer. Et nei har ingen følger for deg, og ingen arbeidsgiver får vite at du sa nei.",
                "Ja-et gjelder bare denne jobben, til og med {until}.",
                "Du kan trekke ja-et når du vil, uten å si hvorfor. Da blir det skjult med en gang. Bruk lenken du fikk, eller si det til veilederen.",
                "Hver gang noen leser om deg, blir det skrevet ned. Du kan få vite hvem som har lest.",
            ),
            "nn": (
                "Rettleiaren din spør om å få vise noko om deg til leiaren for jobben «{job}» ved {unit}.",
                "Leiaren får sjå berre det som står her, og ikkje namnet ditt. Seier du ja til eit møte, får leiaren fornamnet ditt. Seier leiaren ja til deg, får leiaren heile namnet, telefonen og e-posten din.",
                "Du bestemmer. Eit nei har ingen følgjer for deg, og ingen arbeidsgivar får vite at du sa nei.",
                "Ja-et gjeld berre denne jobben, til og med {until}.",
                "Du kan trekkje ja-et når du vil, utan å seie kvifor. Då blir det skjult med ein gong. Bruk lenkja du fekk, eller sei det til rettleiaren.",
                "Kvar gong nokon les om deg, blir det skrive ned. Du kan få vite kven som har lese.",
            ),
            "en": (
                "Your adviser asks whether something about you may be shown to the manager for the job “{job}” at {unit}.",
                "The manager sees only what is written here, and not your name. If you say yes to a meeting, the manager gets your first name. If the manager says yes to you, the manager gets your full name, telephone number and e-mail.",
                "You decide. Saying no has no consequences for you, and no employer will know that you said no.",
                "Your yes is for this job only, until and including {until}.",
                "You can withdraw your yes whenever you like, without saying why. Everything is then hidden at once. Use the link you were sent, or tell your adviser.",
                "Each time someone reads about you, it is written down. You can find out who has read it.",
            ),
            "uk": (
                "Ваш консультант запитує, чи можна показати дещо про вас керівнику, який шукає людину на роботу «{job}» у {unit}.",
                "Керівник побачить лише те, що написано тут, без вашого імені. Якщо ви погодитеся на зустріч, керівник дізнається ваше ім’я. Якщо керівник погодиться вас прийняти, він отримає ваше повне ім’я, телефон та електронну адресу.",
                "Вирішуєте ви. Відмова не матиме для вас жодних наслідків, і жоден роботодавець не дізнається, що ви відмовилися.",
                "Ваша згода стосується лише цієї роботи та діє до {until} включно.",
                "Ви можете відкликати згоду будь-коли, не пояснюючи причини. Тоді все буде одразу приховано. Скористайтеся посиланням, яке ви отримали, або скажіть консультанту.",
                "Щоразу, коли хтось читає про вас, це записується. Ви можете дізнатися, хто читав.",
            ),
            "ar": (
                "يسأل مرشدك إن كان بالإمكان عرض بعض المعلومات عنك على مدير الوظيفة «{job}» في {unit}.",
                "يرى المدير ما هو مكتوب هنا فقط، ولا يرى اسمك. إذا وافقت على لقاء، يعرف المدير اسمك الأول. وإذا قبلك المدير، يحصل على اسمك الكامل ورقم هاتفك وبريدك الإلكتروني.",
                "القرار لك. الرفض لا يؤثر عليك بأي شكل، ولن يعرف أي صاحب عمل أنك رفضت.",
                "موافقتك تخص هذه الوظيفة فقط، وهي سارية حتى {until} ضمنًا.",
                "يمكنك سحب موافقتك متى شئت ودون ذكر السبب. عندها يُخفى كل شيء فورًا. استخدم الرابط الذي وصلك أو أخبر مرشدك.",
                "في كل مرة يقرأ فيها شخص ما معلومات عنك، يُسجَّل ذلك. ويمكنك أن تعرف من قرأها.",
            ),
        },
    ),
)

CURRENT = TEXTS[-1]
#: Every language that a question can be asked in.
LANGUAGES = candidate_texts.LANGUAGES


def paragraphs(
    job: SimpleJob, valid_until: dt.date, language: str, *, code: str = CURRENT.code
) -> list[str]:
    """The words as they are read, about this job and until this day."""
    [text] = [text for text in TEXTS if text.code == code]
    until = f"{valid_until.day}.{valid_until.month}.{valid_until.year}"
    return [
        candidate_texts.fill(paragraph, language, job=job.title, unit=job.unit.name, until=until)
        for paragraph in text.paragraphs.get(language, text.paragraphs["nb"])
    ]
