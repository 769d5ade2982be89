"""What the Unicode Character Database and OpenCC say of characters."""

import pathlib
import subprocess
import tempfile

from tables.common import UNICODE

OPENCC = pathlib.Path("/usr/share/opencc/TSCharacters.ocd2")


def rows(name):
    """The fields of every line of a Unicode data file."""
    for line in (UNICODE / name).read_text(encoding="utf-8").splitlines():
        line = line.split("#")[0].strip()
        if line:
            yield [field.strip() for field in line.split(";")]


def scalars(field):
    return [int(value, 16) for value in field.split()]


def span(field):
    first, _, last = field.partition("..")
    return range(int(first, 16), int(last or first, 16) + 1)


def property_set(name, *values):
    """The scalars that have one of the given properties in a Unicode data file."""
    return {scalar for row in rows(name) if row[1] in values for scalar in span(row[0])}


class Unicode:
    """What the Unicode Character Database says."""

    def __init__(self):
        self.category, self.decomposition, self.name, self.numeric = {}, {}, {}, {}
        for row in rows("UnicodeData.txt"):
            scalar = int(row[0], 16)
            if row[1].endswith(", First>") or row[1].endswith(", Last>"):
                continue  # Han, Hangul, private use: nothing here changes
            self.name[scalar], self.category[scalar], self.numeric[scalar] = row[1], row[2], row[8]
            if row[5]:
                tag, _, value = row[5].rpartition("> ")
                self.decomposition[scalar] = (tag.lstrip("<") or None, scalars(value))
        self.case = {int(row[0], 16): scalars(row[2]) for row in rows("CaseFolding.txt") if row[1] in "CF"}
        self.ignorable = property_set("DerivedCoreProperties.txt", "Default_Ignorable_Code_Point")
        self.noncharacters = property_set("PropList.txt", "Noncharacter_Code_Point")
        self.not_composed = property_set("DerivedNormalizationProps.txt", "Full_Composition_Exclusion")
        self.pictographs = property_set("emoji/emoji-data.txt", "Extended_Pictographic")
        # CJK radicals only: the strokes of the same file are shapes, not characters.
        self.radicals = {scalar: int(row[1], 16) for row in rows("EquivalentUnifiedIdeograph.txt")
                         for scalar in span(row[0]) if 0x2E80 <= scalar <= 0x2FDF}


def traditional_characters():
    """OpenCC's first choice for every traditional character that is not simplified already."""
    with tempfile.TemporaryDirectory() as folder:
        text = pathlib.Path(folder) / "TSCharacters.txt"
        subprocess.run(["opencc_dict", "-i", OPENCC, "-o", text, "-f", "ocd2", "-t", "text"], check=True,
                       stdout=subprocess.DEVNULL)
        choices = {}
        for line in text.read_text(encoding="utf-8").splitlines():
            traditional, _, simplified = line.partition("\t")
            first = simplified.split(" ")[0]
            if len(traditional) == 1 and len(first) == 1 and first != traditional:
                choices[ord(traditional)] = ord(first)
        return choices
