"""All simple jobs of the demo world.

Closed jobs came first in time and hold no minutes: make and close them before the others.
"""

from portal.demo import jobs_care, jobs_town

JOBS = jobs_care.JOBS + jobs_town.JOBS
