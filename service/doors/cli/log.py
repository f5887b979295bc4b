"""What a command that keeps running tells the terminal."""

import logging

from rich.logging import RichHandler


def log_to_terminal(level: int = logging.INFO) -> None:
    """Logs of ours in one line each; libraries only from warnings on."""
    handler = RichHandler(show_path=False, rich_tracebacks=False)
    logging.basicConfig(level=logging.WARNING, format="%(message)s", handlers=[handler], force=True)
    for name in ("service", "storage", "extractors", "verifiers"):
        logging.getLogger(name).setLevel(level)
