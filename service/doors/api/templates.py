"""The HTML of the documentation pages."""

from functools import cache

from jinja2 import Environment, PackageLoader, select_autoescape


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("service.doors.api", "html"),
        autoescape=select_autoescape(),
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(name: str, **values: object) -> str:
    """A page from its template."""
    return _environment().get_template(name).render(**values)
