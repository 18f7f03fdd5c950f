"""The candidate's page of the agreement on a placement, and the mail that leads to it, in every language.

How uk and ar come to be read by someone who grew up with them stands in docs/privacy.md.
"""

from portal.domain import consent_page_texts
from portal.domain.candidate_texts import Texts

#: What every page by link says in the same words.
COMMON = {
    key: tuple(consent_page_texts.TEXTS.texts[key].values())
    for key in ("skip", "languages", "over", "over_more")
}

TEXTS = Texts(
    COMMON
    | {
        "term_workplace": ("Arbeidsplass", "Arbeidsplass", "Workplace", "Місце роботи", "مكان العمل"),
        "term_manager": ("Leder", "Leiar", "Manager", "Керівник", "المدير"),
        "term_adviser": ("Veileder", "Rettleiar", "Adviser", "Консультант", "المرشد"),
        "term_measure": ("Tiltak", "Tiltak", "Scheme", "Програма", "البرنامج"),
        "term_age_group": ("Alder", "Alder", "Age", "Вік", "العمر"),
        "term_starts_on": ("Første dag", "Første dag", "First day", "Перший день", "اليوم الأول"),
        "term_ends_on": ("Siste dag", "Siste dag", "Last day", "Останній день", "اليوم الأخير"),
        "term_per_cent": ("Hvor mye", "Kor mykje", "How much", "Обсяг роботи", "مقدار العمل"),
        "term_days": ("Dager i uka", "Dagar i veka", "Days a week", "Днів на тиждень", "أيام في الأسبوع"),
        "term_place": ("Sted", "Stad", "Place", "Місце", "المكان"),
        "term_tasks": ("Oppgaver", "Oppgåver", "Tasks", "Завдання", "المهام"),
        "term_goals": ("Mål", "Mål", "Goals", "Цілі", "الأهداف"),
        "term_mentor": ("Fadder", "Fadder", "Mentor", "Наставник", "المرافق في العمل"),
        "term_accommodation": ("Tilrettelegging", "Tilrettelegging", "What is adapted for you", "Що пристосовано для вас", "ما تم تكييفه لك"),
        "term_follow_up": ("Oppfølging", "Oppfølging", "Follow-up", "Супровід", "المتابعة"),
        "term_promised": ("Dette er lovet", "Dette er lova", "This is promised", "Це обіцяно", "هذا موعود به"),
        "term_not_promised": ("Dette er ikke lovet", "Dette er ikkje lova", "This is not promised", "Це не обіцяно", "هذا غير موعود به"),
        "mail_subject": (
            "En avtale venter på deg",
            "Ein avtale ventar på deg",
            "An agreement is waiting for you",
            "На вас чекає угода",
            "هناك اتفاق في انتظارك",
        ),
        "mail_text": (
            "Åpne lenken, les avtalen og bekreft den hvis alt stemmer. Du trenger ikke logge inn. Lenken er bare for deg og virker i {days} dager.",
            "Opne lenkja, les avtalen og stadfest han dersom alt stemmer. Du treng ikkje logge inn. Lenkja er berre for deg og verkar i {days} dagar.",
            "Open the link, read the agreement and confirm it if everything is right. You do not need to sign in. The link is only for you and works for {days} days.",
            "Відкрийте посилання, прочитайте угоду й підтвердьте її, якщо все правильно. Входити в систему не потрібно. Посилання лише для вас і діє {days} днів.",
            "افتح الرابط واقرأ الاتفاق وأكّده إذا كان كل شيء صحيحًا. لا تحتاج إلى تسجيل الدخول. الرابط لك وحدك ويعمل لمدة {days} يومًا.",
        ),
        "title": ("Avtalen om plassen din", "Avtalen om plassen din", "The agreement on your placement", "Угода про ваше місце", "الاتفاق حول مكانك"),
        "intro": (
            "Dette har lederen og veilederen skrevet. Avtalen gjelder når dere tre har bekreftet den.",
            "Dette har leiaren og rettleiaren skrive. Avtalen gjeld når de tre har stadfesta han.",
            "Your manager and your adviser have written this. It holds when all three of you have confirmed it.",
            "Це написали керівник і консультант. Угода діє, коли її підтвердите ви троє.",
            "هذا ما كتبه المدير والمرشد. يسري الاتفاق عندما تؤكدونه أنتم الثلاثة.",
        ),
        "in_norwegian": (
            "Er noe feil eller vanskelig å forstå? Snakk med veilederen før du bekrefter.",
            "Er noko feil eller vanskeleg å forstå? Snakk med rettleiaren før du stadfestar.",
            "The words are in Norwegian. Is something wrong or hard to read? Talk to your adviser or an interpreter before you confirm.",
            "Слова подано норвезькою. Щось неправильно або незрозуміло? Поговоріть із консультантом або перекладачем, перш ніж підтвердити.",
            "الكلمات مكتوبة بالنرويجية. هل هناك خطأ أو شيء صعب؟ تحدّث مع مرشدك أو مع مترجم قبل أن تؤكّد.",
        ),
        "version": ("Versjon {n}", "Versjon {n}", "Version {n}", "Версія {n}", "النسخة {n}"),
        "changed": ("Dette er endret: {reason}", "Dette er endra: {reason}", "This has changed: {reason}", "Що змінилося: {reason}", "ما تغيّر: {reason}"),
        "confirm": ("Bekreft avtalen", "Stadfest avtalen", "Confirm the agreement", "Підтвердити угоду", "أكّد الاتفاق"),
        "confirmed": (
            "Du har bekreftet avtalen.",
            "Du har stadfesta avtalen.",
            "You have confirmed the agreement.",
            "Ви підтвердили угоду.",
            "لقد أكّدت الاتفاق.",
        ),
        "closed": (
            "Denne avtalen kan ikke bekreftes nå. Snakk med veilederen din.",
            "Denne avtalen kan ikkje stadfestast no. Snakk med rettleiaren din.",
            "This agreement cannot be confirmed now. Talk to your adviser.",
            "Зараз цю угоду не можна підтвердити. Поговоріть із консультантом.",
            "لا يمكن تأكيد هذا الاتفاق الآن. تحدّث مع مرشدك.",
        ),
        "nav": (
            "Den juridiske avtalen lages hos NAV, mellom NAV og arbeidsgiveren.",
            "Den juridiske avtalen blir laga hos NAV, mellom NAV og arbeidsgivaren.",
            "The legal agreement is made at NAV, between NAV and the employer.",
            "Юридичну угоду укладають у NAV — між NAV і роботодавцем.",
            "الاتفاق القانوني يُبرم لدى NAV بين NAV وصاحب العمل.",
        ),
        "read_again": (
            "Avtalen ble endret mens du leste. Les den en gang til.",
            "Avtalen vart endra medan du las. Les han ein gong til.",
            "The agreement was changed while you read. Read it once more.",
            "Угоду змінили, поки ви читали. Прочитайте її ще раз.",
            "تم تغيير الاتفاق أثناء قراءتك. اقرأه مرة أخرى.",
        ),
    }
)  # fmt: skip
