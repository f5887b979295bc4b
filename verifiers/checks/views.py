"""Are the photos what they were asked for: photos, of different sides, of one vehicle?"""

from itertools import combinations

from extractors.facts import PhotoFacts, PlateReading, SceneKind
from verifiers.checks.photos import photos, without_photo
from verifiers.checks.say import at, flag, note, passed, slot_of, titles
from verifiers.declaration.plate_match import is_it, may_be
from verifiers.dossier import Dossier, Exhibit, SeenTogether
from verifiers.findings import Finding, Look
from verifiers.matter.matter import CheckUse

_IS_NO_PHOTO = {
    SceneKind.SCREENSHOT: "photos.is_screenshot",
    SceneKind.PAPER: "photos.is_paper",
    SceneKind.DRAWING: "photos.is_drawing",
    SceneKind.UNKNOWN: "photos.is_unknown",
}


def subject(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that each picture is a photo by its looks, and no screenshot, paper or drawing in place of one.

    Kinds in `params.only_told` are told and not held against the firm. What could not be told, or was never asked, flags. Can't see what a
    photo shows: one of a house is a photo. Nor a screenshot that the photo fills, or a photo of a screen.
    """
    told = {SceneKind(name) for name in use.params["only_told"]}
    flags = without_photo(dossier, use)
    notes: list[Finding] = []
    for exhibit, facts in photos(dossier):
        kind = facts.scene.kind if facts.scene is not None else SceneKind.UNKNOWN
        if kind is SceneKind.PHOTO:
            continue
        say, where = (note, notes) if kind in told else (flag, flags)
        where.append(
            say(use, _IS_NO_PHOTO[kind], look=(at(exhibit),), observed=_rests_on(facts), **_titles(dossier, exhibit))
        )
    return tuple(flags + notes) or (passed(use),)


def _rests_on(facts: PhotoFacts) -> str:
    seen = facts.scene
    if seen is None:
        return ""
    return f"{100 * seen.drawn:.0f}% / {100 * seen.ends:.0f}% / {seen.lines} / {100 * seen.text:.0f}% / {100 * seen.pale:.0f}%"


def different(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Proves that no two of the photos asked for show the same side: laid upon each other, they agree in fewer than `view.places` places.

    Rests on what was compared when the case was looked up; a pair that was not compared flags as `system`. A crop of a photo or a second
    one from a step aside is the same view (also of a picture used twice, which `photos.distinct` tells from its bits). Can't see which side
    of the vehicle a photo shows.
    """
    flags = without_photo(dossier, use)
    asked = [(exhibit, facts) for exhibit, facts in photos(dossier) if exhibit.slot in dossier.matter.photos_asked]
    for (one, _), (two, _) in combinations(asked, 2):
        pair, limit = _compared(dossier, one, two), use.params["view"]
        other = {f"other_{name.removeprefix('title_')}": title for name, title in _titles(dossier, two).items()}
        texts = _titles(dossier, one) | other
        looks = (at(one), at(two))
        if pair is None:
            flags.append(flag(use, "photos.views_not_compared", look=looks, **texts))
        elif pair.places >= limit["places"] and pair.same >= limit["same"]:
            share = f"{100 * pair.same:.0f}"
            flags.append(flag(use, "photos.same_view", look=looks, observed=share, places=pair.places, **texts))
    return tuple(flags) or (passed(use),)


def _compared(dossier: Dossier, one: Exhibit, two: Exhibit) -> SeenTogether | None:
    wanted = {one.evidence_id, two.evidence_id}
    return next((pair for pair in dossier.compared if {pair.evidence_id, pair.other_id} == wanted), None)


def one_vehicle(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Looks for another vehicle's plate alone in a photo of `params.slots`: read to at least `params.sure`, no declared plate beside it.

    Told and never held against the firm: yards are full of vehicles. Most photos from the side show no plate, and then nothing is told:
    that the photos are of one vehicle is not proven.
    """
    missing = without_photo(dossier, use)
    declared = [
        vehicle.plate for vehicle in (dossier.declaration.tractor, dossier.declaration.trailer) if vehicle is not None
    ]
    notes: list[Finding] = []
    for exhibit, facts in photos(dossier):
        strange = [plate for plate in facts.plates if plate.confidence >= use.params["sure"]]
        own = any(is_it(plate, name) or may_be(plate, name) for plate in facts.plates for name in declared)
        if exhibit.slot in use.params["slots"] and strange and not own:
            said = {"declared": "、".join(declared), "observed": "、".join(plate.text for plate in strange)}
            looks = tuple(_look(exhibit, plate) for plate in strange)
            notes.append(note(use, "photos.stranger_plate", look=looks, **said, **_titles(dossier, exhibit)))
    return tuple(missing + notes) or (passed(use),)


def framed(dossier: Dossier, use: CheckUse) -> tuple[Finding, ...]:
    """Looks for plates that reach the edge of their photo, within `params.margin` of its width and height: what hangs there is cut off.

    Told and not held against the firm. Whether the whole vehicle is in the frame can't be told, and is said to be unknown when it passes:
    where a truck ended at the edge of 86 sides of real photos, neither edges nor colours there told it from one that did not.
    """
    missing = without_photo(dossier, use)
    notes: list[Finding] = []
    for exhibit, facts in photos(dossier):
        cut = [plate for plate in facts.plates if _at_edge(plate, float(use.params["margin"]))]
        if cut:
            looks = tuple(_look(exhibit, plate) for plate in cut)
            observed = "、".join(plate.text for plate in cut)
            notes.append(note(use, "photos.plate_at_edge", look=looks, observed=observed, **_titles(dossier, exhibit)))
    return tuple(missing + notes) or (passed(use),)


def _at_edge(plate: PlateReading, margin: float) -> bool:
    box = plate.where.box
    return box is not None and (min(box.x0, box.y0) < margin or max(box.x1, box.y1) > 1 - margin)


def _look(exhibit: Exhibit, plate: PlateReading) -> Look:
    return Look(evidence_id=exhibit.evidence_id, slot=exhibit.slot, where=plate.where, label=plate.text)


def _titles(dossier: Dossier, exhibit: Exhibit) -> dict[str, str]:
    return titles(slot_of(dossier, exhibit.slot))
