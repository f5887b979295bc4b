"""docs/configure.md says what the settings say."""

import re

from service.platform.settings import Settings
from tests.deploy.compose import ROOT
from tests.deploy.settings_table import DOCUMENT, table, written


def test_the_table_is_that_of_the_settings() -> None:
    assert written(DOCUMENT.read_text(encoding="utf-8")) == table(), "run: python -m tests.deploy.settings_table"


def test_every_setting_says_what_it_means() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_no_document_names_a_setting_that_is_none() -> None:
    known = {f"HUOZHENG_{name.upper()}" for name in Settings.model_fields}
    for document in [*(ROOT / "docs").glob("*.md"), ROOT / "README.md"]:
        named = set(re.findall(r"HUOZHENG_[A-Z0-9_]*[A-Z0-9]", document.read_text(encoding="utf-8")))
        assert named <= known | {"HUOZHENG_DATA"}, document.name
