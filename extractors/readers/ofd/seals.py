"""Signatures of an OFD (GB/T 33190-2016, 18): are the protected files what they were, and which seals do they show?

Every digest is computed again. The signature over the digests is SM2 and is not verified here, so nothing is ever called intact.
"""

import base64
import binascii
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes

from extractors.errors import Unreadable
from extractors.facts import OddityKind, Signature, SignatureCoverage, SignatureIntegrity, UnreadableReason
from extractors.media import OFD_ROOT
from extractors.readers.ofd.package import Element, Package, child, children, text_of
from extractors.readers.ofd.sheet import Rectangle, numbers
from extractors.readers.ses import claims_of, seal_picture, signed_digest

_METHODS = {
    "1.2.156.10197.1.401": "sm3",
    "sm3": "sm3",
    "2.16.840.1.101.3.4.2.1": "sha256",
    "sha256": "sha256",
    "1.3.14.3.2.26": "sha1",
    "sha1": "sha1",
    "1.2.840.113549.2.5": "md5",
    "md5": "md5",
}
"""CheckMethod as an OID (SM3's is in GM/T 0006) or by name, as older producers write it."""
_WEAK = {"md5", "sha1"}
"""Two files with the same digest can be made: what these protect is not protected."""
_MOST_NAMED = 3


@dataclass(frozen=True)
class Seal:
    """The picture of an e-seal and where it is stamped. `kind` is as the seal names it (`png`, `ofd`, ...), in lower case."""

    name: str
    page: str
    box: Rectangle
    clip: Rectangle | None
    kind: str
    picture: bytes


def read_seals(package: Package) -> tuple[tuple[Signature, ...], tuple[Seal, ...]]:
    """All signatures, and the seals they stamp on pages. Call it once all pages are drawn: what was read for them must be signed.

    Raises:
        Unreadable: the list of signatures, or one that it names, is damaged.
    """
    signatures: list[Signature] = []
    seals: list[Seal] = []
    for body in children(package.xml(OFD_ROOT), "DocBody"):
        if listed := text_of(body, "Signatures"):
            name = package.locate(OFD_ROOT, listed)
            if name not in package:  # it said that it is signed
                package.gap(OddityKind.UNREAD_PART, name)
                continue
            for one in children(package.xml(name), "Signature"):
                place = package.locate(name, one.get("BaseLoc", ""))
                signature, shown = _read(package, one.get("ID") or place, place)
                signatures.append(signature)
                seals.extend(shown)
    return tuple(signatures), tuple(seals)


def _read(package: Package, identifier: str, name: str) -> tuple[Signature, list[Seal]]:
    if name not in package:
        return _lost(identifier, f"{name} is missing"), []
    root = package.xml(name)
    info = child(root, "SignedInfo")
    if info is None:
        raise Unreadable(UnreadableReason.DAMAGED, entry=name, error="SignedInfo")
    entry = package.locate(name, text_of(root, "SignedValue") or "SignedValue.dat")
    value = package.read(entry) if entry in package else b""
    broken, protected, unknown = _digests(package, name, info)
    digest = signed_digest(value)
    if not value:
        broken.append("the signature value is missing")
    elif digest is not None and digest != _digest("sm3", package.read(name)):
        broken.append("the seal was made over another list of digests")
    bare = sorted(package.drawn - protected)
    signature = Signature(
        field=identifier,
        scheme=text_of(info, "SignatureMethod") or "OFD",
        integrity=SignatureIntegrity.BROKEN if broken else SignatureIntegrity.NOT_VERIFIED,
        coverage=SignatureCoverage.PART if bare else SignatureCoverage.FILE,
        detail=_detail(broken, unknown, bare),
        **claims_of(value),
    )
    return signature, list(_stamped(identifier, info, value))


def _lost(identifier: str, detail: str) -> Signature:
    broken, part = SignatureIntegrity.BROKEN, SignatureCoverage.PART
    return Signature(field=identifier, scheme="OFD", integrity=broken, coverage=part, detail=detail)


def _digests(package: Package, name: str, info: Element) -> tuple[list[str], set[str], str]:
    """What doesn't fit, which entries are protected by a digest that fits, and the digest's method where it is not known here."""
    broken: list[str] = []
    protected: set[str] = set()
    listed = child(info, "References")
    references = [] if listed is None else list(children(listed, "Reference"))
    method = ("" if listed is None else listed.get("CheckMethod", "").strip()) or _default(references)
    algorithm = _METHODS.get(method.lower())
    for one in references:
        entry = package.locate(name, one.get("FileRef", ""))
        if entry not in package:
            broken.append(f"{entry} is missing")
        elif algorithm is None:
            continue  # neither fits nor doesn't
        elif _digest(algorithm, package.read(entry)) != _decoded(text_of(one, "CheckValue")):
            broken.append(f"{entry} was changed")
        elif algorithm not in _WEAK:
            protected.add(entry)
    return broken, protected, "" if algorithm else method[:40]


def _default(references: list[Element]) -> str:
    """The method where a signature names none: MD5 by the standard's schema, unless the digests are none of MD5's."""
    return "md5" if all(len(_decoded(text_of(one, "CheckValue"))) == 16 for one in references) else "without a name"


def _digest(algorithm: str, data: bytes) -> bytes:
    if algorithm == "sm3":
        sm3 = hashes.Hash(hashes.SM3())
        sm3.update(data)
        return sm3.finalize()
    return hashlib.new(algorithm, data, usedforsecurity=False).digest()


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        return b""


def _detail(broken: list[str], unknown: str, bare: list[str]) -> str:
    intact = "digests recomputed and intact; the SM2 signature over them is not verified"
    parts = broken[:_MOST_NAMED] or [f"not verified: unknown digest {unknown}" if unknown else intact]
    if bare:
        more = f" and {len(bare) - _MOST_NAMED} more" if len(bare) > _MOST_NAMED else ""
        parts = [*parts, f"not protected: {', '.join(bare[:_MOST_NAMED])}{more}"]
    return "; ".join(parts)


def _stamped(identifier: str, info: Element, value: bytes) -> Iterator[Seal]:
    picture = seal_picture(value)
    if picture is None:
        return
    for number, stamp in enumerate(children(info, "StampAnnot")):
        box, clip = numbers(stamp.get("Boundary")), numbers(stamp.get("Clip"))
        if len(box) == 4:
            yield Seal(
                name=f"{identifier}/{number}",
                page=stamp.get("PageRef", ""),
                box=(box[0], box[1], box[2], box[3]),
                clip=(clip[0], clip[1], clip[2], clip[3]) if len(clip) == 4 else None,
                kind=picture[0],
                picture=picture[1],
            )
