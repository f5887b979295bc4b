"""C2PA content credentials of a picture: who claims to have made it, with what, and does the claim still fit the pixels?

Read by c2pa-python (of the standard's own authors; MIT or Apache-2.0, wheels). Nothing is fetched: neither manifests that stand elsewhere
nor revocation.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import c2pa

from extractors.facts import PhotoMark, PhotoMarkKind

_OFFLINE = {"verify": {"remote_manifest_fetch": False, "ocsp_fetch": False}}
_BY_A_MODEL = ("trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia")
"""IPTC digital source types for pictures made, or partly made, by a generating model."""
_MANIFEST = b"c2pa"
"""The label of the outermost box that holds a manifest (C2PA 2.1, 11.1)."""
_UNTRUSTED = "signingCredential.untrusted"
_MOST = 120


def read_provenance(path: Path, media_type: str, roots: Sequence[Path] = ()) -> tuple[PhotoMark, ...]:
    """The marks in a picture's C2PA manifest; none without one. `roots`: certificates (PEM) whose claims are trusted.

    A manifest that can't be read at all is a broken one; a picture that can't be parsed and has none has no marks.
    """
    anchors = "\n".join(root.read_text(encoding="ascii", errors="ignore") for root in roots)
    trust = {"trust": {"trust_anchors": anchors}} if anchors.strip() else {}
    try:
        settings = c2pa.Settings.from_dict(_OFFLINE | trust)
        with path.open("rb") as stream, c2pa.Reader(media_type, stream, context=c2pa.Context(settings)) as reader:
            return tuple(_marks(json.loads(reader.json())))
    except (c2pa.C2paError.ManifestNotFound, c2pa.C2paError.NotSupported):
        return ()
    except (c2pa.C2paError, ValueError, KeyError) as error:
        if _MANIFEST not in path.read_bytes():
            return ()
        return (PhotoMark(kind=PhotoMarkKind.PROVENANCE_BROKEN, detail=str(error)[:_MOST]),)


def _marks(store: dict[str, Any]) -> Iterator[PhotoMark]:
    manifest = store["manifests"][store["active_manifest"]]
    who = (manifest.get("signature_info") or {}).get("issuer") or "?"
    with_what = manifest.get("claim_generator") or _generators(manifest) or "?"
    faults = [row.get("code", "?") for row in store.get("validation_status") or []]
    broken = [code for code in faults if code != _UNTRUSTED]
    if broken or store.get("validation_state") == "Invalid":
        yield PhotoMark(kind=PhotoMarkKind.PROVENANCE_BROKEN, detail=f"{who}: {', '.join(broken)}"[:_MOST])
    elif faults or store.get("validation_state") != "Trusted":
        yield PhotoMark(kind=PhotoMarkKind.PROVENANCE_CLAIMED, detail=f"{who}: {with_what}"[:_MOST])
    else:
        yield PhotoMark(kind=PhotoMarkKind.PROVENANCE_TRUSTED, detail=f"{who}: {with_what}"[:_MOST])
    for source in sorted(set(_sources(manifest))):
        if source.endswith(_BY_A_MODEL):
            yield PhotoMark(kind=PhotoMarkKind.AI_GENERATED, detail=f"C2PA: {source.rsplit('/', 1)[-1]}")


def _generators(manifest: dict[str, Any]) -> str:
    return ", ".join(str(one.get("name", "")) for one in manifest.get("claim_generator_info") or [])


def _sources(manifest: dict[str, Any]) -> Iterator[str]:
    for assertion in manifest.get("assertions") or []:
        data = assertion.get("data")
        for action in data.get("actions", []) if isinstance(data, dict) else []:
            if isinstance(action.get("digitalSourceType"), str):
                yield action["digitalSourceType"]
