"""Whose each record of the filled world is, found by following its foreign keys and not by asking the portal:
so that whoever is curious can be sent after everything that is not theirs."""

import re
from dataclasses import dataclass
from functools import cached_property

from portal.extensions import Base

#: Colleague of the same office, manager of a sister unit, the municipality's own administrator and refugee
#: service, the office's administrator.
CURIOUS = ("colleague", "sister-manager", "municipal", "other-adviser", "office")
ADMINISTRATORS = {"municipal_administrator", "employer_administrator", "office_administrator"}
#: Where an address calls a record something else than its table.
TABLES = {
    "job_id": ("simple_job",),
    "step_id": ("path_step", "ladder_step"),
    "status_id": ("outcome_status",),
    "template_id": ("position_template",),
    "contact_id": ("nav_contact",),
    "support_id": ("support_application",),
    "session_id": ("sign_in_session",),
    "pause_id": ("placement_pause",),
    "employer_id": ("organisation",),
}
#: A municipality does not own the services that lie in it.
NOT_OWNERS = {"municipality_id"}
PERSONAL = {"sign_in_session", "message", "membership", "mail_choice"}
PUBLIC_ID = re.compile(r"[a-z2-7]{13}")


def tables_of(parameter):
    return TABLES.get(parameter, (parameter.removesuffix("_id"),))


@dataclass(frozen=True)
class Visitor:
    """The membership that a visitor acts in."""

    name: str
    role: str
    organisation: int
    person: int
    units: frozenset[int]


class Owners:
    """Of one filled world, as it stands when this is made."""

    def __init__(self, world):
        self.world = world
        self.rows = {
            name: {row["id"]: row for row in self._read(name)}
            for name, table in Base.metadata.tables.items()
            if "id" in table.c
        }
        units = world.rows("SELECT membership_id, unit_id FROM membership_unit")
        self.visitors = [
            Visitor(
                name,
                self.rows["membership"][member]["role"],
                self.rows["membership"][member]["organisation_id"],
                self.rows["membership"][member]["person_id"],
                frozenset(unit for of, unit in units if of == member),
            )
            for name, member in world.members.items()
        ]

    def _read(self, table):
        cursor = self.world.raw.execute(f'SELECT * FROM "{table}"')
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    @cached_property
    def by_public_id(self):
        """{public id: (table, number)}"""
        return {
            row["public_id"]: (table, number)
            for table, rows in self.rows.items()
            for number, row in rows.items()
            if "public_id" in row
        }

    def of(self, table, number):
        """The visitors who have something to do with the record, in any role."""
        reached = self.reached(table, number)
        owners = set()
        for visitor in self.visitors:
            if reached["candidate"]:
                advises = any(
                    self.world.members[visitor.name] == self.rows["candidate"][one]["adviser_id"]
                    for one in reached["candidate"]
                )
                leads = visitor.role == "manager" and visitor.units & reached["unit"]
                mine = advises or leads
            elif reached["unit"]:
                employers = {self.rows["unit"][unit]["organisation_id"] for unit in reached["unit"]}
                administers = visitor.role in ADMINISTRATORS and visitor.organisation in employers
                mine = administers or (
                    visitor.role == "manager" and visitor.units & reached["unit"]
                )
            else:
                of_person = {
                    one["organisation_id"]
                    for one in self.rows["membership"].values()
                    if one["person_id"] in reached["person"]
                }
                administers = visitor.role in ADMINISTRATORS and visitor.organisation in of_person
                mine = (
                    visitor.person in reached["person"]
                    or administers
                    or (not reached["person"] and visitor.organisation in reached["organisation"])
                )
            if mine:
                owners.add(visitor.name)
        job = self.rows["simple_job"].get(number, {}) if table == "simple_job" else {}
        if job.get("state") == "published" and job["deleted_at"] is None:  # open to all advisers
            owners |= {one.name for one in self.visitors if one.role == "adviser"}
        return owners

    def reached(self, table, number):
        """{anchor table: numbers} that the record leads to."""
        found = {"candidate": set(), "unit": set(), "organisation": set(), "person": set()}
        seen, todo = set(), [(table, number)]
        while todo:
            here = todo.pop()
            if here in seen:
                continue
            seen.add(here)
            name, ident = here
            if name in found:
                found[name].add(ident)
            if name in {"candidate", "unit", "person"} and here != (table, number):
                continue
            todo += self._next(name, ident)
        return found

    def _next(self, name, ident):
        for key in Base.metadata.tables[name].foreign_keys:
            column, target = key.parent.name, key.column.table.name
            value = self.rows[name][ident].get(column)
            skipped = target == "membership" or column in NOT_OWNERS
            if target == "person" and name not in PERSONAL:
                skipped = True
            if value is not None and not skipped and target in self.rows:
                yield target, value

    @cached_property
    def kinds(self):
        """{table: [(row, its owners)]}: one row of each state that each party has."""
        found = {}
        for table, rows in self.rows.items():
            one_of_each = {}
            for number, row in rows.items():
                owners = frozenset(self.of(table, number))
                one_of_each.setdefault((owners, row.get("state")), (row, owners))
            found[table] = list(one_of_each.values())
        return found

    def foreign(self, visitor, table):
        """Rows of the table that are none of the visitor's: one of each state that each party has."""
        return [row for row, owners in self.kinds[table] if visitor not in owners]

    def own(self, visitor, table):
        return [row for row, owners in self.kinds[table] if visitor in owners]
