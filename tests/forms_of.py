"""Every form of the portal, found on its pages: who sends it, where it leads, what stands in it."""

from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

from bs4 import BeautifulSoup
from werkzeug.datastructures import FileStorage

from tests.access_world import VISITORS
from tests.browse import fields_of
from tests.test_access import CELLS

#: Those who between them meet every form; each form is sent by the first who does.
SENDERS = ("manager", "adviser", "municipal", "office", "nobody")
#: Forms that stand on the answer to another form.
NEXT = (
    ("manager", "task_lines.paste", {"text": "Dekke bord, 20 min, hver dag\nVaske gulv"}),
    ("manager", "task_lines.upload", {"file": "oppgave;minutter\nDekke bord;20\nVaske gulv;\n"}),
)


@dataclass(frozen=True, eq=False)
class Found:
    visitor: str
    page: str
    action: str
    endpoint: str
    tag: BeautifulSoup

    def __repr__(self):
        return f"{self.endpoint} by {self.visitor}"

    @cached_property
    def fields(self):
        """What the browser would send from the form as it stands, by the button that leads here."""
        pressed = self.tag.find("button", formaction=self.action)
        said = {pressed["name"]: [pressed["value"]]} if pressed and pressed.get("name") else {}
        return fields_of(self.tag) | said

    @cached_property
    def controls(self):
        """{name: kind} of what a person fills in."""
        kinds = {}
        for tag in self.tag.select("input[name], select[name], textarea[name]"):
            kind = tag.get("type", tag.name)
            if kind in {"checkbox", "radio", "select"}:
                kinds.setdefault(tag["name"], "choice")
            elif kind not in {"hidden", "submit", "file"}:
                kinds[tag["name"]] = kind
        return kinds

    @property
    def kind(self):
        """Forms of one kind differ only in the record that they are about."""
        names = (tag["name"] for tag in self.tag.select("[name]"))
        return self.visitor == "nobody", self.endpoint, frozenset(n.split("_")[0] for n in names)


def pages(world):
    """(visitor, address, parsed page) of every page that somebody may open."""
    for visitor in SENDERS:
        assert visitor in VISITORS
        for (endpoint, method, address), statuses in CELLS.items():
            if method == "GET" and statuses[visitor] == 200 and endpoint != "static":
                url = world.address(endpoint, **dict(address))
                answer = world.ask(visitor, "GET", url)
                if answer.mimetype == "text/html":  # not a feed, a map of the site or a file
                    yield visitor, url, parsed(answer)
    for visitor, endpoint, typed in NEXT:
        url = world.address(endpoint, position_id="@position")
        data = world.carried(visitor) | {
            name: a_file(text) if name == "file" else text for name, text in typed.items()
        }
        yield visitor, url, parsed(world.ask(visitor, "POST", url, data))


def a_file(text):
    return FileStorage(BytesIO(text.encode()), "oppgaver.csv")


def parsed(answer):
    return BeautifulSoup(answer.text, "html.parser")


def all_forms(world):
    """One of each kind, with every button that sends it elsewhere as a form of its own."""
    found = {}
    for visitor, url, page in pages(world):
        for tag in page.select("form[method=post]"):
            others = [button["formaction"] for button in tag.select("[formaction]")]
            for action in (tag.get("action") or url, *others):
                endpoint = endpoint_of(world, action)
                form = Found(visitor, url, action, endpoint, tag)
                found.setdefault(form.kind, form)
    return list(found.values())


def endpoint_of(world, action):
    adapter = world.app.url_map.bind("portal.example")
    return adapter.match(action.partition("#")[0].partition("?")[0], method="POST")[0]
