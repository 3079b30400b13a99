"""What other apps hear about units."""

from django.dispatch import Signal

# Sent inside the transaction of a merge or a split, once for each unit that ends, after its own
# pages, files and officers have moved and before it is closed. Arguments: `predecessor`,
# `successor` (who gets what the old one had; of a split, the heir), `successors` (all of them),
# `date`, `decree`. A receiver that raises undoes the whole reorganisation. For rows with a plain
# foreign key use `ownership.belongs_to_unit`.
unit_reorganised = Signal()
