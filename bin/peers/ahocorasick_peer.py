# pyahocorasick, asked like the peers in C (peer.h): every occurrence with its end.
# usage: ahocorasick_peer.py literals LITERALS TEXTS
import struct
import sys
import time
from importlib.metadata import version

import ahocorasick

MASK = (1 << 64) - 1


def records(path):
    data = open(path, "rb").read()
    (count,) = struct.unpack_from("<I", data)
    place, result = 4, []
    for _ in range(count):
        (length,) = struct.unpack_from("<I", data, place)
        result.append(data[place + 4 : place + 4 + length].decode())
        place += 4 + length
    return result


def fingerprint_of(text, end, pattern):
    value = (text * 0x9E3779B97F4A7C15 + (end << 32 ^ pattern)) & MASK
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9 & MASK
    value = (value ^ value >> 27) * 0x94D049BB133111EB & MASK
    return value ^ value >> 31


def resident():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmRSS:"))


def run(automaton, texts, stride):
    matches = ends = 0
    for index in range(0, len(texts), stride):
        for end, _ in automaton.iter(texts[index]):
            matches += 1
            ends += end
    return matches, ends, 0


def verify(automaton, texts, stride):
    matches = ends = fingerprint = 0
    for index in range(0, len(texts), stride):
        text = texts[index]
        for end, pattern in automaton.iter(text):
            end = len(text[: end + 1].encode())
            matches += 1
            ends += end
            fingerprint += fingerprint_of(index, end, pattern)
    return matches, ends, fingerprint & MASK


def main():
    literals, texts = records(sys.argv[2]), records(sys.argv[3])
    before, start = resident(), time.process_time()
    automaton = ahocorasick.Automaton()
    for number, literal in enumerate(literals):
        automaton.add_word(literal, number)
    automaton.make_automaton()
    seconds = time.process_time() - start
    print(f"ready {seconds:.6f} {resident() - before} pyahocorasick {version('pyahocorasick')}", flush=True)
    for line in sys.stdin:
        word, stride = line.split()
        start = time.process_time()
        answer = (verify if word == "verify" else run)(automaton, texts, int(stride))
        print(f"{time.process_time() - start:.6f}", *answer, flush=True)


main()
