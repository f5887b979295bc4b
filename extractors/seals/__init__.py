"""Company stamps: found, read, and how they were made."""
