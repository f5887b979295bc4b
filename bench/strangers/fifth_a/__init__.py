"""Ordinary forms of Suzhou's portals, bureaus, logistics firms and shipping departments."""
