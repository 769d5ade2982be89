"""What every Unicode scalar becomes in the `folded` view, and why."""

import functools
import re

from tables.characters import Unicode, traditional_characters
from tables.common import fail, say

# Why a scalar is not itself in the folded view: the bits of FoldKind, in the order of its cases.
KINDS = {"width": "w", "traditional": "t", "case": "c", "format": "f", "compatibility": "x", "digit": "d",
         "diacritic": "a", "whitespace": "s"}

# Combining marks that are dropped after any base: general ones, and the Cyrillic ones that decorate text (U+0489).
# The marks of single scripts depend on what stands before them, which TextFolder sees (MARK below).
GENERAL_MARKS = [(0x0300, 0x036F), (0x0483, 0x0489), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF),
                 (0xFE20, 0xFE2F)]
OVERLAY = 0x0338  # COMBINING LONG SOLIDUS OVERLAY: makes ≠ of =, so it is dropped only where nothing is negated
KEYCAP = 0x20E3
BLANK_BRAILLE = 0x2800
LINE_BREAKS = {0x85, 0x2028, 0x2029}
TAB, LINE_FEED, CARRIAGE_RETURN, SPACE = 0x09, 0x0A, 0x0D, 0x20
JOINER = 0x200D
TAGS = range(0xE0020, 0xE0080)
# ™ and ℠ stay signs like ® and ©: as letters they would glue "tm" to a brand's name and hide it from word boundaries.
KEPT = {0x2122, 0x2120}
# Longer expansions (two Arabic ligatures) stay as they are: they would let a text grow eighteenfold.
LONGEST_EXPANSION = 6

# What NFKC leaves alone and people read as plain letters and digits. Letters and digits in circles and squares are
# found by name below (Unicode Standard, chapter 22.9 "Enclosed and Square"); these have names of their own.
BY_HAND = {
    0x1F51F: "10",  # KEYCAP TEN
    0x1F18A: "p",  # CROSSED NEGATIVE SQUARED LATIN CAPITAL LETTER P
    0x1F18B: "ic", 0x1F18C: "pa", 0x1F18D: "sa", 0x1F18E: "ab", 0x1F18F: "wc",  # NEGATIVE SQUARED …
    0x1F191: "cl", 0x1F192: "cool", 0x1F193: "free", 0x1F194: "id", 0x1F195: "new", 0x1F196: "ng", 0x1F197: "ok",
    0x1F198: "sos", 0x1F199: "up!", 0x1F19A: "vs",  # SQUARED …
    0x2044: "/",  # FRACTION SLASH, so that ½ reads 1/2
}
ENCLOSED_DIGIT = re.compile(r"(DINGBAT |DOUBLE |NEGATIVE )*CIRCLED (SANS-SERIF )?(DIGIT|NUMBER) ")
ENCLOSED_LETTER = re.compile(r"NEGATIVE (CIRCLED|SQUARED) LATIN CAPITAL LETTER ([A-Z])$")


