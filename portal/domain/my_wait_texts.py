"""What waits for a candidate on their own page: an invitation to a talk, a certificate, an answer; and the
mail that says so.

How uk and ar come to be read by someone who grew up with them stands in docs/privacy.md.
"""

from portal.domain.candidate_texts import Texts

TEXTS = Texts(
    {
        "news_subject": ("Noe nytt på siden din", "Noko nytt på sida di", "Something new on your page", "Щось нове на вашій сторінці", "شيء جديد في صفحتك"),
        "news_text": (
            "Noe venter på deg på siden din, eller du har fått et svar. Du får en kode på e-post når du åpner siden. Lenken er bare for deg og virker i {days} dager.",
            "Noko ventar på deg på sida di, eller du har fått eit svar. Du får ein kode på e-post når du opnar sida. Lenkja er berre for deg og verkar i {days} dagar.",
            "Something is waiting for you on your page, or you have had an answer. You get a code by e-mail when you open the page. The link is only for you and works for {days} days.",
            "На вашій сторінці щось чекає на вас, або вам відповіли. Відкриваючи сторінку, ви отримаєте код електронною поштою. Посилання лише для вас і діє {days} днів.",
            "هناك شيء ينتظرك في صفحتك، أو وصلك رد. سيصلك رمز بالبريد الإلكتروني عند فتح الصفحة. الرابط لك وحدك ويعمل لمدة {days} يومًا.",
        ),
        "talk": ("Samtale", "Samtale", "Talk", "Розмова", "مقابلة"),
        "talk_take_back": ("Jeg kan ikke likevel", "Eg kan ikkje likevel", "I cannot come after all", "Я все-таки не зможу", "لا أستطيع الحضور بعد كل شيء"),
        "certificate": ("Attesten din", "Attesten din", "Your certificate", "Ваша довідка", "شهادتك"),
        "certificate_waits": (
            "Les utkastet. Stemmer det, sier du ja. Stemmer det ikke, skriver du hva som bør bli annerledes. Ingenting blir utstedt før du har sagt ja.",
            "Les utkastet. Stemmer det, seier du ja. Stemmer det ikkje, skriv du kva som bør bli annleis. Ingenting blir utferda før du har sagt ja.",
            "Read the draft. If it is right, say yes. If not, write what should be different. Nothing is issued until you have said yes.",
            "Прочитайте чернетку. Якщо все правильно, погодьтеся. Якщо ні, напишіть, що варто змінити. Нічого не буде видано без вашої згоди.",
            "اقرأ المسودة. إذا كانت صحيحة فقل نعم. وإن لم تكن كذلك فاكتب ما الذي يجب تغييره. لن يصدر شيء قبل أن توافق.",
        ),
        "certificate_file": ("Se attesten (PDF)", "Sjå attesten (PDF)", "See the certificate (PDF)", "Переглянути довідку (PDF)", "اعرض الشهادة (PDF)"),
        "certificate_get": ("Last ned attesten (PDF)", "Last ned attesten (PDF)", "Download the certificate (PDF)", "Завантажити довідку (PDF)", "نزّل الشهادة (PDF)"),
        "certificate_skills": ("Dette viste du", "Dette viste du", "What you showed", "Що ви показали", "ما أظهرته"),
        "certificate_words": ("Noen ord til slutt", "Nokre ord til slutt", "A few words at the end", "Кілька слів наприкінці", "كلمات ختامية"),
        "certificate_yes": ("Ja, dette stemmer", "Ja, dette stemmer", "Yes, this is right", "Так, усе правильно", "نعم، هذا صحيح"),
        "certificate_other": ("Hva bør bli annerledes?", "Kva bør bli annleis?", "What should be different?", "Що варто змінити?", "ما الذي يجب أن يتغيّر؟"),
        "certificate_readers": (
            "Lederen på arbeidsplassen og veilederen din leser det du skriver.",
            "Leiaren på arbeidsplassen og rettleiaren din les det du skriv.",
            "The manager at the workplace and your adviser read what you write.",
            "Те, що ви напишете, прочитають керівник на роботі та ваш консультант.",
            "يقرأ ما تكتبه مدير مكان العمل ومرشدك.",
        ),
        "certificate_send": ("Send til dem som skriver attesten", "Send til dei som skriv attesten", "Send to those who write it", "Надіслати тим, хто її пише", "أرسل إلى من يكتب الشهادة"),
        "certificate_said": (
            "Du skrev dette {day}. Attesten blir endret, eller noen snakker med deg om det.",
            "Du skreiv dette {day}. Attesten blir endra, eller nokon snakkar med deg om det.",
            "You wrote this on {day}. The certificate will be changed, or someone will talk to you about it.",
            "Ви написали це {day}. Довідку змінять, або з вами поговорять про це.",
            "كتبت هذا في {day}. ستُعدَّل الشهادة، أو سيتحدث معك أحد عن ذلك.",
        ),
        "certificate_approved": ("Du sa ja {day}. Nå kan den bli utstedt.", "Du sa ja {day}. No kan han bli utferda.", "You said yes on {day}. It can now be issued.", "Ви погодилися {day}. Тепер її можна видати.", "وافقت في {day}. يمكن إصدارها الآن."),
        "certificate_issued": ("Utstedt {day}, nummer {number}.", "Utferda {day}, nummer {number}.", "Issued on {day}, number {number}.", "Видано {day}, номер {number}.", "صدرت في {day}، رقم {number}."),
        "write_something": ("Skriv noe først.", "Skriv noko først.", "Write something first.", "Спершу напишіть щось.", "اكتب شيئًا أولًا."),
        "too_long": ("Teksten er for lang. Den kan ha {most} tegn.", "Teksten er for lang. Han kan ha {most} teikn.", "The text is too long. It can have {most} characters.", "Текст задовгий. Він може мати {most} символів.", "النص طويل جدًا. يمكن أن يحتوي على {most} حرف."),
        "leak": (
            "Ta bort fødselsnummer, telefonnummer, adresser og sykdommer. Skriv om arbeidet.",
            "Ta bort fødselsnummer, telefonnummer, adresser og sjukdommar. Skriv om arbeidet.",
            "Take out identity numbers, telephone numbers, addresses and illnesses. Write about the work.",
            "Приберіть особисті номери, телефони, адреси та хвороби. Пишіть про роботу.",
            "احذف أرقام الهوية وأرقام الهاتف والعناوين والأمراض. اكتب عن العمل.",
        ),
    }
)  # fmt: skip
