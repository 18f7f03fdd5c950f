"""Every setting: its default and its meaning. Set one by the environment: PORTAL_SMTP_HOST=…

A setting with a default of None is worked out in create_app() from the folder of the installation.
`docs/operations.md` lists them too, and a test compares the two.
"""

import datetime as dt
import os
from typing import Any

DEFAULTS: dict[str, Any] = {
    # Where things are
    "DATABASE_URL": None,  # None: SQLite in the folder of the installation
    "SITE_URL": "http://127.0.0.1:5000",  # address people use; links in mail begin with it
    "ERASURE_REGISTER": None,  # None: erased.txt in the folder; never put back with a backup
    # What the portal is called, and who answers for it
    "SITE_NAME": "Enkle jobber",
    "SITE_OWNER": "",  # the municipality; shown under the name and in the footer
    "SITE_CONTACT": "",  # e-mail address in the footer
    # Where people find buses and trains to a job: a plain link, {place} in it becomes the address
    "TRAVEL_PLANNER": "https://entur.no/",
    # The web pages that may show the list of jobs inside themselves: "https://www.granvag.example"
    "EMBED_HOSTS": "",  # several with spaces between; empty: none
    # Following a search by mail, without an account
    "FOLLOW_ATTEMPTS": 3,  # times in a quarter of an hour that one address can be asked about
    "FOLLOW_ATTEMPTS_SOURCE": 20,  # the same from one network address
    "FOLLOW_CONFIRM_HOURS": 48,  # how long the link in the first mail can be used
    "FOLLOW_DAYS": 365,  # how long mail comes before one must ask again
    # Pages and figures of the public catalogue that each process keeps in memory, 30 kB each; 0: none
    "REMEMBERED": 200,
    # Signing in
    "IDLE_MINUTES": 60,  # a session ends after this long without use
    "IDLE_MINUTES_STRICT": 30,  # the same for services and administrators
    "SESSION_HOURS": 12,  # and always after this long
    "SIGN_IN_ATTEMPTS": 8,  # failed attempts in a quarter of an hour before one must wait
    "SIGN_IN_ATTEMPTS_SOURCE": 40,  # the same from one network address, which a town hall may share
    "INVITATION_HOURS": 7 * 24,  # how long an invitation can be used
    "NEW_PASSWORD_MINUTES": 60,  # how long a link for a new password can be used
    # Mail: nothing is sent while SMTP_HOST is empty, messages wait in the outbox
    "SMTP_HOST": "",
    "SMTP_PORT": 587,
    "SMTP_USER": "",
    "SMTP_PASSWORD": "",
    "SMTP_STARTTLS": True,
    "MAIL_FROM": "",  # sender; empty: SITE_CONTACT
    # Background work: what waits in the queue and the outbox
    "WORK_IN_SERVE": True,  # done by `serve` itself; False: by `work`, in a process of its own
    # The demo: anyone may step into anyone's shoes. Only with invented data.
    "DEMO": False,
    # Behind how many proxies the portal stands (for the visitor's address and https)
    "PROXIES": 0,
}

#: Settings of the libraries that the portal decides for every installation.
FIXED: dict[str, Any] = {
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "WTF_CSRF_TIME_LIMIT": None,  # a form left open over lunch can still be sent
    "WTF_CSRF_SSL_STRICT": False,  # Origin and Sec-Fetch-Site are checked in pages.py
    "MAX_CONTENT_LENGTH": 1024 * 1024 + 64 * 1024,  # a spreadsheet of 1 MiB and its form
    "MAX_FORM_MEMORY_SIZE": 512 * 1024,
    "MAX_FORM_PARTS": 2000,
    "SEND_FILE_MAX_AGE_DEFAULT": dt.timedelta(days=365),
    # What people wrote stands in a statement's parameters, and must not stand in the log of an error.
    "SQLALCHEMY_ENGINE_OPTIONS": {"hide_parameters": True},
    "BABEL_DEFAULT_LOCALE": "nb",
    "BABEL_DEFAULT_TIMEZONE": "Europe/Oslo",
    "BABEL_TRANSLATION_DIRECTORIES": "translations",
}

LANGUAGES = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}


def from_environment() -> dict[str, Any]:
    """The settings given as PORTAL_<NAME>, each read as the type of its default."""
    found: dict[str, Any] = {}
    for name, default in DEFAULTS.items():
        text = os.environ.get(f"PORTAL_{name}")
        if text is None:
            continue
        if isinstance(default, bool):
            found[name] = text.strip().lower() in {"1", "ja", "yes", "true", "on"}
        elif isinstance(default, int):
            found[name] = int(text)
        else:
            found[name] = text
    return found
