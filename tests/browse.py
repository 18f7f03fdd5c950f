"""A visitor for tests: opens pages, fills in the forms that stand on them, and checks every page it gets."""

from bs4 import BeautifulSoup, Tag
from flask import g, url_for
from itsdangerous import URLSafeTimedSerializer

from portal import clock
from portal.domain import sessions
from portal.extensions import db

CSRF = "c" * 40


#: What has been found in order, so that a page met again is not looked through again.
IN_ORDER = set()


class Page(BeautifulSoup):
    """What was answered, with the rules that hold for every page and every part."""

    def __init__(self, response, *, whole):
        super().__init__(response.text, "html.parser", store_line_numbers=False)
        self.response = response
        self.status = response.status_code
        seen = (hash(response.text), whole)
        if seen not in IN_ORDER:
            self.check(whole=whole)
            IN_ORDER.add(seen)

    def check(self, *, whole):
        """One walk over the tags: every test of a page pays for this, so no selectors here."""
        tags = [tag for tag in self.descendants if isinstance(tag, Tag)]
        ids = [tag["id"] for tag in tags if "id" in tag.attrs]
        assert len(ids) == len(set(ids)), (
            f"duplicate ids: {sorted(i for i in ids if ids.count(i) > 1)}"
        )
        if whole:
            [h1] = [tag for tag in tags if tag.name == "h1"]
            heading = " ".join(h1.text.split())
            assert " ".join(self.title.text.split()).startswith(heading), (self.title.text, heading)
            assert self.html["lang"], "the page must say its language"
        known = set(ids)
        labelled = {tag.get("for") for tag in tags if tag.name == "label"} - {None}
        for tag in tags:
            bad = [
                name for name in tag.attrs if name == "style" or name.startswith(("on", "hx-on"))
            ]
            assert not bad, f"{bad} in {tag}"
            assert tag.name != "style", "inline style"
            # a data block is never run, and the policy lets it be (tests/browser/test_follow.py)
            is_data = tag.get("type") == "application/ld+json"
            assert tag.name != "script" or "src" in tag.attrs or is_data, "inline script"
            for attribute in ("aria-describedby", "aria-labelledby", "aria-controls"):
                for ident in tag.get(attribute, "").split() if whole else ():
                    assert ident in known, f"dangling {attribute}: {tag}"
            if is_filled_in(tag):
                named = tag.get("aria-label") or tag.get("aria-labelledby")
                assert named or tag.get("id") in labelled or tag.find_parent("label"), (
                    f"no label: {tag}"
                )
            if tag.name == "form" and tag.get("method") == "post":
                carries = tag.find(attrs={"name": "csrf_token"})
                assert carries or tag["action"] == "/sprak", f"no token: {tag}"

    @property
    def words(self):
        """The text of the page's main part, spaces folded."""
        return " ".join((self.select_one("main") or self).text.split())

    def form(self, selector="main form[method=post]"):
        found = self.select(selector)
        assert len(found) == 1, f"{len(found)} forms match {selector!r}"
        return found[0]


def is_filled_in(tag):
    """A control that a person types in or chooses from."""
    if tag.name == "input":
        return tag.get("type") not in {"hidden", "submit"}
    return tag.name in {"select", "textarea"}


def fields_of(form):
    """What the browser would send: hidden fields, typed text, ticked boxes, chosen options."""
    data = {}
    for tag in form.select("input[name], select[name], textarea[name]"):
        if tag.name == "select":
            chosen = tag.select_one("option[selected]") or tag.select_one("option")
            values = [chosen.get("value", chosen.text)] if chosen else []
        elif tag.name == "textarea":
            values = [tag.text.removeprefix("\n")]
        elif tag.get("type") in {"checkbox", "radio"}:
            values = [tag.get("value", "on")] if tag.has_attr("checked") else []
        elif tag.get("type") in {"submit", "button", "file"}:
            values = []
        else:
            values = [tag.get("value", "")]
        if values:
            data.setdefault(tag["name"], []).extend(values)
    return data


class Browser:
    """`browse.sign_in(manager).get("proposals.index")`; `hx=True` asks as HTMX does."""

    def __init__(self, app):
        self.app = app
        self.client = app.test_client()
        self.acting = ""
        self.viewer = None
        with self.client.session_transaction() as session:
            session["csrf_token"] = CSRF

    @property
    def token(self):
        return URLSafeTimedSerializer(self.app.secret_key, salt="wtf-csrf-token").dumps(CSRF)

    def sign_in(self, membership):
        """As if the membership's person had signed in: a real session row, the token in the cookie."""
        _session, token = sessions.start(membership.person, membership, device="", now=clock.now())
        db.session.commit()
        self.acting = membership.public_id
        self.viewer = membership
        with self.client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = token, True
        return self

    def get(self, endpoint, *, status=200, hx=False, headers=(), **values):
        return self.open("get", url_for(endpoint, **values), status, hx, None, headers)

    def post(self, endpoint, data=None, *, status=303, hx=False, headers=(), **values):
        """A form with the token and the membership filled in, whatever `data` says beside them."""
        carried = {"csrf_token": self.token, "acting": self.acting}
        return self.open(
            "post", url_for(endpoint, **values), status, hx, carried | (data or {}), headers
        )

    def submit(self, page, data=None, *, form="main form[method=post]", status=303, hx=False):
        """Send a form of the page as it stands, with `data` typed over it."""
        tag = page.form(form)
        sent = fields_of(tag) | (data or {})
        action = tag.get("action") or page.response.request.path
        return self.open("post", action, status, hx, sent, ())

    def follow(self, response):
        """The page that a redirect leads to."""
        return self.open("get", response.location, 200, False, None, ())

    def open(self, method, url, status, hx, data, headers):
        sent = dict(headers) | ({"HX-Request": "true"} if hx else {})
        for name in list(g):  # the tests' app context outlives a request: who the last one was, too
            g.pop(name)
        response = getattr(self.client, method)(url, data=data, headers=sent)
        assert response.status_code == status, (
            f"{response.status_code} for {url}: {response.data[:3000].decode(errors='replace')}"
        )
        db.session.remove()
        if 300 <= status < 400 or "html" not in response.content_type or not response.text:
            return response
        return Page(response, whole="<!doctype" in response.text[:20].lower())
