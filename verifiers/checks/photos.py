"""Do the photos show this vehicle, in different views, sharp and unaltered?"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from extractors.facts import Fingerprint, PhotoFacts, PhotoMarkKind, PlateReading
from verifiers.checks.say import at, flag, no_facts, note, passed, slot_of, titles
from verifiers.declaration.comparison import declared_value
from verifiers.declaration.plate_match import chance, is_it, may_be
from verifiers.dossier import Dossier, Exhibit
from verifiers.findings import Finding, Look
from verifiers.matter.matter import CheckUse


def plate(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that the photo in `params.slot` shows the plate declared at `params.path` (order art. 21, GA 36-2018).

    Only the very plate passes, each sign of it far more likely than any other. Where the reading is too unsure to tell, a better
    photo is asked for; another plate goes to an inspector. Can't see whether the plate is genuine, or mounted on this vehicle.
    """
    slot = slot_of(dossier, str(use.params["slot"]))
    exhibit = dossier.exhibit(slot.name)
    if exhibit is None or not isinstance(exhibit.facts, PhotoFacts):
        return (no_facts(use, dossier, slot.name),)
    path = str(use.params["path"])
    declared = str(declared_value(dossier.declaration, path))
    seen = exhibit.facts.plates
    same = [reading for reading in seen if is_it(reading, declared)]
    if same:
        return (passed(use, look=_looks(exhibit, same), declared=declared, observed=declared),)
    texts = titles(slot)
    if not seen:
        return (flag(use, "photos.plate_not_seen", look=(at(exhibit),), field=path, declared=declared, **texts),)
    unsure = [reading for reading in seen if may_be(reading, declared)]
    reason = "photos.plate_confirm" if unsure else "photos.other_plate"
    shown = unsure or list(seen)
    observed = "、".join(reading.text for reading in shown)
    percent = f"{100 * max(chance(reading, declared) for reading in shown):.0f}"
    look = _looks(exhibit, shown)
    return (flag(use, reason, look=look, field=path, declared=declared, observed=observed, percent=percent, **texts),)


def _looks(exhibit: Exhibit, plates: list[PlateReading]) -> tuple[Look, ...]:
    return tuple(
        Look(evidence_id=exhibit.evidence_id, slot=exhibit.slot, where=found.where, label=found.text)
        for found in plates
    )


def photos(dossier: Dossier) -> Iterator[tuple[Exhibit, PhotoFacts]]:
    """Every photo that could be read."""
    for exhibit in dossier.exhibits:
        if isinstance(exhibit.facts, PhotoFacts):
            yield exhibit, exhibit.facts


def without_photo(dossier: Dossier, use: CheckUse) -> list[Finding]:
    """A flag for each required photo slot without a readable photo."""
    read = {exhibit.slot for exhibit, _ in photos(dossier)}
    return [no_facts(use, dossier, name) for name in dossier.matter.photos_asked if name not in read]


def bits_apart(left: Sequence[Fingerprint], right: Sequence[Fingerprint], algorithm: str) -> int | None:
    """The fewest bits between any views of two pictures, in any orientation; None when one has no fingerprint of this kind."""
    ones = [int(one.bits, 16) for one in left if one.algorithm == algorithm]
    others = [int(bits, 16) for other in right if other.algorithm == algorithm for bits in (other.bits, *other.turned)]
    return min(((one ^ other).bit_count() for one in ones for other in others), default=None)


def distinct(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that no two photos of the case are the same picture: neither the same bytes nor perceptual hashes within `near_bits`.

    Turned, mirrored and framed pictures count as the same. Can't see whether two different pictures show different sides of the vehicle.
    """
    flags = without_photo(dossier, use)
    for (one, left), (two, right) in combinations(photos(dossier), 2):
        apart = [
            bits
            for algorithm, limit in use.params["near_bits"].items()
            if (bits := bits_apart(left.fingerprints, right.fingerprints, algorithm)) is not None and bits <= limit
        ]
        if left.sha256 == right.sha256 or apart:
            slot, other = slot_of(dossier, one.slot), slot_of(dossier, two.slot)
            observed = "0" if left.sha256 == right.sha256 else str(min(apart))
            texts = titles(slot) | {"other_zh": other.title.zh, "other_en": other.title.en}
            flags.append(flag(use, "photos.same_picture", look=(at(one), at(two)), observed=observed, **texts))
    return tuple(flags) or (passed(use),)


def unaltered(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Looks for marks of editing and of generating models, for another picture's thumbnail, and for broken content credentials.

    Kinds in `params.only_told` are told and not held against the firm. Can't show that a photo is genuine: marks are easily removed.
    """
    told = {PhotoMarkKind(name) for name in use.params["only_told"]}
    flags = without_photo(dossier, use)
    notes: list[Finding] = []
    for exhibit, facts in photos(dossier):
        for mark in facts.marks:
            if mark.kind is PhotoMarkKind.PROVENANCE_TRUSTED:
                continue
            say, where = (note, notes) if mark.kind in told else (flag, flags)
            texts = titles(slot_of(dossier, exhibit.slot))
            where.append(say(use, f"photo.{mark.kind}", look=(at(exhibit),), observed=mark.detail, **texts))
    return tuple(flags + notes) or (passed(use),)


def quality(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that every photo is large, sharp, and neither too dark nor too bright, by the limits in `params`.

    `detail`, `burnt` and `lightest` are measured away from text and sky; `sharpness`, `darkest` and `brightest` on the whole picture,
    where a matter still asks for them. A figure that was not taken is a fault. Can't see what is hidden by a finger or a reflection.
    """
    flags = without_photo(dossier, use)
    for exhibit, facts in photos(dossier):
        for reason, observed, limit in _faults(facts, use):
            texts = titles(slot_of(dossier, exhibit.slot))
            flags.append(flag(use, reason, look=(at(exhibit),), observed=observed, limit=limit, **texts))
    return tuple(flags) or (passed(use),)


def _faults(facts: PhotoFacts, use: CheckUse) -> Iterator[tuple[str, str, str]]:
    """Reason, value and limit of each fault."""
    params, seen = use.params, facts.quality
    nan = float("nan")
    if not min(facts.width, facts.height) >= params["shorter_side"]:
        yield "photos.too_small", f"{facts.width}×{facts.height}", str(params["shorter_side"])
    # "not >=" and not "<": a figure that could not be reckoned (NaN), or was never taken, is a fault too.
    measured = (
        ("sharpness", "photos.blurred", facts.sharpness, 0),
        ("detail", "photos.blurred", seen.detail if seen else nan, 3),
        ("darkest", "photos.dark", facts.brightness, 0),
        ("lightest", "photos.dark", seen.lightest if seen else nan, 0),
    )
    for name, reason, value, digits in measured:
        if name in params and not value >= params[name]:
            yield reason, f"{value:.{digits}f}", f"{params[name]:g}"
    if "brightest" in params and not facts.brightness <= params["brightest"]:
        yield "photos.bright", f"{facts.brightness:.0f}", f"{params['brightest']:g}"
    if "burnt" in params and not (seen.burnt if seen else nan) <= params["burnt"]:
        yield "photos.burnt", f"{100 * seen.burnt:.0f}" if seen else "?", f"{100 * params['burnt']:.0f}"
