"""The reference loudspeaker player: fetches, verifies, keeps and plays what its unit is to hear.

Runs on a small Linux box and knows of Loa only the protocol.
"""

VERSION = "loa-player 0.1.0"
