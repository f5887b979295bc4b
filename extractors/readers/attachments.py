"""Files inside of files: does one only hold data, as official electronic documents carry it beside their pages?

Electronic licences and invoices hold their values once more as XML or JSON, or an OFD of themselves. Whatever else is inside, and what
calls itself data and is none, is not asked what it is good for.
"""

import io
import json
import re
import zipfile
from pathlib import PurePosixPath

from lxml import etree

from extractors.facts import Oddity, OddityKind

_MOST_BYTES = 16 << 20
_ACTIVE = re.compile(r"html|svg|script|stylesheet|transform|component|package|job|project|configuration", re.IGNORECASE)
"""Roots of XML that some program runs, or shows with what it links to."""
_DETAIL = 80


def attachment(title: str, name: str, data: bytes | None) -> Oddity:
    """What is told of a file inside. `title`: what a person is shown; `name`: what it is called as a file; `data` None: not there."""
    kinds = {PurePosixPath(one.strip().lower()).suffix for one in (title, name) if PurePosixPath(one.strip()).suffix}
    is_data = data is not None and len(kinds) == 1 and _holds(kinds.pop(), data)
    return Oddity(
        kind=OddityKind.DATA_ATTACHMENT if is_data else OddityKind.EMBEDDED_FILE, detail=(title or name)[:_DETAIL]
    )


def _holds(kind: str, data: bytes) -> bool:
    """Do the bytes hold data of the kind that the name says?"""
    if not 0 < len(data) <= _MOST_BYTES:
        return False
    try:
        match kind:
            case ".xml" | ".xbrl":
                return _is_plain_xml(data)
            case ".json":
                return isinstance(json.loads(data), dict | list)
            case ".ofd":
                with zipfile.ZipFile(io.BytesIO(data)) as archive:
                    return "ofd.xml" in {name.lstrip("/").lower() for name in archive.namelist()}
    except MemoryError:
        raise
    except Exception:  # no data of that kind
        return False
    return False


def _is_plain_xml(data: bytes) -> bool:
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    root = etree.fromstring(data, parser)
    asks = root.xpath("/processing-instruction()")  # a style sheet, for one
    return not (root.getroottree().docinfo.doctype or asks or _ACTIVE.search(etree.QName(root).localname))
