// PCRE2 with its JIT, as its manual says to use it: one match data, no UTF check on texts that are known to be valid.
#ifndef SEARCH_H
#define SEARCH_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "peer.h"

// Compiles every record; literals as they stand, patterns as kosgate compiles them (UTF, UCP, caseless, LF).
pcre2_code **compile_all(const struct records *sources, bool literally);

// How many non-overlapping matches there are from left to right.
uint64_t matches_of(const pcre2_code *code, pcre2_match_data *data, const uint8_t *text, size_t length);

// The end of the next occurrence of a literal that starts at or behind `*from`, or 0; moves `*from` one character on.
size_t next_occurrence(
    const pcre2_code *code, pcre2_match_data *data, const uint8_t *text, size_t length, size_t *from, size_t *start);

#endif
