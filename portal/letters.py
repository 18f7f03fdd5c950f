"""A message of the outbox as the mail that leaves: plain text, the same as HTML, and the calendar's entry.

Everything in the receiver's language. A message becomes the same mail each time, with a Message-ID that is
its own for ever: sent twice, the receiver's program shows it once.
"""

import re
from email.message import EmailMessage
from email.utils import formataddr, formatdate

from flask import current_app
from markupsafe import Markup

from portal.domain.appointments import Appointment
from portal.domain.outbox import SITE
from portal.enums import GROUP_OF, MailGroup
from portal.models import Message
from portal.words import _, in_language

#: Where a person chooses how often mail comes.
CHOICES_PATH = "/min-konto/e-post"
RIGHT_TO_LEFT = frozenset({"ar"})
#: A mail has no stylesheet to link to. Colours are left to the reader's program, light or dark.
LOOKS = Markup(
    "<style>body{font-family:Inter,Arial,sans-serif;font-size:16px;line-height:1.5;max-width:40em;"
    "margin:0 auto;padding:1em}h1{font-size:22px;line-height:1.3}"
    "footer{font-size:14px;border-top:1px solid;margin-top:2em}</style>"
)

Line = tuple[str, str]


def sender() -> str:
    """The address that mail comes from."""
    config = current_app.config
    return str(config["MAIL_FROM"] or config["SITE_CONTACT"])


def address_of(message: Message) -> str:
    """Where the message goes, as it is known now; empty where nobody can be reached any more."""
    if message.person is not None:
        return message.person.email
    if message.candidate is not None:
        return message.candidate.email
    return message.address or ""


def as_mail(message: Message) -> EmailMessage:
    """The message as it leaves."""
    config = current_app.config
    site, to = config["SITE_URL"].rstrip("/"), address_of(message)
    body = (message.body or "").strip("\n").replace(SITE, site)
    with in_language(message.language):
        footer = _footer(message, site)
        html = current_app.jinja_env.get_template("letters/letter.html").render(
            language=message.language,
            direction="rtl" if message.language in RIGHT_TO_LEFT else "ltr",
            subject=message.subject,
            paragraphs=[list(_lines(part, site)) for part in re.split(r"\n{2,}", body)],
            footer=footer,
            looks=LOOKS,
        )
    mail = EmailMessage()
    mail["From"] = formataddr((str(config["SITE_NAME"]), sender()))
    mail["To"] = to
    mail["Subject"] = message.subject
    mail["Date"] = formatdate(message.created_at.timestamp())
    mail["Message-ID"] = f"<{message.public_id}@{sender().rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    _say_how_to_stop(mail, message, site)
    small_print = "\n".join(f"{text}: {address}" if address else text for text, address in footer)
    mail.set_content(f"{body}\n\n-- \n{small_print}\n")
    mail.add_alternative(html, subtype="html")
    if message.appointment:
        _add_appointment(mail, message, to, body.rpartition("\n")[2])
    return mail


def _lines(paragraph: str, site: str) -> list[Line]:
    """A paragraph's lines; an address becomes a link on the line above it, or on words of its own."""
    lines: list[Line] = []
    for line in paragraph.split("\n"):
        if not line.startswith(f"{site}/"):
            lines.append((line, ""))
        elif lines and not lines[-1][1]:
            lines[-1] = (lines[-1][0], line)
        else:
            lines.append((str(_("Åpne i Enkle jobber")), line))
    return lines


def _footer(message: Message, site: str) -> list[Line]:
    config = current_app.config
    footer = [(" · ".join(filter(None, [config["SITE_NAME"], config["SITE_OWNER"]])), "")]
    if message.stop_path:
        footer.append((str(_("Stopp disse meldingene")), site + message.stop_path))
    elif message.person is not None and GROUP_OF[message.event] is not MailGroup.ACCOUNT:
        footer.append((str(_("Velg hvor ofte du vil ha e-post")), site + CHOICES_PATH))
    return footer


def _say_how_to_stop(mail: EmailMessage, message: Message, site: str) -> None:
    if message.stop_path:
        mail["List-Unsubscribe"] = f"<{site}{message.stop_path}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    elif message.person is not None and GROUP_OF[message.event] is not MailGroup.ACCOUNT:
        mail["List-Unsubscribe"] = f"<{site}{CHOICES_PATH}>"


def _add_appointment(mail: EmailMessage, message: Message, to: str, url: str) -> None:
    """Beside the text, where calendars find it by themselves, and as a file for those that do not."""
    appointment = Appointment.from_json(message.appointment or "")
    ics = appointment.as_ics(organizer=sender(), attendee=to, url=url, now=message.created_at)
    about = {"method": appointment.method, "charset": "utf-8"}
    mail.add_alternative(ics, maintype="text", subtype="calendar", params=about)
    mail.add_attachment(ics, "text", "calendar", filename="avtale.ics", params=about)
