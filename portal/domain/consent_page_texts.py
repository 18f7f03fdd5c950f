"""The candidate's page of a question about sharing, and the mail that leads to it, in every language.

The question itself stands in consent_texts.py, where it is dated and kept. How uk and ar come to be read by
someone who grew up with them stands in docs/privacy.md.
"""

from portal.domain.candidate_texts import Texts
from portal.enums import ProfileField

_FIELDS = {
    ProfileField.WISHES: ("Jobbønsker", "Jobbønske", "What work I want", "Яку роботу я хочу", "العمل الذي أرغب فيه"),
    ProfileField.FIELDS: ("Områder", "Område", "Fields of work", "Сфери роботи", "مجالات العمل"),
    ProfileField.INTERESTS: ("Interesser", "Interesser", "Interests", "Інтереси", "الاهتمامات"),
    ProfileField.ABILITIES: ("Det jeg kan", "Det eg kan", "What I can do", "Що я вмію", "ما أجيده"),
    ProfileField.EXPERIENCE: ("Erfaring", "Erfaring", "Experience", "Досвід", "الخبرة"),
    ProfileField.NORWEGIAN: ("Norsk", "Norsk", "Norwegian", "Норвезька мова", "اللغة النرويجية"),
    ProfileField.LANGUAGES: ("Andre språk", "Andre språk", "Other languages", "Інші мови", "لغات أخرى"),
    ProfileField.PAPERS: ("Utdanning og kurs", "Utdanning og kurs", "Education and courses", "Освіта і курси", "التعليم والدورات"),
    ProfileField.AVAILABILITY: ("Når jeg kan jobbe", "Når eg kan jobbe", "When I can work", "Коли я можу працювати", "متى يمكنني العمل"),
    ProfileField.START: ("Når jeg kan begynne", "Når eg kan byrje", "When I can start", "Коли я можу почати", "متى يمكنني البدء"),
    ProfileField.TRAVEL: ("Reisevei", "Reiseveg", "The way to work", "Дорога на роботу", "الطريق إلى العمل"),
    ProfileField.DRIVING_LICENCE: ("Førerkort", "Førarkort", "Driving licence", "Посвідчення водія", "رخصة القيادة"),
    ProfileField.ACCOMMODATION: ("Det jeg trenger på jobb", "Det eg treng på jobb", "What I need at work", "Що мені потрібно на роботі", "ما أحتاجه في العمل"),
    ProfileField.GOAL: ("Målet mitt", "Målet mitt", "My goal", "Моя мета", "هدفي"),
}  # fmt: skip

