import json

import pytest
from branca.element import Element

from maps.layers.layer import script_json

HOSTILE = [
    "{{ 7 * 7 }}",
    "{% raise %}",
    "{# gone #}",
    "{{{",
    "\\{{ 7 * 7 }}",
    "</script><script>",
    "\u2028",
    "{}",
    '{"a": {}}',
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_users_typed_is_no_template_and_no_markup(text: str) -> None:
    content = {text: [{"text": text, "empty": {}}]}
    block = script_json(content)
    assert Element(block).render() == block  # branca compiles what a layer rendered once more
    assert json.loads(block) == content
    assert not set("<>&\u2028") & set(block)
