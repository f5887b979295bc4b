"""What objects on an OFD's pages share: fonts, media, drawing parameters, composite units (GB/T 33190-2016, 7.9)."""

from dataclasses import dataclass, field

from extractors.readers.ofd.package import Element, Package, children, name_of, resolve


@dataclass(frozen=True)
class Resources:
    """What objects refer to by ID: names of entries for fonts and media, elements for the rest."""

    package: Package
    fonts: dict[str, str | None] = field(default_factory=dict)
    media: dict[str, str] = field(default_factory=dict)
    looks: dict[str, Element] = field(default_factory=dict)
    units: dict[str, Element] = field(default_factory=dict)

    def __or__(self, other: "Resources") -> "Resources":
        return Resources(
            self.package,
            self.fonts | other.fonts,
            self.media | other.media,
            self.looks | other.looks,
            self.units | other.units,
        )


def read_resources(package: Package, files: list[str], *, page: int | None = None) -> Resources:
    """The resources of some Res files; one that lacks is a gap. Raises `Unreadable` for a damaged one."""
    found = Resources(package)
    for name in files:
        root = package.part(name, page=page)
        if root is None:
            continue
        base = resolve(name, root.get("BaseLoc") or ".") + "/"
        for one in (one for group in children(root) for one in children(group)):
            identifier = one.get("ID", "")
            file = next((part.text or "" for part in children(one, "FontFile", "MediaFile")), "")
            match name_of(one):
                case "Font":
                    found.fonts[identifier] = _located(package, name, base, file) if file else None
                case "MultiMedia" if file:
                    found.media[identifier] = _located(package, name, base, file)
                case "DrawParam":
                    found.looks[identifier] = one
                case "CompositeGraphicUnit":
                    found.units[identifier] = one
    return found


def _located(package: Package, name: str, base: str, file: str) -> str:
    """The entry of a resource; some makers write its path from the Res file's own folder, in spite of its BaseLoc."""
    entry, other = package.locate(base, file), package.locate(name, file)
    return other if entry not in package and other in package else entry
