"""What hosts of plain files read beside a release: ``_headers``, ``_redirects`` and ``_nginx.conf``.

They say what the server says by itself: headers, types that no name gives away, what moved and what is gone. They
belong to the release but not to the website, so that no manifest lists them.
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from urllib.parse import quote

from openprimer_api import headers, paths
from openprimer_api.manifest import ASSETS, HOSTING, Manifest, ManifestFile
from openprimer_api.paths import Place
from openprimer_build.publishing.release import media_type

HEADERS, REDIRECTS, NGINX = HOSTING
# Cloudflare reads so many rules, of lines of up to 2,000 characters; Netlify has no such limit.
MOST_RULES = 100
SCHEMAS = f"{paths.API}/schemas/"
ABOUT = "# Written by `openprimer build` for hosts of plain files; docs/hosting.md says which reads what.\n"


def write_hosting(folder: Path, manifest: Manifest) -> None:
    """Write the three files into a release."""
    base = Place.of(manifest.site_url).base
    for name, text in (
        (HEADERS, _headers(manifest, base)),
        (REDIRECTS, _redirects(manifest, base)),
        (NGINX, _nginx(manifest, base)),
    ):
        (folder / name[1:]).write_text(text, "utf-8", newline="\n")


def _headers(manifest: Manifest, base: str) -> str:
    """Rules of a path and the headers below it.

    Where several rules fit a path, hosts join the values of a header or send it twice. So no two rules that fit the
    same path name the same header; that is why there is none for all pages together.
    """
    everywhere = [*headers.COMMON, ("Referrer-Policy", "strict-origin-when-cross-origin")]
    rules = {"/*": dict(everywhere), **dict(_of_folders(manifest.files))}
    for path, kind in _special_types(manifest.files):
        rules.setdefault(path, {})["Content-Type"] = kind
    for file in manifest.files:
        if headers.cache_control(file.path) == headers.FOREVER and not file.path.startswith("/pagefind/"):
            rules.setdefault(file.path, {})["Cache-Control"] = headers.FOREVER
    return ABOUT + "".join(
        f"{base}{path}\n" + "".join(f"  {name}: {value}\n" for name, value in lines.items())
        for path, lines in islice(rules.items(), MOST_RULES)
    )


def _of_folders(files: tuple[ManifestFile, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    """One rule for each folder at the top, and one for each file beside them."""
    policies: dict[str, str] = {}
    for file in files:
        top, slash, _ = file.address[1:].partition("/")
        where = f"/{top}/*" if slash else f"/{top}"
        if file.type.startswith("text/html"):
            policies[where] = dict(headers.security(file.path, file.type))["Content-Security-Policy"]
        elif not file.path.startswith("/assets/"):
            policies.setdefault(where, "")
    for where, policy in sorted(policies.items()):
        lines = {"Cache-Control": headers.SOON}
        yield where, lines | ({"Content-Security-Policy": policy} if policy else {})


def _special_types(files: tuple[ManifestFile, ...]) -> Iterator[tuple[str, str]]:
    """The types of files that stand alone and are not what their names say; the schemas are all of one type."""
    if any(file.path.startswith(SCHEMAS) for file in files):
        yield f"{SCHEMAS}*", "application/schema+json"
    for file in files:
        alone = file.path.count("/") <= paths.API.count("/") + 1
        if alone and media_type(file.path) not in {file.type, "application/octet-stream"}:
            yield file.path, file.type


def _redirects(manifest: Manifest, base: str) -> str:
    """Each old path twice: Netlify needs the exclamation mark, or it answers the stub; Cloudflare passes over it."""
    pairs = sorted((quote(base + each.path), quote(base + each.target)) for each in manifest.redirects)
    return ABOUT + "".join(f"{old} {new} 301{mark}\n" for old, new in pairs for mark in ("!", ""))


def _nginx(manifest: Manifest, base: str) -> str:
    """Maps for the configuration in hosting/nginx.conf, which includes this file outside its server."""
    page, embedded = (
        dict(headers.security(path, "text/html"))["Content-Security-Policy"] for path in ("/", headers.EMBEDDED)
    )
    fingerprint = f"~^{base}(?:{'|'.join(ASSETS)}).*{headers.FINGERPRINT.pattern}"
    moved = {base + each.path: quote(base + each.target) for each in manifest.redirects}
    maps = {
        "$uri $openprimer_moved": {"default": "", **moved},
        "$uri $openprimer_gone": {"default": "", **{base + each.path: "gone" for each in manifest.gone}},
        "$uri $openprimer_cache": {"default": headers.SOON, fingerprint: headers.FOREVER},
        "$uri $openprimer_page": {"default": page, f"~^{base}{headers.EMBEDDED}": embedded},
        "$sent_http_content_type $openprimer_policy": {"default": "", "~^text/html": "$openprimer_page"},
    }
    text = f"{ABOUT}map_hash_max_size 65536;\nmap_hash_bucket_size 512;\n"
    for of, pairs in maps.items():
        lines = "".join(f"  {_quoted(key)} {_quoted(value)};\n" for key, value in sorted(pairs.items()))
        text += f"map {of} {{\n{lines}}}\n"
    return text


def _quoted(word: str) -> str:
    """A word of nginx's configuration."""
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'
