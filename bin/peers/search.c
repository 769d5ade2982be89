// See search.h.
#include "search.h"

#include <stdlib.h>

pcre2_code **compile_all(const struct records *sources, bool literally) {
  pcre2_code **codes = calloc(sources->count + 1, sizeof *codes);
  pcre2_compile_context *context = pcre2_compile_context_create(NULL);
  if (!codes || !context) fail("out of memory");
  pcre2_set_newline(context, PCRE2_NEWLINE_LF);
  uint32_t options = literally ? PCRE2_UTF | PCRE2_LITERAL : PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS;
  for (size_t index = 0; index < sources->count; index++) {
    int error;
    PCRE2_SIZE offset;
    codes[index] =
        pcre2_compile(record(sources, index), sources->lengths[index], options, &error, &offset, context);
    if (!codes[index]) fail("PCRE2 refuses a pattern");
    if (pcre2_jit_compile(codes[index], PCRE2_JIT_COMPLETE) != 0) fail("PCRE2 has no JIT here");
  }
  pcre2_compile_context_free(context);
  return codes;
}

static bool find(
    const pcre2_code *code, pcre2_match_data *data, const uint8_t *text, size_t length, size_t from, size_t *start,
    size_t *end) {
  if (pcre2_match(code, text, length, from, PCRE2_NO_UTF_CHECK, data, NULL) < 0) return false;
  PCRE2_SIZE *offsets = pcre2_get_ovector_pointer(data);
  *start = offsets[0];
  *end = offsets[1];
  return *end > *start;
}

uint64_t matches_of(const pcre2_code *code, pcre2_match_data *data, const uint8_t *text, size_t length) {
  uint64_t count = 0;
  size_t start, end = 0;
  while (find(code, data, text, length, end, &start, &end)) count++;
  return count;
}

size_t next_occurrence(
    const pcre2_code *code, pcre2_match_data *data, const uint8_t *text, size_t length, size_t *from, size_t *start) {
  size_t end;
  if (*from >= length || !find(code, data, text, length, *from, start, &end)) return 0;
  *from = *start + 1;
  while (*from < length && (text[*from] & 0xC0) == 0x80) (*from)++;
  return end;
}
