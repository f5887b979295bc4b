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


def read_resources(package: Package, files: list[str]) -> Resources:
    """The resources of some Res files. Raises `Unreadable`."""
    found = Resources(package)
    for name in files:
        root = package.drawn_xml(name)
        base = resolve(name, root.get("BaseLoc") or ".") + "/"
        for one in (one for group in children(root) for one in children(group)):
            identifier = one.get("ID", "")
            file = next((part.text or "" for part in children(one, "FontFile", "MediaFile")), "")
            match name_of(one):
                case "Font":
                    found.fonts[identifier] = resolve(base, file) if file else None
                case "MultiMedia" if file:
                    found.media[identifier] = resolve(base, file)
                case "DrawParam":
                    found.looks[identifier] = one
                case "CompositeGraphicUnit":
                    found.units[identifier] = one
    return found
