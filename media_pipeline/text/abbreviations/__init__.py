"""The abbreviations of the administration and of everyday notices, as data.

Left: as written, case and all. Right: as said. Only what has one meaning wherever it stands; what
needs its surroundings is in `lexicon.py`'s rules.
"""

from typing import Final

from media_pipeline.text.abbreviations.bodies import BODIES
from media_pipeline.text.abbreviations.foreign import FOREIGN
from media_pipeline.text.abbreviations.people import PEOPLE_AND_PAPERS
from media_pipeline.text.abbreviations.places import PLACES_AND_SCHOOLS
from media_pipeline.text.abbreviations.small import SMALL
from media_pipeline.text.abbreviations.subjects import SUBJECTS

ABBREVIATIONS: Final = BODIES | SUBJECTS | PEOPLE_AND_PAPERS | PLACES_AND_SCHOOLS | FOREIGN

__all__ = ["ABBREVIATIONS", "SMALL"]
