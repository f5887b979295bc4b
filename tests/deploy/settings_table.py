"""The table of all settings in docs/configure.md, made from the settings: `python -m tests.deploy.settings_table`."""

from pathlib import Path

from pydantic import AliasChoices, SecretStr
from pydantic.fields import FieldInfo

from service.platform.settings import Settings

DOCUMENT = Path(__file__).parents[2] / "docs" / "configure.md"
BEGIN, END = "<!-- settings -->\n", "<!-- end of settings -->\n"


def table() -> str:
    """One row a setting: its variable, default, bounds and meaning."""
    head = "| variable | default | bounds | meaning |\n| --- | --- | --- | --- |\n"
    return head + "".join(_row(name, field) for name, field in Settings.model_fields.items())


def _row(name: str, field: FieldInfo) -> str:
    return f"| {_variables(name, field)} | {_default(field.default)} | {_bounds(field)} | {field.description} |\n"


def _variables(name: str, field: FieldInfo) -> str:
    alias = field.validation_alias
    names = alias.choices if isinstance(alias, AliasChoices) else [f"HUOZHENG_{name.upper()}"]
    return " or ".join(f"`{variable}`" for variable in names)


def _default(value: object) -> str:
    if value is None or isinstance(value, SecretStr):
        return "none"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, int) and value >= 2**20 and value % 2**20 == 0:
        return f"`{value}` ({value // 2**20} MiB)"
    return f"`{value}`"


def _bounds(field: FieldInfo) -> str:
    signs = {"gt": ">", "ge": "≥", "lt": "<", "le": "≤"}
    found = [
        f"{sign} {getattr(rule, key)}" for rule in field.metadata for key, sign in signs.items() if hasattr(rule, key)
    ]
    return ", ".join(found)


def written(text: str) -> str:
    """The table that stands in a document."""
    return text.split(BEGIN)[1].split(END, maxsplit=1)[0]


if __name__ == "__main__":
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
    DOCUMENT.write_text(before + BEGIN + table() + END + rest.partition(END)[2], encoding="utf-8")
