"""Writes CharacterWidthData.swift, how many columns a terminal gives a character (UAX #11)."""

from tables.common import ROOT, UNICODE, ranges, unicode_version

NAME = "CharacterWidthData"
FOLDER = ROOT / "Sources/Terminal/Generated"
PACKAGES = ["unicode-data"]
ARCHIVES = []


def widths():
    """The scalars of each width class that is not one column wide."""
    classes = {"W": set(), "F": set(), "A": set()}
    for line in (UNICODE / "EastAsianWidth.txt").read_text(encoding="utf-8").splitlines():
        entry = line.partition("#")[0].strip()
        if not entry:
            continue
        span, _, width = (part.strip() for part in entry.partition(";"))
        first, _, last = span.partition("..")
        if width in classes:
            classes[width] |= set(range(int(first, 16), int(last or first, 16) + 1))
    return classes


def bounds(name, comment, scalars):
    """A Swift array of first and last scalars in turn, in lines of the house's length."""
    lines, line = [], ""
    for first, last in ranges(scalars):
        word = f"0x{first:X}, 0x{last:X},"
        if line and len(line) + len(word) + 1 > 116:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    lines.append(line)
    body = "\n".join("    " + text for text in lines)
    return f"  /// {comment}\n  static let {name}: [UInt32] = [\n{body}\n  ]\n"


def generate(versions):
    classes = widths()
    # What joins what stands before it has no width of its own, whatever its class says.
    joining = set(range(0x300, 0x370)) | set(range(0xFE00, 0xFE10)) | set(range(0xE0100, 0xE01F0))
    return f"""\
// How many columns a terminal gives a character: written by bin/generate-tables, do not edit.
// Made from East_Asian_Width of Unicode {unicode_version()} (https://www.unicode.org/reports/tr11/), of
// - unicode-data {versions["unicode-data"]} (Debian)

/// The first and the last scalar of each span, in order.
enum CharacterWidthData {{
{bounds("wide", "Wide and full-width: two columns.", classes["W"] | classes["F"])}
{bounds("ambiguous", "Ambiguous: one column or two, as the terminal is set up.", classes["A"] - joining)}}}
"""