class Folds:
    """What every scalar folds to, and why."""

    def __init__(self, unicode, simplified):
        self.unicode, self.simplified = unicode, simplified
        marks = {s for s, c in unicode.category.items() if c in ("Mn", "Me")} - unicode.ignorable
        self.general_marks = {s for s in marks if any(a <= s <= b for a, b in GENERAL_MARKS)} - {OVERLAY}
        self.removed = self.general_marks | unicode.noncharacters | {BLANK_BRAILLE} | unicode.ignorable
        self.removed |= {s for s, c in unicode.category.items() if c in ("Cc", "Cf")}
        self.removed -= {TAB, LINE_FEED, CARRIAGE_RETURN, *LINE_BREAKS}
        self.script_marks = marks - self.general_marks - {OVERLAY}
        self.by_hand = {s: [ord(c) for c in text] for s, text in BY_HAND.items()}
        for scalar, name in unicode.name.items():
            if scalar in unicode.decomposition:
                continue
            if ENCLOSED_DIGIT.match(name):
                self.by_hand[scalar] = [ord(c) for c in unicode.numeric[scalar]]
            elif letter := ENCLOSED_LETTER.match(name):
                self.by_hand[scalar] = [ord(letter[2].lower())]
        self.compositions = {}
        while (found := self.find_compositions()) != self.compositions:
            self.compositions = found  # a composite of a composite needs another round
        self.script_marks |= {second for _, second in self.compositions} - {OVERLAY}
        for (first, _), composite in sorted(self.compositions.items()):  # ascending: parts before what they make
            if first in self.script_marks:
                self.script_marks.add(composite)

    def find_compositions(self):
        """Pairs that stay composed: those whose mark is not dropped, and signs that the overlay negates."""
        pairs = {}
        for composite, (tag, parts) in self.unicode.decomposition.items():
            if tag or len(parts) != 2:
                continue
            first, second = parts
            if second == OVERLAY:
                stays = self.unicode.category[first][0] == "S"
            else:
                stays = second not in self.removed and composite not in self.unicode.not_composed
            if stays and self.fold(first)[0] == [first]:
                pairs[(first, second)] = composite
        return pairs

    def fold(self, scalar):
        """The scalars it becomes and the kinds of fold that made them."""
        kinds, sequence = set(), [scalar]
        for _ in range(10):
            following = [target for part in sequence for target in self.step(part, kinds)]
            if following == sequence:
                break
            sequence = following
        else:
            fail(1, f"U+{scalar:04X} does not come to rest")
        sequence = self.compose(sequence)
        if len(sequence) > LONGEST_EXPANSION or sequence == [scalar]:
            return [scalar], set()
        if not kinds and not {scalar} & (LINE_BREAKS | {TAB}):
            kinds = {"compatibility"}  # letters that are never composed (Composition Exclusions)
        bare = [part for part in sequence if chr(part) not in "().,"]
        if "compatibility" in kinds and bare and all(0x30 <= part <= 0x39 for part in bare):
            kinds = {"digit"}
        return sequence, kinds

    def step(self, scalar, kinds):
        """One scalar, one fold nearer to its end."""
        if scalar in self.removed:
            if scalar == KEYCAP:
                kinds.add("digit")
            else:
                kinds.add("diacritic" if scalar in self.general_marks else "format")
            return []
        if scalar in LINE_BREAKS:
            return [LINE_FEED]
        if scalar == TAB:
            return [SPACE]
        if scalar != SPACE and self.unicode.category.get(scalar) == "Zs":
            kinds.add("whitespace")
            return [SPACE]
        if scalar in KEPT or scalar in self.compositions.values():
            return [scalar]
        if scalar in self.by_hand:
            kinds.add("compatibility")
            return self.by_hand[scalar]
        if scalar in self.unicode.decomposition:
            tag, parts = self.unicode.decomposition[scalar]
            if tag in ("wide", "narrow"):
                kinds.add("width")
            elif tag or len(parts) == 1:
                kinds.add("compatibility")
            return parts
        if scalar in self.unicode.radicals:
            kinds.add("compatibility")
            return [self.unicode.radicals[scalar]]
        if scalar in self.unicode.case:
            kinds.add("case")
            return self.unicode.case[scalar]
        if scalar in self.simplified:
            kinds.add("traditional")
            return [self.simplified[scalar]]
        return [scalar]

    def compose(self, sequence):
        result = []
        for part in sequence:
            composite = None
            if result:
                composite = self.compositions.get((result[-1], part)) or hangul_syllable(result[-1], part)
            result[-1 if composite else len(result):] = [composite or part]
        return result


def hangul_syllable(left, right):
    """The syllable of two parts (Unicode Standard, chapter 3.12), as TextNormalization computes it."""
    if 0x1100 <= left <= 0x1112 and 0x1161 <= right <= 0x1175:
        return 0xAC00 + ((left - 0x1100) * 21 + right - 0x1161) * 28
    if 0xAC00 <= left <= 0xD7A3 and (left - 0xAC00) % 28 == 0 and 0x11A8 <= right <= 0x11C2:
        return left + right - 0x11A7
    return None


@functools.cache
def folds():
    """The folds of Unicode's and OpenCC's data."""
    unicode = Unicode()
    say(f"read {len(unicode.category)} characters of unicode-data")
    simplified = traditional_characters()
    say(f"read {len(simplified)} traditional characters of libopencc-data")
    return Folds(unicode, simplified)