TEXTS = Texts(
    {f"field_{field.value}": words for field, words in _FIELDS.items()}
    | {
        "mail_subject": (
            "Veilederen din spør deg om noe",
            "Rettleiaren din spør deg om noko",
            "Your adviser has a question for you",
            "Ваш консультант має до вас запитання",
            "لدى مرشدك سؤال لك",
        ),
        "mail_text": (
            "Åpne lenken, les spørsmålet og svar ja eller nei. Du bestemmer. Du trenger ikke logge inn. Lenken er bare for deg og virker i {days} dager.",
            "Opne lenkja, les spørsmålet og svar ja eller nei. Du bestemmer. Du treng ikkje logge inn. Lenkja er berre for deg og verkar i {days} dagar.",
            "Open the link, read the question and answer yes or no. You decide. You do not need to sign in. The link is only for you and works for {days} days.",
            "Відкрийте посилання, прочитайте запитання та дайте відповідь: так або ні. Вирішуєте ви. Входити в систему не потрібно. Посилання лише для вас і діє {days} днів.",
            "افتح الرابط واقرأ السؤال وأجب بنعم أو لا. القرار لك. لا تحتاج إلى تسجيل الدخول. الرابط لك وحدك ويعمل لمدة {days} يومًا.",
        ),
        "title": (
            "Kan vi vise dette til en arbeidsplass?",
            "Kan vi vise dette til ein arbeidsplass?",
            "May we show this to a workplace?",
            "Чи можна показати це роботодавцю?",
            "هل يمكننا عرض هذا على مكان عمل؟",
        ),
        "skip": ("Hopp til innholdet", "Hopp til innhaldet", "Skip to the content", "Перейти до змісту", "انتقل إلى المحتوى"),
        "languages": ("Språk", "Språk", "Language", "Мова", "اللغة"),
        "job": ("Jobben", "Jobben", "The job", "Робота", "الوظيفة"),
        "workplace": ("Arbeidsplass", "Arbeidsplass", "Workplace", "Місце роботи", "مكان العمل"),
        "until": ("Gjelder til og med", "Gjeld til og med", "Lasts until and including", "Діє до (включно)", "سارٍ حتى"),
        "question": ("Spørsmålet", "Spørsmålet", "The question", "Запитання", "السؤال"),
        "shared": (
            "Dette får lederen se",
            "Dette får leiaren sjå",
            "This is what the manager sees",
            "Це побачить керівник",
            "هذا ما يراه المدير",
        ),
        "in_norwegian": (
            "Ordene står slik lederen leser dem. Er noe feil eller vanskelig? Snakk med veilederen før du svarer.",
            "Orda står slik leiaren les dei. Er noko feil eller vanskeleg? Snakk med rettleiaren før du svarar.",
            "The words are in Norwegian, as the manager reads them. Is something wrong or hard to read? Talk to your adviser or an interpreter before you answer.",
            "Слова подано норвезькою, як їх читатиме керівник. Щось неправильно або незрозуміло? Поговоріть із консультантом або перекладачем, перш ніж відповісти.",
            "الكلمات مكتوبة بالنرويجية كما يقرؤها المدير. هل هناك خطأ أو شيء صعب؟ تحدّث مع مرشدك أو مع مترجم قبل أن تجيب.",
        ),
        "adviser_says": ("Veilederen sier", "Rettleiaren seier", "Your adviser says", "Консультант каже", "يقول مرشدك"),
        "answer": ("Hva svarer du?", "Kva svarar du?", "What is your answer?", "Яка ваша відповідь?", "ما هو جوابك؟"),
        "yes": ("Ja, vis dette", "Ja, vis dette", "Yes, show this", "Так, покажіть це", "نعم، اعرضوا هذا"),
        "no": ("Nei, ikke vis det", "Nei, ikkje vis det", "No, do not show it", "Ні, не показуйте", "لا، لا تعرضوه"),
        "said_yes": ("Du har svart ja.", "Du har svara ja.", "You have answered yes.", "Ви відповіли «так».", "لقد أجبت بنعم."),
        "said_yes_more": (
            "Veilederen sender forslaget til lederen. Du hører fra veilederen. Ta vare på lenken: her kan du trekke ja-et.",
            "Rettleiaren sender forslaget til leiaren. Du høyrer frå rettleiaren. Ta vare på lenkja: her kan du trekkje ja-et.",
            "Your adviser sends the proposal to the manager. You will hear from your adviser. Keep the link: here you can withdraw your yes.",
            "Консультант надішле пропозицію керівнику і зв’яжеться з вами. Збережіть посилання: тут ви можете відкликати згоду.",
            "يرسل مرشدك الاقتراح إلى المدير ثم يتواصل معك. احتفظ بالرابط: من هنا يمكنك سحب موافقتك.",
        ),
        "said_no": ("Du har svart nei.", "Du har svara nei.", "You have answered no.", "Ви відповіли «ні».", "لقد أجبت بلا."),
        "said_no_more": (
            "Det er helt greit. Ingenting blir vist, og det har ingen følger for deg.",
            "Det er heilt greitt. Ingenting blir vist, og det har ingen følgjer for deg.",
            "That is quite all right. Nothing is shown, and it has no consequences for you.",
            "Це цілком нормально. Нічого не буде показано, і це не матиме для вас жодних наслідків.",
            "لا بأس في ذلك أبدًا. لن يُعرض أي شيء، ولن يؤثر ذلك عليك.",
        ),
        "withdraw": ("Trekk ja-et", "Trekk ja-et", "Withdraw my yes", "Відкликати згоду", "اسحب موافقتي"),
        "withdraw_more": (
            "Alt blir skjult for arbeidsplassen med en gang. Du trenger ikke si hvorfor, og det har ingen følger for deg.",
            "Alt blir skjult for arbeidsplassen med ein gong. Du treng ikkje seie kvifor, og det har ingen følgjer for deg.",
            "Everything is hidden from the workplace at once. You need not say why, and it has no consequences for you.",
            "Усе буде одразу приховано від роботодавця. Пояснювати не потрібно, і це не матиме для вас жодних наслідків.",
            "يُخفى كل شيء عن مكان العمل فورًا. لا تحتاج إلى ذكر السبب، ولن يؤثر ذلك عليك.",
        ),
        "withdraw_now": ("Trekk ja-et nå", "Trekk ja-et no", "Withdraw it now", "Відкликати зараз", "اسحبها الآن"),
        "withdrawn": ("Ja-et er trukket.", "Ja-et er trekt.", "Your yes is withdrawn.", "Згоду відкликано.", "تم سحب الموافقة."),
        "withdrawn_more": (
            "Alt som var delt, er skjult nå. Veilederen får vite det.",
            "Alt som var delt, er skjult no. Rettleiaren får vite det.",
            "Everything that was shared is hidden now. Your adviser is told.",
            "Усе, чим поділилися, тепер приховано. Консультанта повідомлено.",
            "كل ما تمت مشاركته مخفي الآن. وسيُبلَّغ مرشدك بذلك.",
        ),
        "begun_more": (
            "Du har begynt på arbeidsplassen, så den vet fortsatt hvem du er. Snakk med veilederen om hva som skjer videre.",
            "Du har byrja på arbeidsplassen, så den veit framleis kven du er. Snakk med rettleiaren om kva som skjer vidare.",
            "You have started at the workplace, so it still knows who you are. Talk to your adviser about what happens next.",
            "Ви вже почали працювати там, тому вас знають. Поговоріть із консультантом про те, що буде далі.",
            "لقد بدأت في مكان العمل، ولذلك ما زالوا يعرفونك. تحدّث مع مرشدك عمّا سيحدث بعد ذلك.",
        ),
        "closed": ("Du trenger ikke svare.", "Du treng ikkje svare.", "You need not answer.", "Відповідати не потрібно.", "لا تحتاج إلى الإجابة."),
        "closed_more": (
            "Jobben er ikke ledig lenger, eller tiden gikk ut. Ingenting blir vist.",
            "Jobben er ikkje ledig lenger, eller tida gjekk ut. Ingenting blir vist.",
            "The job is no longer open, or the time ran out. Nothing is shown.",
            "Ця робота вже недоступна або час минув. Нічого не буде показано.",
            "لم تعد الوظيفة متاحة، أو انتهى الوقت. لن يُعرض أي شيء.",
        ),
        "over": (
            "Lenken virker ikke lenger",
            "Lenkja verkar ikkje lenger",
            "The link no longer works",
            "Посилання більше не діє",
            "الرابط لم يعد يعمل",
        ),
        "over_more": (
            "Den er for gammel, eller byttet ut med en nyere. Spør veilederen din om en ny.",
            "Ho er for gammal, eller bytt ut med ei nyare. Spør rettleiaren din om ei ny.",
            "It is too old, or replaced by a newer one. Ask your adviser for a new one.",
            "Воно застаріло або замінене новішим. Попросіть консультанта надіслати нове.",
            "إنه قديم، أو استُبدل برابط أحدث. اطلب من مرشدك رابطًا جديدًا.",
        ),
        "pick": (
            "Velg ja eller nei.",
            "Vel ja eller nei.",
            "Choose yes or no.",
            "Виберіть «так» або «ні».",
            "اختر نعم أو لا.",
        ),
    }
)  # fmt: skip


def label(field: ProfileField, language: str) -> str:
    """What the profile's field is called on the candidate's own page."""
    return TEXTS(f"field_{field.value}", language)
