"""The sandbox of the settings: what one file may cost, and the child processes that open untrusted files."""

from extractors.media import Limits
from extractors.sandbox import Sandbox
from service.platform.settings import Settings


def limits(settings: Settings) -> Limits:
    """What one file may cost to read."""
    return Limits(
        max_bytes=settings.max_file_bytes,
        max_pages=settings.max_pages,
        max_pixels=settings.max_pixels,
        wall_seconds=settings.read_seconds,
        cpu_seconds=settings.read_cpu_seconds,
        memory_bytes=settings.read_memory_bytes,
        max_video_bytes=settings.max_video_bytes,
        video_wall_seconds=settings.read_video_seconds,
        video_cpu_seconds=settings.read_video_cpu_seconds,
    )


def sandbox_of(settings: Settings, *, processes: int) -> Sandbox:
    """One that reads so many files at once. It ends with its `with` block."""
    return Sandbox(limits(settings), processes=processes, models=settings.models, roots=settings.trusted_roots)
