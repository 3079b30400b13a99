"""How Wagtail's admin looks and speaks as Loa: emblem, colours, messages of its scripts."""
