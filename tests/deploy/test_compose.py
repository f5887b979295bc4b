"""`docker-compose.yml` and `.env.example`: nothing secret, nothing floating, nothing unwatched, nothing unknown."""

import re
import tomllib
from typing import Any

import pytest

from service.platform.settings import Settings
from tests.deploy.compose import (
    ROOT,
    NotSetError,
    image_environment,
    interpolated,
    read_compose,
    read_example,
    variables,
)

SECRETS = ("POSTGRES_PASSWORD", "HUOZHENG_S3_ACCESS_KEY", "HUOZHENG_S3_SECRET_KEY")
FILLED = dict.fromkeys(SECRETS, "filled-in-by-the-operator")
OURS = ("api", "worker", "migrate")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return read_compose(FILLED)


@pytest.fixture(scope="module")
def services(compose: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = compose["services"]
    return found


def setting_names() -> set[str]:
    return {f"HUOZHENG_{name.upper()}" for name in Settings.model_fields}


@pytest.mark.parametrize("secret", SECRETS)
def test_refuses_to_start_without_a_secret(secret: str) -> None:
    with pytest.raises(NotSetError, match=secret):
        read_compose(FILLED | {secret: ""})


def test_the_example_alone_refuses_to_start() -> None:
    with pytest.raises(NotSetError):
        read_compose(read_example())


def test_no_secret_stands_in_a_file() -> None:
    assert [read_example()[secret] for secret in SECRETS] == ["", "", ""]
    first, second = (read_compose(dict.fromkeys(SECRETS, given))["services"] for given in ("one", "another"))
    for name, service in first.items():
        for variable, value in service.get("environment", {}).items():
            if re.search(r"PASSWORD|SECRET|ACCESS_KEY|ROOT_USER", variable):
                assert (value, second[name]["environment"][variable]) == ("one", "another"), f"{name}: {variable}"
            assert not re.search(r"//[^@/]*:[^@/]*@", value), f"{name}: a password in {variable}"


def test_every_image_is_pinned(services: dict[str, dict[str, Any]]) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    for name, service in services.items():
        repository, _, tag = service["image"].partition("@")[0].partition(":")
        if name in OURS:
            assert (repository, tag, service["build"]) == ("huozheng", version, ".")
        else:
            assert re.search(r"^\d+\.\d+|^RELEASE\.\d{4}-\d\d-\d\dT", tag), f"{name}: {service['image']} may change"


def test_every_service_is_watched_or_runs_once(services: dict[str, dict[str, Any]]) -> None:
    for name, service in services.items():
        if service["restart"] == "no":
            waiting = [other["depends_on"][name] for other in services.values() if name in other.get("depends_on", {})]
            assert waiting == [{"condition": "service_completed_successfully"}] * len(waiting), name
            assert waiting, f"nobody waits for {name}"
            continue
        check = service["healthcheck"]
        assert service["restart"] == "unless-stopped"
        assert check["test"][0] == "CMD"
        assert {"interval", "timeout", "retries", "start_period"} < set(check), name


def test_dependencies_exist_and_are_waited_for(services: dict[str, dict[str, Any]]) -> None:
    for service in services.values():
        for other, how in service.get("depends_on", {}).items():
            expected = "service_completed_successfully" if services[other]["restart"] == "no" else "service_healthy"
            assert how == {"condition": expected}


def test_every_service_is_hardened_and_limited(services: dict[str, dict[str, Any]]) -> None:
    for name, service in services.items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert set(service["deploy"]["resources"]["limits"]) == {"cpus", "memory", "pids"}, name
        assert "privileged" not in service
        assert "network_mode" not in service
    for name in OURS:
        assert service_user(services[name]) >= 10_000
        assert services[name]["init"] is True


def service_user(service: dict[str, Any]) -> int:
    return int(service["user"].partition(":")[0])


def test_only_the_api_is_published_and_on_the_loopback(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert [name for name, service in services.items() if "ports" in service] == ["api"]
    assert services["api"]["ports"] == ["127.0.0.1:8000:8000"]
    assert [name for name, service in services.items() if "front" in service["networks"]] == ["api"]
    assert compose["networks"]["back"] == {"internal": True}


def test_named_volumes_and_networks_are_declared_and_used(compose: dict[str, Any]) -> None:
    mounted = {mount.split(":")[0] for service in compose["services"].values() for mount in service.get("volumes", ())}
    joined = {network for service in compose["services"].values() for network in service["networks"]}
    assert mounted == set(compose["volumes"]), "a volume that is not named is lost with its container"
    assert joined == set(compose["networks"])


def test_a_worker_gets_time_to_end_its_file(services: dict[str, dict[str, Any]]) -> None:
    assert int(services["worker"]["stop_grace_period"].removesuffix("s")) > Settings().read_seconds


def test_a_worker_has_the_memory_its_settings_promise(services: dict[str, dict[str, Any]]) -> None:
    settings = Settings()
    models_and_tmpfs = 2 * 2**30
    promised = settings.worker_processes * settings.read_memory_bytes + models_and_tmpfs
    assert int(services["worker"]["deploy"]["resources"]["limits"]["memory"].removesuffix("g")) * 2**30 >= promised


def test_every_variable_is_a_setting(services: dict[str, dict[str, Any]]) -> None:
    named = set(variables()) | set(read_example()) | set(image_environment())
    named |= {variable for service in services.values() for variable in service.get("environment", {})}
    ours = {name for name in named if name.startswith("HUOZHENG_")}
    assert len(ours) > 10
    assert ours <= setting_names()


def test_the_example_and_the_compose_file_name_the_same_variables() -> None:
    assert set(variables()) == set(read_example())


def test_empty_means_the_default(services: dict[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    deliberate = {
        "s3_endpoint",
        "s3_secure",
        "s3_region",
        "s3_access_key",
        "s3_secret_key",
        "database_url",
        "secure_cookies",
    }
    for name, value in services["api"]["environment"].items():
        monkeypatch.setenv(name, value)
    inside = Settings()
    assert inside.database_url == "postgresql://huozheng@postgres:5432/huozheng"
    monkeypatch.undo()
    assert inside.model_dump(exclude=deliberate) == Settings().model_dump(exclude=deliberate)


def test_our_three_services_share_one_environment(services: dict[str, dict[str, Any]]) -> None:
    assert services["api"]["environment"] == services["worker"]["environment"] == services["migrate"]["environment"]


@pytest.mark.parametrize(
    ("text", "result"),
    [("a$$b", "a$b"), ("${SET:-x}", "given"), ("${UNSET:-x}", "x"), ("${UNSET:-}", ""), ("${SET:?why}", "given")],
)
def test_interpolation_is_that_of_compose(text: str, result: str) -> None:
    assert interpolated(text, {"SET": "given"}) == result


@pytest.mark.parametrize("text", ["$SET", "${SET}", "${set:-x}", "100$"])
def test_a_variable_without_default_or_message_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="neither"):
        interpolated(text, {"SET": "given"})
