"""MkDocs without its Markdown: its theme's templates, filled with bodies that are rendered already.

Markdown, YAML and the search index take four fifths of the time of ``mkdocs build``, and the compiler has done all
that before. What is left of MkDocs is what makes a page: its configuration, its addresses, its context and its
templates. The pages come out byte for byte as ``mkdocs build`` makes them.
"""

import itertools
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import markdown
import orjson
from jinja2 import FileSystemBytecodeCache
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, MkDocsException
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import is_error_template
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from openprimer_build.exceptions import EngineError
from openprimer_build.processes import share
from openprimer_build.project import CONFIG, LOADER, Project
from openprimer_build.publishing.files import put
from openprimer_build.rendering.dialect import Dialect

HEADING = re.compile(r'<h(?P<level>[1-6]) id="(?P<id>[^"]*)"[^>]*>(?P<name>.*?)</h(?P=level)>', re.DOTALL)
DEEPEST = 6


class Press:
    """The theme of one project, loaded once, and the bodies that are rendered already."""

    def __init__(self, project: Project, bodies: Mapping[str, str]) -> None:
        """Load MkDocs's configuration and theme.

        Args:
            project: whose pages and configuration stand among its working files.
            bodies: HTML by Markdown; a body that is not among them is rendered here.

        Raises:
            EngineError: MkDocs does not take the configuration.
        """
        self.project, self.bodies = project, bodies
        self.pages, self.site = project.work / "pages", project.work / "site"
        said: list[str] = []
        with _heard(said):
            try:
                self.config = _load_config(project.work / CONFIG)
                self.environment = self.config.theme.get_env()
                self.environment.bytecode_cache = FileSystemBytecodeCache(str(_made(project.work / "templates")))
                self.navigation = get_navigation(Files([]), self.config)
            except MkDocsException as error:
                said.append(str(error))
        if said:
            message = "MkDocs failed. Mend what it says, or report it if it is not yours to mend:"
            raise EngineError("\n".join([message, *said]))

    def print_all(self, paths: Sequence[str]) -> None:
        """Make the pages of some Markdown files, given by their paths below the folder of pages, on every core."""
        self.environment.get_template("main.html")  # once, before the processes part
        share(partial(_print_one, self), paths)

    def print_one(self, path: str) -> None:
        """Make one page and write it into the folder of the site."""
        put(self.file(path), self.page(path, (self.pages / path).read_text("utf-8")))

    def file(self, path: str) -> Path:
        """The file in the site that a page becomes."""
        return Path(self._place(path).abs_dest_path)

    def page(self, path: str, text: str) -> bytes:
        """The HTML of one page.

        Args:
            path: of the Markdown file below the folder of pages.
            text: of that file.
        """
        front, _, body = text.removeprefix("---\n").partition("\n---\n")
        prose = body.strip("\n")
        page = Page(None, self._place(path), self.config)
        page.markdown, page.meta = prose, orjson.loads(front)
        html = self.bodies.get(prose)
        page.content = self._render(prose) if html is None else html
        page.toc = get_toc(self._first_heading(page.content))
        page.active = True
        template = self.environment.get_template(page.meta.get("template", "main.html"))
        output: str = template.render(get_context(self.navigation, [], self.config, page))
        return output.encode("utf-8", errors="xmlcharrefreplace")

    def print_frame(self, left_out: Sequence[str]) -> None:
        """Write what belongs to the theme: its files, and the pages that stand for none of ours."""
        files = Files([])
        files.add_files_from_theme(self.environment, self.config)
        files.copy_static_files()
        for name in sorted(self.config.theme.static_templates):
            if name not in left_out:
                base = urlsplit(self.config.site_url or "/").path if is_error_template(name) else "."
                context = get_context(self.navigation, [], self.config, base_url=base)
                put(self.site / name, self.environment.get_template(name).render(context).encode())

    def _place(self, path: str) -> File:
        return File(path, str(self.pages), str(self.site), use_directory_urls=True)

    def _first_heading(self, html: str) -> Any:
        """The first entry of the table of contents, to which the theme's link past the navigation leads."""
        depth = (self.config.mdx_configs.get("toc") or {}).get("toc_depth", DEEPEST)
        first, last = map(int, depth.split("-")) if isinstance(depth, str) and "-" in depth else (1, int(depth))
        found = (match for match in HEADING.finditer(html) if first <= int(match["level"]) <= last)
        return [{**match.groupdict(), "level": int(match["level"]), "children": []} for match in found][:1]

    def _render(self, prose: str) -> str:
        return self._renderer.reset().convert(prose)

    @cached_property
    def _renderer(self) -> markdown.Markdown:
        return Dialect.of(self.project.config).renderer()


def _load_config(path: Path) -> MkDocsConfig:
    """What MkDocs's own ``load_config`` does, with the quicker reader of YAML.

    Raises:
        ConfigurationError: the file cannot be used.
    """
    config = MkDocsConfig(config_file_path=str(path))
    with path.open("rb") as stream:
        config.load_dict(yaml_load(stream, get_yaml_loader(LOADER, config)))
    said = [f"Config value '{name}': {what}" for name, what in itertools.chain(*config.validate())]
    if said:
        raise ConfigurationError("\n".join(said))
    return config


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def _heard(said: list[str]) -> Iterator[None]:
    """Gather what MkDocs warns of, in place of the terminal: it is as good as an error, as with ``--strict``."""
    logger, handler = logging.getLogger("mkdocs"), logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagated


def _print_one(press: Press, path: str) -> None:
    press.print_one(path)
