"""The candidate's page of an invitation to a talk, and the mail that leads to it, in every language."""

from portal.domain.candidate_texts import Texts

TEXTS = Texts(
    {
        "mail_subject": (
            "Vil du møte en leder?",
            "Vil du møte ein leiar?",
            "Would you like to meet a manager?",
            "Чи бажаєте ви зустрітися з керівником?",
            "هل تود مقابلة مدير؟",
        ),
        "mail_text": (
            "En leder foreslår en tid for en samtale. Åpne lenken og svar ja eller nei. Du bestemmer.",
            "Ein leiar foreslår ei tid for ein samtale. Opne lenkja og svar ja eller nei. Du bestemmer.",
            "A manager suggests a time for a talk. Open the link and answer yes or no. You decide.",
            "Керівник пропонує час для розмови. Відкрийте посилання та дайте відповідь: так або ні. Вирішуєте ви.",
            "يقترح مدير موعدًا لمقابلة. افتح الرابط وأجب بنعم أو لا. القرار لك.",
        ),
        "agreed_subject": (
            "Samtalen er avtalt",
            "Samtalen er avtalt",
            "The talk is agreed",
            "Розмову погоджено",
            "تم الاتفاق على المقابلة",
        ),
        "agreed_text": (
            "Tiden ligger ved som en avtale til kalenderen. Åpne lenken for å se stedet, eller for å si fra at det ikke passer.",
            "Tida ligg ved som ein avtale til kalenderen. Opne lenkja for å sjå staden, eller for å seie frå at det ikkje passar.",
            "The time is attached for your calendar. Open the link to see the place, or to say that it does not suit you.",
            "Час додано для вашого календаря. Відкрийте посилання, щоб побачити місце або повідомити, що час не підходить.",
            "الموعد مرفق لتقويمك. افتح الرابط لمعرفة المكان، أو لتخبرنا أن الموعد لا يناسبك.",
        ),
        "over_subject": (
            "Samtalen er avlyst",
            "Samtalen er avlyst",
            "The talk is called off",
            "Розмову скасовано",
            "أُلغيت المقابلة",
        ),
        "over_text": (
            "Det blir ingen samtale til den tiden. Veilederen din kan fortelle mer.",
            "Det blir ingen samtale til den tida. Rettleiaren din kan fortelje meir.",
            "There is no talk at that time. Your adviser can tell you more.",
            "Розмови в цей час не буде. Ваш консультант може розповісти більше.",
            "لن تكون هناك مقابلة في ذلك الموعد. يمكن لمرشدك أن يخبرك بالمزيد.",
        ),
        "title": (
            "Passer denne tiden for en samtale?",
            "Passar denne tida for ein samtale?",
            "Does this time suit you for a talk?",
            "Чи підходить вам цей час для розмови?",
            "هل يناسبك هذا الموعد للمقابلة؟",
        ),
        "skip": ("Hopp til innholdet", "Hopp til innhaldet", "Skip to the content", "Перейти до змісту", "انتقل إلى المحتوى"),
        "languages": ("Språk", "Språk", "Language", "Мова", "اللغة"),
        "intro": (
            "Lederen for jobben «{job}» ved {unit} vil gjerne bli kjent med deg før jobben blir avgjort.",
            "Leiaren for jobben «{job}» ved {unit} vil gjerne bli kjend med deg før jobben blir avgjord.",
            "The manager for the job “{job}” at {unit} would like to get to know you before the job is decided.",
            "Керівник, який шукає людину на роботу «{job}» у {unit}, хотів би познайомитися з вами, перш ніж вирішити.",
            "يود مدير الوظيفة «{job}» في {unit} أن يتعرف عليك قبل اتخاذ القرار.",
        ),
        "day": ("Dag", "Dag", "Day", "День", "اليوم"),
        "clock": ("Klokka", "Klokka", "Time", "Час", "الساعة"),
        "place": ("Sted", "Stad", "Place", "Місце", "المكان"),
        "releases": (
            "Sier du ja, får lederen fornavnet ditt, og ikke mer. Et nei har ingen følger for deg.",
            "Seier du ja, får leiaren fornamnet ditt, og ikkje meir. Eit nei har ingen følgjer for deg.",
            "If you say yes, the manager gets your first name and nothing more. Saying no has no consequences for you.",
            "Якщо ви погодитеся, керівник дізнається ваше ім’я, і нічого більше. Відмова не матиме для вас наслідків.",
            "إذا وافقت، يعرف المدير اسمك الأول فقط. والرفض لا يؤثر عليك بأي شكل.",
        ),
        "answer": ("Hva svarer du?", "Kva svarar du?", "What is your answer?", "Яка ваша відповідь?", "ما هو جوابك؟"),
        "yes": ("Ja, jeg kommer", "Ja, eg kjem", "Yes, I will come", "Так, я прийду", "نعم، سآتي"),
        "no": ("Nei, det passer ikke", "Nei, det passar ikkje", "No, it does not suit me", "Ні, мені не підходить", "لا، لا يناسبني"),
        "agreed": ("Samtalen er avtalt.", "Samtalen er avtalt.", "The talk is agreed.", "Розмову погоджено.", "تم الاتفاق على المقابلة."),
        "agreed_more": (
            "Passer det ikke likevel? Si fra her. Da blir fornavnet ditt skjult igjen.",
            "Passar det ikkje likevel? Sei frå her. Då blir fornamnet ditt skjult igjen.",
            "Does it not suit you after all? Say so here. Your first name is then hidden again.",
            "Усе-таки не підходить? Повідомте тут. Тоді ваше ім’я знову буде приховано.",
            "ألا يناسبك الموعد بعد كل شيء؟ أخبرنا هنا، وعندها يُخفى اسمك الأول من جديد.",
        ),
        "declined": ("Du har svart at det ikke passer.", "Du har svara at det ikkje passar.", "You have answered that it does not suit you.", "Ви відповіли, що час не підходить.", "لقد أجبت أن الموعد لا يناسبك."),
        "declined_more": (
            "Det er helt greit. Lederen kan foreslå en annen tid.",
            "Det er heilt greitt. Leiaren kan foreslå ei anna tid.",
            "That is quite all right. The manager may suggest another time.",
            "Це цілком нормально. Керівник може запропонувати інший час.",
            "لا بأس في ذلك أبدًا. يمكن للمدير أن يقترح موعدًا آخر.",
        ),
        "cancelled": ("Samtalen er avlyst.", "Samtalen er avlyst.", "The talk is called off.", "Розмову скасовано.", "أُلغيت المقابلة."),
        "cancelled_more": ("Du trenger ikke gjøre noe.", "Du treng ikkje gjere noko.", "You need not do anything.", "Вам нічого не потрібно робити.", "لا تحتاج إلى فعل أي شيء."),
        "pick": ("Velg ja eller nei.", "Vel ja eller nei.", "Choose yes or no.", "Виберіть «так» або «ні».", "اختر نعم أو لا."),
    }
)  # fmt: skip
