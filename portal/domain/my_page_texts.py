"""The candidate's own page («Min side») and the mail that leads to it, in every language.

How uk and ar come to be read by someone who grew up with them stands in docs/privacy.md.
"""

from portal.domain import (
    agreement_texts,
    consent_page_texts,
    evaluation_texts,
    my_wait_texts,
    my_week_texts,
    talk_texts,
)
from portal.domain.candidate_texts import Texts

_OWN = {
    "mail_subject": ("Lenke til siden din", "Lenkje til sida di", "A link to your page", "Посилання на вашу сторінку", "رابط إلى صفحتك"),
    "mail_text": (
        "Her ser du hva andre vet om deg, og hva som skjer. Du får en kode på e-post hver gang du åpner siden. Lenken er bare for deg og virker i {days} dager.",
        "Her ser du kva andre veit om deg, og kva som skjer. Du får ein kode på e-post kvar gong du opnar sida. Lenkja er berre for deg og verkar i {days} dagar.",
        "Here you see what others know about you, and what is happening. You get a code by e-mail each time you open the page. The link is only for you and works for {days} days.",
        "Тут ви бачите, що про вас знають інші та що відбувається. Щоразу для входу ви отримаєте код електронною поштою. Посилання лише для вас і діє {days} днів.",
        "هنا ترى ما يعرفه الآخرون عنك وما الذي يحدث. سيصلك رمز بالبريد الإلكتروني في كل مرة تفتح فيها الصفحة. الرابط لك وحدك ويعمل لمدة {days} يومًا.",
    ),
    "code_subject": ("Koden din", "Koden din", "Your code", "Ваш код", "رمزك"),
    "code_text": (
        "Koden er {code}. Den virker i {minutes} minutter. Har du ikke bedt om den, trenger du ikke gjøre noe.",
        "Koden er {code}. Han verkar i {minutes} minutt. Har du ikkje bede om han, treng du ikkje gjere noko.",
        "The code is {code}. It works for {minutes} minutes. If you did not ask for it, you need not do anything.",
        "Код: {code}. Він діє {minutes} хвилин. Якщо ви його не просили, нічого робити не потрібно.",
        "الرمز هو {code}. يعمل لمدة {minutes} دقيقة. إذا لم تطلبه فلا حاجة لفعل أي شيء.",
    ),
    "door": ("Åpne siden din", "Opne sida di", "Open your page", "Відкрийте свою сторінку", "افتح صفحتك"),
    "door_more": (
        "Vi sender en kode til e-posten din. Skriv den inn her.",
        "Vi sender ein kode til e-posten din. Skriv han inn her.",
        "We send a code to your e-mail. Type it in here.",
        "Ми надішлемо код на вашу електронну пошту. Введіть його тут.",
        "سنرسل رمزًا إلى بريدك الإلكتروني. اكتبه هنا.",
    ),
    "send_code": ("Send meg en kode", "Send meg ein kode", "Send me a code", "Надіслати мені код", "أرسلوا لي رمزًا"),
    "code": ("Koden fra e-posten", "Koden i e-posten", "The code from the e-mail", "Код з електронного листа", "الرمز من البريد الإلكتروني"),
    "open": ("Åpne siden", "Opne sida", "Open the page", "Відкрити сторінку", "افتح الصفحة"),
    "wrong_code": (
        "Koden stemmer ikke, eller den er for gammel. Prøv igjen, eller be om en ny.",
        "Koden stemmer ikkje, eller han er for gammal. Prøv igjen, eller be om ein ny.",
        "The code is wrong or too old. Try again, or ask for a new one.",
        "Код неправильний або застарілий. Спробуйте ще раз або попросіть новий.",
        "الرمز غير صحيح أو قديم. حاول مرة أخرى أو اطلب رمزًا جديدًا.",
    ),
    "too_many": (
        "Du har bedt om mange koder. Vent et kvarter, og prøv igjen.",
        "Du har bede om mange kodar. Vent eit kvarter, og prøv igjen.",
        "You have asked for many codes. Wait a quarter of an hour, and try again.",
        "Ви попросили забагато кодів. Зачекайте чверть години й спробуйте знову.",
        "لقد طلبت رموزًا كثيرة. انتظر ربع ساعة ثم حاول مرة أخرى.",
    ),
    "title": ("Siden din", "Sida di", "Your page", "Ваша сторінка", "صفحتك"),
    "intro": (
        "Her ser du hva andre vet om deg, og hva som skjer.",
        "Her ser du kva andre veit om deg, og kva som skjer.",
        "Here you see what others know about you, and what is happening.",
        "Тут ви бачите, що про вас знають інші та що відбувається.",
        "هنا ترى ما يعرفه الآخرون عنك وما الذي يحدث.",
    ),
    "waits": ("Venter på svar fra deg", "Ventar på svar frå deg", "Waiting for your answer", "Чекає на вашу відповідь", "في انتظار ردّك"),
    "nothing_waits": ("Ingenting venter på deg nå.", "Ingenting ventar på deg no.", "Nothing is waiting for you now.", "Зараз вас нічого не чекає.", "لا شيء في انتظارك الآن."),
    "no_harm": (
        "Sier du nei, skjer ingenting. Ingen arbeidsplass får vite det.",
        "Seier du nei, skjer ingenting. Ingen arbeidsplass får vite det.",
        "If you say no, nothing happens. No workplace gets to know.",
        "Якщо ви скажете «ні», нічого не станеться. Жоден роботодавець про це не дізнається.",
        "إذا قلت لا فلن يحدث شيء، ولن يعلم أي مكان عمل بذلك.",
    ),
    "plan": ("Planen min", "Planen min", "My plan", "Мій план", "خطتي"),
    "no_plan": ("Det er ingen steg i planen ennå.", "Det er ingen steg i planen enno.", "There are no steps in the plan yet.", "У плані ще немає кроків.", "لا توجد خطوات في الخطة بعد."),
    "sees": ("Hvem kan lese om deg", "Kven kan lese om deg", "Who can read about you", "Хто може читати про вас", "من يمكنه قراءة معلوماتك"),
    "your_adviser": ("Veilederen din. Ser hele profilen.", "Rettleiaren din. Ser heile profilen.", "Your adviser. Sees the whole profile.", "Ваш консультант. Бачить увесь профіль.", "مرشدك. يرى الملف كاملًا."),
    "you_said_yes": ("Du sa ja {day}. Gjelder til og med {until}.", "Du sa ja {day}. Gjeld til og med {until}.", "You said yes on {day}. Lasts until and including {until}.", "Ви погодилися {day}. Діє до {until} включно.", "وافقت في {day}. يسري حتى {until}."),
    "has_looked": ("Hvem har lest om deg", "Kven har lese om deg", "Who has read about you", "Хто читав про вас", "من اطّلع على معلوماتك"),
    "nobody_looked": ("Ingen har lest om deg ennå.", "Ingen har lese om deg enno.", "Nobody has read about you yet.", "Ніхто ще не читав.", "لم يطّلع أحد بعد."),
    "newest": ("De siste {n} gangene. Alle står i fila du kan laste ned.", "Dei siste {n} gongene. Alle står i fila du kan laste ned.", "The last {n} times. All are in the file that you can download.", "Останні {n} разів. Усі — у файлі, який можна завантажити.", "آخر {n} مرة. الكل موجود في الملف الذي يمكنك تنزيله."),
    "by_teachers_link": ("Læreren, med personlig lenke", "Læraren, med personleg lenkje", "Your teacher, by a personal link", "Учитель, за особистим посиланням", "المعلّم، برابط شخصي"),
    "by_link": ("Fadderen, med personlig lenke", "Fadderen, med personleg lenkje", "Your mentor, by a personal link", "Наставник, за особистим посиланням", "المرافق في العمل، برابط شخصي"),
    "agreement": ("Avtalen om plassen", "Avtalen om plassen", "The agreement on your placement", "Угода про місце", "الاتفاق حول مكانك"),
    "read_agreement": ("Les hele avtalen", "Les heile avtalen", "Read the whole agreement", "Прочитати всю угоду", "اقرأ الاتفاق كاملًا"),
    "data": ("Alt vi har om deg", "Alt vi har om deg", "Everything we have about you", "Усе, що ми маємо про вас", "كل ما لدينا عنك"),
    "data_more": (
        "Du kan lese det, skrive det ut og laste det ned. Vil du ha noe rettet eller slettet, eller lese notatene som bare veilederen leser, snakk med veilederen.",
        "Du kan lese det, skrive det ut og laste det ned. Vil du ha noko retta eller sletta, eller lese notata som berre rettleiaren les, snakk med rettleiaren.",
        "You can read it, print it and download it. If you want something corrected or erased, or want to read the notes that only your adviser reads, talk to your adviser.",
        "Ви можете прочитати це, роздрукувати й завантажити. Якщо хочете щось виправити, видалити або прочитати нотатки, які бачить лише консультант, поговоріть із консультантом.",
        "يمكنك قراءته وطباعته وتنزيله. إذا أردت تصحيح شيء أو حذفه، أو قراءة الملاحظات التي لا يقرؤها إلا مرشدك، فتحدّث مع مرشدك.",
    ),
    "read_data": ("Les alt", "Les alt", "Read it all", "Прочитати все", "اقرأ الكل"),
    "download": ("Last ned (JSON)", "Last ned (JSON)", "Download (JSON)", "Завантажити (JSON)", "تنزيل (JSON)"),
    "help": ("Trenger du hjelp?", "Treng du hjelp?", "Do you need help?", "Потрібна допомога?", "هل تحتاج إلى مساعدة؟"),
    "write_to": ("Skriv til {name}", "Skriv til {name}", "Write to {name}", "Написати: {name}", "راسل {name}"),
    "leave": ("Lukk siden", "Lukk sida", "Close the page", "Закрити сторінку", "أغلق الصفحة"),
    "left": (
        "Siden er lukket. Åpne lenken i e-posten når du vil lese den igjen.",
        "Sida er lukka. Opne lenkja i e-posten når du vil lese ho igjen.",
        "The page is closed. Open the link in the e-mail when you want to read it again.",
        "Сторінку закрито. Відкрийте посилання з листа, коли захочете прочитати її знову.",
        "الصفحة مغلقة. افتح الرابط في البريد الإلكتروني عندما تريد قراءتها مرة أخرى.",
    ),
    "closes": ("Siden lukker seg selv etter en halv time.", "Sida lukkar seg sjølv etter ein halv time.", "The page closes by itself after half an hour.", "Сторінка закриється сама через пів години.", "تُغلق الصفحة تلقائيًا بعد نصف ساعة."),
}  # fmt: skip

