"""Papers of state-owned groups, dispatch rooms, port and power contractors and a provincial authority."""
