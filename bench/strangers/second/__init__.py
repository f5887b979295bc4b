"""Invented transports, office papers, seals and cameras."""
