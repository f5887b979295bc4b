"""Dossiers of oversize transports, honest and untrue, and how their papers come in."""
