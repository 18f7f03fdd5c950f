"""The candidate's page of an evaluation, and the mail that leads to it, in every language.

How uk and ar come to be read by someone who grew up with them stands in docs/privacy.md.
"""

from portal.domain.agreement_texts import COMMON
from portal.domain.candidate_texts import Texts

TEXTS = Texts(
    COMMON
    | {
        "mail_subject": ("Hvordan gikk det på jobben?", "Korleis gjekk det på jobben?", "How did it go at work?", "Як пройшла ваша робота?", "كيف كانت تجربتك في العمل؟"),
        "mail_text": (
            "Åpne lenken og fortell hvordan det var. Der kan du også lese det arbeidsplassen har skrevet. Du trenger ikke logge inn. Lenken er bare for deg og virker i {days} dager.",
            "Opne lenkja og fortel korleis det var. Der kan du òg lese det arbeidsplassen har skrive. Du treng ikkje logge inn. Lenkja er berre for deg og verkar i {days} dagar.",
            "Open the link and tell us how it was. There you can also read what the workplace has written. You do not need to sign in. The link is only for you and works for {days} days.",
            "Відкрийте посилання й розкажіть, як усе було. Там також можна прочитати, що написало місце роботи. Входити в систему не потрібно. Посилання лише для вас і діє {days} днів.",
            "افتح الرابط وأخبرنا كيف كانت التجربة. يمكنك هناك أيضًا قراءة ما كتبه مكان العمل. لا تحتاج إلى تسجيل الدخول. الرابط لك وحدك ويعمل لمدة {days} يومًا.",
        ),
        "title": ("Hvordan gikk det?", "Korleis gjekk det?", "How did it go?", "Як усе пройшло?", "كيف كانت التجربة؟"),
        "who_reads": (
            "Arbeidsplassen og veilederen din leser det du skriver. Ingen andre. Du velger selv om du vil svare.",
            "Arbeidsplassen og rettleiaren din les det du skriv. Ingen andre. Du vel sjølv om du vil svare.",
            "The workplace and your adviser read what you write. Nobody else. You choose yourself whether to answer.",
            "Те, що ви напишете, прочитають місце роботи й ваш консультант. Більше ніхто. Ви самі вирішуєте, чи відповідати.",
            "يقرأ مكان العمل ومرشدك ما تكتبه، ولا أحد غيرهما. أنت من يقرر إن كنت تريد الإجابة.",
        ),
        "theirs": ("Dette skrev arbeidsplassen", "Dette skreiv arbeidsplassen", "What the workplace wrote", "Що написало місце роботи", "ما كتبه مكان العمل"),
        "their_good": ("Dette gikk bra", "Dette gjekk bra", "What went well", "Що вдалося", "ما سار جيدًا"),
        "their_learnt": ("Dette ble lært", "Dette vart lært", "What was learnt", "Чого навчилися", "ما تم تعلّمه"),
        "their_otherwise": ("Dette ville de gjort annerledes", "Dette ville dei gjort annleis", "What they would do otherwise", "Що вони зробили б інакше", "ما كانوا سيفعلونه بطريقة أخرى"),
        "their_verdict": ("Vil de ta imot noen igjen?", "Vil dei ta imot nokon igjen?", "Would they take someone again?", "Чи візьмуть вони когось знову?", "هل سيستقبلون شخصًا آخر مرة أخرى؟"),
        "not_yet": ("Arbeidsplassen har ikke skrevet noe ennå.", "Arbeidsplassen har ikkje skrive noko enno.", "The workplace has not written anything yet.", "Місце роботи ще нічого не написало.", "لم يكتب مكان العمل شيئًا بعد."),
        "is_it_right": ("Stemmer det?", "Stemmer det?", "Is it right?", "Це правильно?", "هل هذا صحيح؟"),
        "sign": ("Ja, jeg har lest det og er enig", "Ja, eg har lese det og er samd", "Yes, I have read it and agree", "Так, я прочитав(-ла) і згоден(-на)", "نعم، قرأته وأوافق عليه"),
        "comment": ("Min kommentar", "Min kommentar", "My comment", "Мій коментар", "تعليقي"),
        "send_comment": ("Send kommentaren", "Send kommentaren", "Send the comment", "Надіслати коментар", "أرسل التعليق"),
        "signed": ("Du har lest det og er enig.", "Du har lese det og er samd.", "You have read it and agree.", "Ви прочитали це й погодилися.", "لقد قرأته ووافقت عليه."),
        "commented": ("Du har skrevet en kommentar:", "Du har skrive ein kommentar:", "You have written a comment:", "Ви написали коментар:", "لقد كتبت تعليقًا:"),
        "mine": ("Fortell hvordan det var", "Fortel korleis det var", "Tell us how it was", "Розкажіть, як це було", "أخبرنا كيف كانت التجربة"),
        "my_good": ("Hva var bra?", "Kva var bra?", "What was good?", "Що було добре?", "ما الذي كان جيدًا؟"),
        "my_hard": ("Hva var vanskelig?", "Kva var vanskeleg?", "What was hard?", "Що було важко?", "ما الذي كان صعبًا؟"),
        "my_verdict": ("Var det slik du hadde fått vite?", "Var det slik du hadde fått vite?", "Was it what you had been told?", "Чи було все так, як вам казали?", "هل كان الأمر كما قيل لك؟"),
        "my_wish": ("Hva vil du gjøre nå?", "Kva vil du gjere no?", "What do you want to do now?", "Що ви хочете робити тепер?", "ماذا تريد أن تفعل الآن؟"),
        "yes": ("Ja", "Ja", "Yes", "Так", "نعم"),
        "partly": ("Både og", "Både og", "Partly", "Частково", "جزئيًا"),
        "no": ("Nei", "Nei", "No", "Ні", "لا"),
        "send": ("Send svaret", "Send svaret", "Send the answer", "Надіслати відповідь", "أرسل الإجابة"),
        "sent": ("Takk. Svaret ditt er sendt.", "Takk. Svaret ditt er sendt.", "Thank you. Your answer has been sent.", "Дякуємо. Вашу відповідь надіслано.", "شكرًا لك. تم إرسال إجابتك."),
        "change": ("Endre svaret", "Endre svaret", "Change the answer", "Змінити відповідь", "تعديل الإجابة"),
        "too_long": ("Teksten er for lang. Den kan ha {n} tegn.", "Teksten er for lang. Han kan ha {n} teikn.", "The text is too long. It can have {n} characters.", "Текст задовгий. Він може мати {n} знаків.", "النص طويل جدًا. يمكن أن يحتوي على {n} حرفًا."),
        "write_something": ("Svar på minst ett av spørsmålene.", "Svar på minst eitt av spørsmåla.", "Answer at least one of the questions.", "Дайте відповідь хоча б на одне запитання.", "أجب عن سؤال واحد على الأقل."),
        "pick_one": ("Velg ett av svarene.", "Vel eitt av svara.", "Choose one of the answers.", "Виберіть одну з відповідей.", "اختر إحدى الإجابات."),
        "write_comment": ("Skriv kommentaren først.", "Skriv kommentaren først.", "Write the comment first.", "Спершу напишіть коментар.", "اكتب التعليق أولًا."),
        "read_again": (
            "Noe ble endret mens du leste. Les det en gang til.",
            "Noko vart endra medan du las. Les det ein gong til.",
            "Something was changed while you read. Read it once more.",
            "Щось змінили, поки ви читали. Прочитайте ще раз.",
            "تم تغيير شيء أثناء قراءتك. اقرأه مرة أخرى.",
        ),
        "closed": (
            "Tiden for å svare er ute. Det gjør ikke noe. Snakk gjerne med veilederen din.",
            "Tida for å svare er ute. Det gjer ikkje noko. Snakk gjerne med rettleiaren din.",
            "The time to answer is over. That is all right. You can always talk to your adviser.",
            "Час для відповіді минув. Нічого страшного. Ви можете поговорити з консультантом.",
            "انتهى وقت الإجابة. لا بأس في ذلك. يمكنك التحدث مع مرشدك.",
        ),
        "in_norwegian": (
            "Er noe vanskelig å forstå? Snakk med veilederen.",
            "Er noko vanskeleg å forstå? Snakk med rettleiaren.",
            "The words are in Norwegian. Is something hard to read? Talk to your adviser or an interpreter.",
            "Слова подано норвезькою. Щось незрозуміло? Поговоріть із консультантом або перекладачем.",
            "الكلمات مكتوبة بالنرويجية. هل هناك شيء صعب؟ تحدّث مع مرشدك أو مع مترجم.",
        ),
    }
)  # fmt: skip
