"""What the candidate's page says about several questions at once, beside consent_page_texts.py."""

from portal.domain.candidate_texts import Texts

TEXTS = Texts(
    {
        "title": (
            "Kan vi vise dette til noen arbeidsplasser?",
            "Kan vi vise dette til nokre arbeidsplassar?",
            "May we show this to some workplaces?",
            "Чи можна показати це кільком роботодавцям?",
            "هل يمكننا عرض هذا على بعض أماكن العمل؟",
        ),
        "each": (
            "Du svarer for hver jobb. Du kan si ja til noen og nei til andre, eller vente med noen.",
            "Du svarar for kvar jobb. Du kan seie ja til nokre og nei til andre, eller vente med nokre.",
            "You answer for each job. You can say yes to some and no to others, or leave some for later.",
            "Ви відповідаєте щодо кожної роботи. Можна погодитися на одні, відмовитися від інших або відповісти щодо деяких пізніше.",
            "تجيب عن كل وظيفة على حدة. يمكنك الموافقة على بعضها ورفض بعضها، أو تأجيل الإجابة عن بعضها.",
        ),
        "shared": (
            "Dette får hver av lederne se",
            "Dette får kvar av leiarane sjå",
            "This is what each manager sees",
            "Це побачить кожен керівник",
            "هذا ما يراه كل مدير",
        ),
        "send": ("Send svarene", "Send svara", "Send the answers", "Надіслати відповіді", "أرسل الإجابات"),
        "pick": (
            "Velg ja eller nei for minst én jobb.",
            "Vel ja eller nei for minst éin jobb.",
            "Choose yes or no for at least one job.",
            "Виберіть «так» або «ні» щонайменше для однієї роботи.",
            "اختر نعم أو لا لوظيفة واحدة على الأقل.",
        ),
        "answered": ("Du har svart", "Du har svara", "You have answered", "Ваші відповіді", "لقد أجبت"),
        "all_answered": (
            "Takk. Du har svart på alt.",
            "Takk. Du har svara på alt.",
            "Thank you. You have answered everything.",
            "Дякуємо. Ви відповіли на все.",
            "شكرًا. لقد أجبت عن كل شيء.",
        ),
    }
)  # fmt: skip
