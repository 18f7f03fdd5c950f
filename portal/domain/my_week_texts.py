"""A candidate's own week, and speaking up: the pages behind the own page, in every language.

How uk and ar come to be read by someone who grew up with them stands in docs/privacy.md.
"""

from portal.domain.candidate_texts import Texts

TEXTS = Texts(
    {
        "place_now": ("Plassen din", "Plassen din", "Your placement", "Ваше місце", "مكانك في العمل"),
        "period": ("Fra {start} til {end}", "Frå {start} til {end}", "From {start} to {end}", "З {start} до {end}", "من {start} إلى {end}"),
        "week": ("Uka di", "Veka di", "Your week", "Ваш тиждень", "أسبوعك"),
        "week_from": ("Uka fra {day}", "Veka frå {day}", "The week from {day}", "Тиждень з {day}", "الأسبوع من {day}"),
        "week_before": ("Uka før", "Veka før", "The week before", "Попередній тиждень", "الأسبوع السابق"),
        "week_after": ("Uka etter", "Veka etter", "The week after", "Наступний тиждень", "الأسبوع التالي"),
        "no_week": ("Det er ingen ukeplan ennå. Spør lederen din.", "Det er ingen vekeplan enno. Spør leiaren din.", "There is no plan for the week yet. Ask your manager.", "Плану на тиждень ще немає. Запитайте керівника.", "لا توجد خطة أسبوعية بعد. اسأل مديرك."),
        "no_place": ("Du har ingen plass nå.", "Du har ingen plass no.", "You have no placement now.", "Зараз у вас немає місця.", "ليس لديك مكان عمل الآن."),
        "today": ("I dag", "I dag", "Today", "Сьогодні", "اليوم"),
        "free": ("Fri", "Fri", "Off", "Вільний день", "عطلة"),
        "act_work": ("Arbeid", "Arbeid", "Work", "Робота", "عمل"),
        "act_study": ("Kurs eller skole", "Kurs eller skule", "Course or school", "Курс або школа", "دورة أو مدرسة"),
        "act_other": ("Annet", "Anna", "Other", "Інше", "أخرى"),
        "ladder": ("Oppgavene dine", "Oppgåvene dine", "Your tasks", "Ваші завдання", "مهامك"),
        "no_ladder": ("Ingen oppgaver er skrevet ned ennå.", "Ingen oppgåver er skrivne ned enno.", "No tasks are written down yet.", "Завдання ще не записані.", "لم تُكتب أي مهام بعد."),
        "masters": ("Klarer alene", "Klarer åleine", "Do it alone", "Виконуєте самостійно", "تنجزها وحدك"),
        "practises": ("Øver nå", "Øver no", "Practising now", "Зараз вчитеся", "تتدرب الآن"),
        "from_day": ("Fra {day}", "Frå {day}", "From {day}", "З {day}", "من {day}"),
        "meetings": ("Neste møter", "Neste møte", "Next meetings", "Найближчі зустрічі", "اللقاءات القادمة"),
        "no_meetings": ("Ingen møter er avtalt.", "Ingen møte er avtalte.", "No meetings are agreed.", "Зустрічей не заплановано.", "لا توجد لقاءات متفق عليها."),
        "way_visit": ("Besøk på arbeidsplassen", "Besøk på arbeidsplassen", "Visit at the workplace", "Візит на роботу", "زيارة في مكان العمل"),
        "way_call": ("Telefon", "Telefon", "Telephone call", "Телефонна розмова", "مكالمة هاتفية"),
        "way_message": ("Melding", "Melding", "Message", "Повідомлення", "رسالة"),
        "way_meeting": ("Møte", "Møte", "Meeting", "Зустріч", "اجتماع"),
        "worry": ("Si fra om noe", "Sei frå om noko", "Speak up about something", "Повідомити про щось", "أخبرنا بأمر ما"),
        "worry_more": (
            "Er noe ikke slik det skal være, eller trenger du noe? Si fra tidlig. Det har ingen følger for deg.",
            "Er noko ikkje slik det skal vere, eller treng du noko? Sei frå tidleg. Det har ingen følgjer for deg.",
            "Is something not as it should be, or do you need something? Speak up early. It has no consequences for you.",
            "Щось не так, як має бути, або вам щось потрібно? Скажіть про це якнайшвидше. Це не матиме для вас наслідків.",
            "هل هناك شيء ليس كما يجب، أو تحتاج إلى شيء؟ أخبرنا مبكرًا. لن يكون لذلك أي عواقب عليك.",
        ),
        "worry_readers": (
            "Bare veilederen din leser det, og den som eventuelt tar over for veilederen. Arbeidsplassen ser det ikke.",
            "Berre rettleiaren din les det, og den som eventuelt tek over for rettleiaren. Arbeidsplassen ser det ikkje.",
            "Only your adviser reads it, and whoever may take over from your adviser. The workplace does not see it.",
            "Це прочитає лише ваш консультант і той, хто може його замінити. На роботі цього не побачать.",
            "لا يقرؤه إلا مرشدك ومن قد يحل محله. مكان العمل لا يراه.",
        ),
        "worry_text": ("Hva vil du si fra om?", "Kva vil du seie frå om?", "What would you like to say?", "Про що ви хочете повідомити?", "ما الذي تريد إخبارنا به؟"),
        "worry_send": ("Si fra", "Sei frå", "Send it", "Надіслати", "أرسل"),
        "worry_sent": (
            "Det er sendt. Svaret kommer her, og du får en e-post når det er kommet.",
            "Det er sendt. Svaret kjem her, og du får ein e-post når det er kome.",
            "It is sent. The answer comes here, and you get an e-mail when it does.",
            "Надіслано. Відповідь з’явиться тут, і ви отримаєте електронний лист.",
            "تم الإرسال. سيظهر الرد هنا، وستصلك رسالة بالبريد الإلكتروني عند وصوله.",
        ),
        "worry_many": (
            "Du har skrevet mye som venter på svar. Snakk med veilederen din.",
            "Du har skrive mykje som ventar på svar. Snakk med rettleiaren din.",
            "You have written a lot that is waiting for an answer. Talk to your adviser.",
            "Ви вже багато написали, і це чекає на відповідь. Поговоріть зі своїм консультантом.",
            "لقد كتبت الكثير مما ينتظر الرد. تحدّث مع مرشدك.",
        ),
        "worry_said": ("Du skrev {day}", "Du skreiv {day}", "You wrote on {day}", "Ви написали {day}", "كتبت في {day}"),
        "worry_answer": ("Svar fra {name}, {day}", "Svar frå {name}, {day}", "Answer from {name}, {day}", "Відповідь від {name}, {day}", "رد من {name}، {day}"),
        "worry_waits": ("Venter på svar", "Ventar på svar", "Waiting for an answer", "Очікує на відповідь", "في انتظار الرد"),
        "back": ("Tilbake til siden din", "Tilbake til sida di", "Back to your page", "Назад до вашої сторінки", "العودة إلى صفحتك"),
    }
)  # fmt: skip
