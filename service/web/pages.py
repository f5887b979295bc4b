"""The pages."""

from fastapi import FastAPI


def install(app: FastAPI) -> None:
    """Adds the pages to the application."""
