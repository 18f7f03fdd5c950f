"""Who may see and do what: the whole of it, in one package, a module to each noun. Default is no.

The viewer is one membership, never a person: what one may in one organisation says nothing of another.
`x_seen_by(viewer)` is a select of the records that exist for the viewer; everything else is 404.
`may_x(viewer, record)` shows the button and stops the deed. The wall between employers and services:
an employer's roles reach candidates only through a proposal, by the table in sights.py.
"""

from portal.access.candidates import *
from portal.access.employers import *
from portal.access.figures import *
from portal.access.follow_ups import *
from portal.access.jobs import *
from portal.access.organisations import *
from portal.access.placements import *
from portal.access.proposals import *
from portal.access.roles import *
from portal.access.sights import *
from portal.access.supports import *
