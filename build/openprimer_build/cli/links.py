"""``openprimer links``."""

import importlib.metadata
from collections import Counter
from pathlib import Path

import click

from openprimer_build.cli.failure import ContentFailure, failures
from openprimer_build.cli.options import project_options
from openprimer_build.cli.terminal import Terminal
from openprimer_build.editing.links import Answers, ask_all, look_up
from openprimer_build.editing.outside import Place, outside
from openprimer_build.editing.web import Answer, Guest, Verdict
from openprimer_build.pipeline import check
from openprimer_build.project import find_project

CACHE = "links.json"


@click.command("links")
@project_options
@click.option(
    "--offline-cache",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Ask nobody; report what this file of an earlier run holds.",
)
@click.option("--fresh", is_flag=True, help="Ask for everything again, whatever is kept.")
@click.option(
    "--delay", default=1.0, show_default=True, type=click.FloatRange(0), help="Seconds between requests to one host."
)
@click.pass_context
def command(
    context: click.Context,
    project: Path,
    content: Path | None,
    site_url: str | None,
    offline_cache: Path | None,
    fresh: bool,
    delay: float,
) -> None:
    """Ask the web whether the addresses outside this publication still work.

    Each host gets one request at a time. What works is asked again after 7 days, what does not after one; the answers
    are kept in .openprimer/links.json. No part of check or build: the web is nobody's to mend.
    """
    with failures():
        found = find_project(project, content=content, site_url=site_url)
        places = outside(check(found).publication)
        answers = Answers.load(offline_cache or found.work / CACHE)
        if offline_cache:
            results = look_up(places, answers)
        else:
            version = importlib.metadata.version("openprimer")
            guest = Guest(f"openprimer/{version} (link check; +{found.settings.site_url})", delay)
            with answers.saved(places), Terminal().task("Asking for addresses", len(places)) as advance:
                results = ask_all(places, answers, guest, fresh=fresh, advance=advance)
    _report(places, results)
    broken = any(answer.verdict is Verdict.BROKEN for answer in results.values())
    context.exit(ContentFailure.exit_code if broken else 0)


def _report(places: dict[str, list[Place]], results: dict[str, Answer]) -> None:
    for address, answer in results.items():
        if answer.verdict is not Verdict.WORKS:
            for place in places[address]:
                click.echo(f"{place}  {answer.verdict}: {address} {answer.note}".rstrip())
    counts = Counter(answer.verdict for answer in results.values())
    summary = ", ".join(f"{counts[verdict]} {verdict}" for verdict in Verdict if counts[verdict])
    click.echo(f"{len(results)} addresses: {summary or 'none'}.")
