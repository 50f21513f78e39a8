"""The documents keep up with the program: settings, commands, options and error codes."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import typer.main

from geo.errors import ExitCode
from geo.fault_codes import CATALOGUE
from service.cli.main import app
from service.settings import ENVIRONMENT

DOCS = Path(__file__).parents[2] / "docs"


def test_every_setting_is_in_the_docs():
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    for name, (default, meaning) in ENVIRONMENT.items():
        assert f"| `{name}` | `{default}` | {meaning} |" in text


def test_every_error_code_is_in_the_docs_with_its_words():
    rows = (DOCS / "errors.md").read_text(encoding="utf-8").splitlines()
    expected = [f"| `{code}` | {what} | {action} |" for code, (what, action) in sorted(CATALOGUE.items())]
    assert [row for row in rows if row.startswith("| `")] == expected


def test_every_exit_code_is_in_the_docs():
    text = (DOCS / "errors.md").read_text(encoding="utf-8")
    for code in ExitCode:
        assert f"| {code.value} |" in text


def _leaves(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """Every command that does something: `import points`, not `import`."""
    if inner := getattr(command, "commands", None):
        for word, each in inner.items():
            yield from _leaves(f"{name} {word}".strip(), each)
    else:
        yield name, command


COMMANDS = dict(_leaves("", typer.main.get_command(app)))


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_is_in_the_docs(name):
    sections = re.split(r"\n###? ", (DOCS / "commands.md").read_text(encoding="utf-8"))
    (section,) = [part for part in sections if part.startswith(f"buuta {name}\n")]
    for parameter in COMMANDS[name].params:
        for option in parameter.opts:
            if option != "--help":
                said = option if option.startswith("-") else option.upper()
                assert f"`{said}" in section, said


@pytest.mark.parametrize("name", sorted({name.split()[0] for name in COMMANDS}))
def test_the_vietnamese_readme_names_every_command(name):
    text = (DOCS.parent / "README.vi.md").read_text(encoding="utf-8")
    assert re.search(rf"`(buuta )?{name}\b", text)
