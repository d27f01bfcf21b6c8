"""The one dialect: Python-Markdown with the extensions that ``mkdocs.yml`` names."""

import hashlib
import importlib.metadata
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import markdown

from openprimer_build.exceptions import ProjectError
from openprimer_build.rendering.inline import quicken

BUILT_IN = ("toc", "tables", "fenced_code")  # what MkDocs puts in front of every list


@dataclass(frozen=True)
class Dialect:
    """Extensions of Python-Markdown and their options.

    Attributes:
        extensions: names, in order.
        options: by extension.
    """

    extensions: tuple[str, ...]
    options: Mapping[str, Mapping[str, Any]]

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> "Dialect":
        """Read ``markdown_extensions`` of a parsed ``mkdocs.yml`` as MkDocs does."""
        names = list(BUILT_IN)
        options: dict[str, Mapping[str, Any]] = {}
        for entry in config.get("markdown_extensions") or []:
            for name, values in {entry: None}.items() if isinstance(entry, str) else entry.items():
                if name not in names:
                    names.append(name)
                if values:
                    options[name] = values
        return cls(tuple(names), options)

    @property
    def fingerprint(self) -> str:
        """A digest of everything that decides what a text becomes."""
        versions = [importlib.metadata.version(name) for name in ("markdown", "pymdown-extensions", "pygments")]
        text = json.dumps([self.extensions, self.options, versions, VERSION], default=str, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def renderer(self) -> markdown.Markdown:
        """A renderer of this dialect; call ``reset()`` between two texts.

        Raises:
            ProjectError: an extension is not installed, or does not take its options.
        """
        try:
            renderer = markdown.Markdown(extensions=list(self.extensions), extension_configs=dict(self.options))
        except (ImportError, AttributeError, LookupError, TypeError, ValueError) as error:
            message = f"markdown_extensions in mkdocs.yml cannot be used: {error}."
            raise ProjectError(f"{message} Correct the name or the options, or install what is missing.") from error
        quicken(renderer)
        return renderer


VERSION = 2  # raise it when rendered.py or allowlist.py makes something else of the same text
