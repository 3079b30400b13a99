"""What server and devices say to each other: typed records, canonical JSON, Ed25519 signatures."""