_FROM_CONSENTS = (
    "skip", "languages", "over", "over_more", "job", "workplace", "adviser_says", "shared",
    "yes", "no", "withdraw", "withdraw_more", "withdraw_now", "in_norwegian",
)  # fmt: skip


def _of(texts: Texts, keys: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(texts.texts[key].values()) for key in keys}


_TERMS = tuple(key for key in agreement_texts.TEXTS.texts if key.startswith("term_"))

#: Of an invitation to a talk, where "yes" and "no" are other words than on a question about sharing.
_FROM_TALKS = (
    "intro",
    "day",
    "clock",
    "place",
    "releases",
    "yes",
    "no",
    "agreed",
    "agreed_more",
    "times",
    "yes_then",
    "none",
)

_EVALUATION = _of(evaluation_texts.TEXTS, ("mail_subject", "mine"))

TEXTS = Texts(
    _of(consent_page_texts.TEXTS, _FROM_CONSENTS)
    | {f"talk_{key}": words for key, words in _of(talk_texts.TEXTS, _FROM_TALKS).items()}
    | _of(my_wait_texts.TEXTS, tuple(my_wait_texts.TEXTS.texts))
    | _of(my_week_texts.TEXTS, tuple(my_week_texts.TEXTS.texts))
    | _of(agreement_texts.TEXTS, (*_TERMS, "confirm", "confirmed", "nav"))
    | _OWN
    | {"evaluation": _EVALUATION["mail_subject"], "evaluation_open": _EVALUATION["mine"]}
)
