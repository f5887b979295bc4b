"""What a text asks its reader to do, told apart from what it states.

The texts of reasons state first and ask last: “…不清楚。请…再拍一张。” An inspector is not asked to take the photo again, and a firm
not while nothing can be changed.
"""

import re

_ASKS_ZH = re.compile(r"(?:^|[，；：])请")
_VERBS = (
    "apply", "carry", "check", "choose", "compress", "correct", "date", "download", "give", "record", "remove", "renew", "save", "scan",
    "set", "sign", "stamp", "stay", "step", "supply", "take", "turn", "upload", "use", "walk", "wipe", "write",
)  # fmt: skip
_ASKS_EN = re.compile(rf"(?:^|; |\. )(?:{'|'.join(_VERBS)})\b", re.IGNORECASE)


def states_zh(text: str) -> str:
    """The Chinese sentences that ask nothing; of a first sentence that asks at its end, what it states. Empty where all of it asks."""
    first, *rest = _sentences(text, "。")
    asks = _ASKS_ZH.search(first)
    if asks:
        first = first[: asks.start()]
        first = f"{first}。" if first else ""
    return first + "".join(sentence for sentence in rest if not _ASKS_ZH.search(sentence))


def states_en(text: str) -> str:
    """The same for English: up to the first sentence or half that begins with what to do."""
    asks = _ASKS_EN.search(text)
    if asks is None:
        return text
    stated = text[: asks.start()].rstrip(" .;")
    return f"{stated}." if stated else ""


def _sentences(text: str, end: str) -> list[str]:
    parts = text.split(end)
    return [f"{part}{end}" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else []) or [""]
