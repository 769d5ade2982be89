"""Verifies an exported log with PyPI's tlog-scales: nothing here was written by those who wrote the log.

  tlog_scales_check.py FOLDER VKEY [WITNESS-VKEY] [FILE.tlog-proof ...]

It verifies the checkpoint's signature (and the witness's), recomputes the root from the tiles, checks the inclusion of entries and the
consistency of earlier trees, and compares proof files with those that tlog-scales itself would write. Prints "ok SIZE ROOT".
"""

import base64
import sys
from pathlib import Path

from tlog_scales import backend, reader, signing, tiles


def main() -> None:
    folder, vkey, *rest = sys.argv[1:]
    log = reader.TilesReader(backend.LocalBackend(Path(folder)))
    checkpoint = log.get_checkpoint()
    checkpoint.verify(signing.Vkey.from_string(vkey))
    for key in (text for text in rest if not text.endswith(".tlog-proof")):
        checkpoint.verify(signing.Vkey.from_string(key))
    if log.calculate_root_hash() != checkpoint.root_hash:
        raise SystemExit("the tiles do not make the checkpoint's root")
    size = checkpoint.size
    step = max(1, size // 500)
    for index in sorted({*range(0, size, step), *range(max(0, size - 3), size), *range(min(size, 3))}):
        proof = log.get_inclusion_proof(index, size)
        proof.check(tiles.leaf_hash(log.get_entry(index)), checkpoint.root_hash)
    for earlier in sorted({1, 2, 255, 256, 257, size // 2, size - 1, size} - {0}):
        if earlier <= size:
            growth = log.get_consistency_proof(earlier, size)
            growth.check(log.mth(0, earlier), checkpoint.root_hash)
    for file in (text for text in rest if text.endswith(".tlog-proof")):
        check_file(Path(file), log, checkpoint)
    print("ok", size, base64.b64encode(checkpoint.root_hash).decode())


def check_file(file, log, checkpoint):
    """A proof file says what tlog-scales finds in the tiles: the same index, path and checkpoint, and the leaf as extra data."""
    title, extra, index, *rest = file.read_text(encoding="utf-8").split("\n")
    number = int(index.removeprefix("index "))
    path, signed = "\n".join(rest).split("\n\n", 1) if rest[0] else ("", "\n".join(rest[1:]))
    expected = log.get_inclusion_proof(number, checkpoint.size).node_hashes
    found = [base64.b64decode(line) for line in path.split("\n") if line]
    leaf = base64.b64decode(extra.removeprefix("extra "))
    if title != "c2sp.org/tlog-proof@v1" or found != expected or leaf != log.get_entry(number):
        raise SystemExit(f"{file}: not the proof of entry {number}")
    if signed != checkpoint.serialize():
        raise SystemExit(f"{file}: another checkpoint")


main()
