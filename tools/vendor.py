"""Fetch the files of others that the portal serves into portal/static/vendor/.

    python tools/vendor.py            fetch all again and compare with HASHES (needs npm, Node 20+, and uv)
    python tools/vendor.py --update   the same, and write HASHES: after a new version number below
    python tools/vendor.py --check    only compare what lies there with HASHES (no network)

The files are committed, so that whoever runs the portal needs neither npm nor Node. Each package is
fetched by `npm pack` and must have the sha512 written here; each file must have the one in HASHES.
"""

import argparse
import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

TOOLS = Path(__file__).parent
VENDOR = TOOLS.parent / "portal" / "static" / "vendor"
HASHES = VENDOR / "HASHES"

#: package: (its integrity in the npm registry, {path in the package: path in vendor/})
PACKAGES = {
    "@digdir/designsystemet-css@1.22.0": (
        "sha512-f/+YOK1Gvl7ypdeRh0TDGs28eu8DkOPDAR+T8yLpnys9FxNWX05UNuhXJwYwRuzF9WUgjAhpJ5JKdodTDxWMEA==",
        {"dist/src/index.css": "designsystemet.css", "LICENSE": "LICENSE-designsystemet.txt"},
    ),
    "htmx.org@4.0.1": (
        "sha512-oF7JgXhDW9UXCy/k1ZYFUQgzu/rm19ORWPSPNL91vPluB2PB9+MV55tyQdH/w7o2EAbTYUG5SDW1R60mdkdqGg==",
        {"dist/htmx.min.js": "htmx.min.js", "LICENSE": "LICENSE-htmx.txt"},
    ),
    "@fontsource/inter@5.3.0": (
        "sha512-RofMylZmjlJEfELXeNHFWBRcSs75rGU/6bV2S2jfnvv/3rPXPGe0LgUJTklcHZ9lM4OZmAVFhcJPnACfb91A3g==",
        {
            "files/inter-latin-400-normal.woff2": "fonts/inter-latin-400-normal.woff2",
            "files/inter-latin-600-normal.woff2": "fonts/inter-latin-600-normal.woff2",
            # Cut down to MORE_LETTERS; the browser fetches it only for a page that has one of them.
            "files/inter-latin-ext-400-normal.woff2": "fonts/inter-latin-ext-400-normal.woff2",
            "LICENSE": "fonts/LICENSE-inter.txt",
        },
    ),
}
#: Makes tema.css from tema.config.json, where the colours of the municipality stand.
THEME_MAKER = "@digdir/designsystemet@1.15.0"
#: Of the many in the file: Sámi letters, and those of the other Latin alphabets of Europe and Vietnam.
MORE_LETTERS = "U+100-24F, U+292, U+1E80-1EFF"
CUTTER = ["--from", "fonttools==4.60.1", "--with", "brotli==1.1.0", "pyftsubset"]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="compare only, without network")
    parser.add_argument("--update", action="store_true", help="write HASHES anew")
    arguments = parser.parse_args()
    if not arguments.check:
        with tempfile.TemporaryDirectory() as folder:
            for package, (integrity, files) in PACKAGES.items():
                fetch(package, integrity, files, Path(folder))
            make_theme(Path(folder))
            cut(VENDOR / "fonts/inter-latin-ext-400-normal.woff2", MORE_LETTERS)
    if arguments.update:
        HASHES.write_text("".join(f"{digest}  {name}\n" for name, digest in found().items()))
    wrong = differences()
    sys.stderr.writelines(f"{line}\n" for line in wrong)
    return 1 if wrong else 0


def fetch(package: str, integrity: str, files: dict[str, str], folder: Path) -> None:
    """The wanted files of the package lie in vendor/; a package with another sha512 is refused."""
    command = ["npm", "pack", package, "--json", "--pack-destination", str(folder)]
    packed = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    described = next(iter(packed.values())) if isinstance(packed, dict) else packed[0]
    archive = folder / described["filename"].replace("@", "").replace("/", "-")
    got = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if got != integrity:
        raise SystemExit(f"{package}: expected {integrity}, got {got}")
    with tarfile.open(archive) as tar:
        for inside, outside in files.items():
            source = tar.extractfile(f"package/{inside}")
            assert source is not None, inside
            target = VENDOR / outside
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read())


def cut(font: Path, letters: str) -> None:
    """The font has these letters only: a page with one of them stays within its 100 kB of fonts."""
    uv = [str(Path(sys.executable).with_name("uv")), "tool", "run", "--quiet"]
    what = [f"--unicodes={letters.replace(' ', '')}", "--flavor=woff2", "--layout-features=*"]
    subprocess.run([*uv, *CUTTER, str(font), *what, f"--output-file={font}.cut"], check=True)
    Path(f"{font}.cut").replace(font)


def make_theme(folder: Path) -> None:
    """vendor/tema.css is what the design system's own tool makes of tema.config.json."""
    shutil.copy(TOOLS / "tema.config.json", folder)
    tool = ["npx", "--yes", THEME_MAKER, "tokens"]
    subprocess.run(
        [*tool, "create", "--config", "tema.config.json"],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    subprocess.run(
        [*tool, "build", "-t", "design-tokens", "-o", "theme"],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    shutil.copy(folder / "theme" / "tema.css", VENDOR / "tema.css")


def found() -> dict[str, str]:
    """Path → sha512 of every vendored file that lies there, sorted."""
    files = sorted(path for path in VENDOR.rglob("*") if path.is_file() and path != HASHES)
    return {
        path.relative_to(VENDOR).as_posix(): hashlib.sha512(path.read_bytes()).hexdigest()
        for path in files
    }


def expected() -> dict[str, str]:
    """Path → sha512 as written in HASHES."""
    lines = HASHES.read_text().splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def differences() -> list[str]:
    """One line for each file that is missing, unknown or changed."""
    have, want = found(), expected()
    return [
        f"{name}: {'missing' if name not in have else 'not in HASHES' if name not in want else 'changed'}"
        for name in sorted(have.keys() | want.keys())
        if have.get(name) != want.get(name)
    ]


if __name__ == "__main__":
    raise SystemExit(main())
