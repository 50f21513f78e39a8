"""Settings from the environment: what is no value is told by its name, all of it at once."""

from pathlib import Path

import pytest

from geo.errors import InputRefused
from service.settings import read_settings


def test_without_any_the_defaults_stand():
    settings = read_settings({})
    assert (settings.port, settings.workspace, settings.user) == (8080, Path("workspace"), None)
    assert settings.github_api == "https://api.github.com"
    assert settings.cache == Path.home() / ".cache" / "buuta"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BUUTA_GITHUB_API", "http://[::1"),
        ("BUUTA_GITHUB_API", "http://127.0.0.1:notaport"),
        ("BUUTA_GITHUB_RAW", "http://127.0.0.1:99999999/x"),
        ("BUUTA_GITHUB_RAW", "raw.githubusercontent.com"),
        ("BUUTA_OVERPASS", "http://[x"),
        ("BUUTA_OVERPASS", "file:///etc/passwd"),
        ("BUUTA_NOMINATIM", "nominatim"),
        ("BUUTA_CACHE", "~nosuchuser/x"),
    ],
)
def test_a_value_that_is_none_is_refused_by_its_name(name, value):
    with pytest.raises(InputRefused) as caught:
        read_settings({name: value})
    assert [(fault.code, fault.field) for fault in caught.value.faults] == [("FIELD_INVALID", name)]


def test_all_wrong_values_are_told_together():
    with pytest.raises(InputRefused) as caught:
        read_settings({"BUUTA_PORT": "0", "BUUTA_OVERPASS": "http://", "BUUTA_CACHE": "~nosuchuser"})
    assert [fault.field for fault in caught.value.faults] == ["BUUTA_PORT", "BUUTA_OVERPASS", "BUUTA_CACHE"]


def test_an_address_has_no_slash_at_its_end():
    settings = read_settings({"BUUTA_GITHUB_API": "http://127.0.0.1:8081/", "BUUTA_GITHUB_RAW": "https://x/"})
    assert (settings.github_api, settings.github_raw) == ("http://127.0.0.1:8081", "https://x")
