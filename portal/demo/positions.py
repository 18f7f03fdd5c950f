"""All positions of the demo world, gathered from one module per service area."""

from portal.demo import (
    tasks_cleaning,
    tasks_culture,
    tasks_grocery,
    tasks_home_care,
    tasks_hotel,
    tasks_janitor,
    tasks_kindergarten,
    tasks_kitchen,
    tasks_library,
    tasks_nursing_home,
    tasks_recycling,
    tasks_school,
    tasks_technical,
    tasks_town_hall,
    tasks_workshop,
)
from portal.demo.rows import Position

#: Service area → its positions; no two tasks of one area share verb and object.
POSITIONS_OF_AREA: dict[str, tuple[Position, ...]] = {
    "nursing_home": tasks_nursing_home.POSITIONS,
    "home_care": tasks_home_care.POSITIONS,
    "kindergarten": tasks_kindergarten.POSITIONS,
    "school": tasks_school.POSITIONS,
    "technical": tasks_technical.POSITIONS,
    "janitor": tasks_janitor.POSITIONS,
    "kitchen": tasks_kitchen.POSITIONS,
    "cleaning": tasks_cleaning.POSITIONS,
    "town_hall": tasks_town_hall.POSITIONS,
    "library": tasks_library.POSITIONS,
    "culture": tasks_culture.POSITIONS,
    "recycling": tasks_recycling.POSITIONS,
    "grocery": tasks_grocery.POSITIONS,
    "hotel": tasks_hotel.POSITIONS,
    "workshop": tasks_workshop.POSITIONS,
}

POSITIONS = tuple(position for positions in POSITIONS_OF_AREA.values() for position in positions)

POSITION = {position.key: position for position in POSITIONS}
