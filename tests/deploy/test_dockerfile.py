"""The Dockerfile: pinned, hashed, small in what it copies, and not run as root."""

import re
import tomllib

from tests.deploy.compose import DOCKERFILE, ROOT, entrypoint, image_environment, read_compose, read_dockerfile
from tests.deploy.test_compose import FILLED

KEYWORDS = {"FROM", "RUN", "COPY", "ENV", "WORKDIR", "USER", "EXPOSE", "ENTRYPOINT", "CMD"}


def arguments(keyword: str) -> list[str]:
    return [rest for found, rest in read_dockerfile() if found == keyword]


def test_only_known_instructions() -> None:
    assert {keyword for keyword, _ in read_dockerfile()} == KEYWORDS


def test_both_stages_start_from_the_same_pinned_python() -> None:
    bases = {rest.partition(" ")[0] for rest in arguments("FROM")}
    assert len(arguments("FROM")) == 2
    (base,) = bases
    version = re.fullmatch(r"python:(3\.\d+)\.\d+-slim-bookworm", base)
    assert version
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lowest, highest = re.findall(r"3\.(\d+)", project["requires-python"])
    assert int(lowest) <= int(version[1].partition(".")[2]) < int(highest)


def test_what_is_installed_is_what_the_lock_names() -> None:
    installs = [rest for rest in arguments("RUN") if "pip install" in rest]
    assert installs == [
        "pip install --require-hashes --no-deps -r requirements.lock",
        "pip install --no-deps --no-build-isolation .",
    ]
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    for requirement in build:
        name = re.split(r"[^A-Za-z0-9-]", requirement)[0]
        assert re.search(rf"^{name}==", locked, re.MULTILINE), f"{name} is needed to build without isolation"


def test_system_packages_are_those_of_make_setup() -> None:
    script = (ROOT / ".ci" / "system-packages.sh").read_text(encoding="utf-8")
    for package in ("libgl1", "libglib2.0-0"):
        assert package in script
        assert sum(package in rest.split() for rest in arguments("RUN")) == 2, "in the build and in the run stage"


def test_every_source_folder_is_copied_and_let_through() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packages = {name.removesuffix("*") for name in project["tool"]["setuptools"]["packages"]["find"]["include"]}
    copied = {
        name.removesuffix("/") for rest in arguments("COPY") if "--from" not in rest for name in rest.split()[:-1]
    }
    assert copied == packages | {"requirements.lock", "pyproject.toml", "README.md", "LICENSE"}
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    allowed = {line[1:].removesuffix("/") for line in ignored if line.startswith("!")}
    assert ignored[1] == "*", "what is not named must not reach the image: .env, .git, data"
    assert allowed == copied


def test_it_does_not_run_as_root() -> None:
    user = arguments("USER")[-1]
    compose = read_compose(FILLED)["services"]
    assert {compose[name]["user"] for name in ("api", "worker", "migrate")} == {user}
    uid, gid = user.split(":")
    creation = next(rest for rest in arguments("RUN") if "useradd" in rest)
    assert f"--uid {uid} --gid {gid}" in creation
    assert f"--gid {gid} huozheng" in creation


def test_the_entrypoint_is_the_console_script() -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    assert entrypoint() == list(scripts)
    assert image_environment()["PATH"].split(":")[0] == "/opt/huozheng/bin"


def test_what_is_writable_is_mounted() -> None:
    home = image_environment()["HUOZHENG_HOME"]
    services = read_compose(FILLED)["services"]
    for name in ("api", "worker"):
        targets = [mount.split(":")[1] for mount in services[name].get("volumes", ())]
        targets += [mount.split(":")[0] for mount in services[name]["tmpfs"]]
        assert {home, image_environment()["HOME"]} == set(targets), name


def test_it_names_no_registry_host() -> None:
    assert not re.search(r"https?://|index-url|\.(com|org|io|cn)/", DOCKERFILE.read_text(encoding="utf-8"))
