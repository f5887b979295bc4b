"""What only oversize transport needs: law, classes, axles, cargo, permits; its rules in `rules/`."""
