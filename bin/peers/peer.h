// What every peer in C shares: the exchange files, the clock, and the questions it answers.
#ifndef PEER_H
#define PEER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Records of an exchange file, each of them followed by a zero byte in memory.
struct records {
  size_t count;
  uint8_t *bytes;
  // Where each record begins; its end is `starts[i] + lengths[i]`.
  size_t *starts;
  uint32_t *lengths;
};

// What a pass over the texts gave.
struct lap {
  uint64_t matches;
  // Sum of the end offsets, so that no compiler and no library can leave them out.
  uint64_t ends;
  // Order-independent fingerprint of (text, end, pattern); made only when asked for.
  uint64_t fingerprint;
};

// Passes over every `stride`-th text. With `fingerprint`, also makes that.
typedef struct lap (*pass_function)(const struct records *texts, size_t stride, bool fingerprint);

struct records read_records(const char *path);
static inline const uint8_t *record(const struct records *records, size_t index) {
  return records->bytes + records->starts[index];
}

// The fingerprint of one match: SplitMix64's finalizer, as in Sources/kosgate-bench/Fingerprint.swift.
static inline uint64_t fingerprint_of(uint64_t text, uint64_t end, uint64_t pattern) {
  uint64_t value = text * 0x9E3779B97F4A7C15u + (end << 32 ^ pattern);
  value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9u;
  value = (value ^ value >> 27) * 0x94D049BB133111EBu;
  return value ^ value >> 31;
}

// Whether a literal cuts no run of Latin letters and no run of digits; the texts are folded to lower case.
bool stands_alone(const uint8_t *text, size_t length, size_t start, size_t end);

// Stops with a reason on standard output, where the asker reads it.
_Noreturn void fail(const char *reason);

// Between these two calls the peer builds what it matches with.
void build_begins(void);
void build_ends(const char *name);

// Answers `run STRIDE` and `verify STRIDE` on standard input until that ends.
int serve(const struct records *texts, pass_function pass);

#endif
