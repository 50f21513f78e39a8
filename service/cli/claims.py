"""`buuta claims`: published figures that contradict each other, side by side."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from geo.printable import printable
from service.cli.terminal import echo
from service.cli.workspace_options import WorkspaceOrBuiltIn


def claims(
    workspace: WorkspaceOrBuiltIn = None,
) -> None:
    """Show the claims of each topic beside each other, with source and date; nothing is added up or averaged."""
    from geo.places.claims_file import TOPICS, claims_by_topic  # noqa: PLC0415 - loads only when asked for
    from service.usecases.territory import territory_in_use  # noqa: PLC0415

    console = Console()
    topics = claims_by_topic(territory_in_use(workspace).claims)
    if not topics:
        echo("No claims; `buuta import claims FILE` adds some.")
    for topic, found in topics.items():
        title = TOPICS[topic][0] if topic in TOPICS else topic
        table = Table("value", "unit", "period", "what the source says", "source", "date", title_justify="left")
        table.title = escape(printable(f"{title} ({topic})"))
        for claim in found:
            shown = (claim.value, claim.unit, claim.period, claim.statement, claim.source, claim.source_date)
            table.add_row(*(escape(printable(cell)) for cell in shown))
        console.print(table)
