"""Why a value can't be understood."""


class ValueDefect(ValueError):
    """A value that can't be understood. `code` is stable; `zh` and `en` say what is wrong and how it should be."""

    def __init__(self, code: str, zh: str, en: str) -> None:
        super().__init__(code)
        self.code = code
        self.zh = zh
        self.en = en
