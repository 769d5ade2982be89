// Hyperscan (or Vectorscan, which has the same interface): one scan call a text, one scratch.
// usage: hyperscan literals LITERALS TEXTS | hyperscan rules LITERALS PATTERNS TEXTS
// Literals are all reported with their end offset. For rules, patterns are prefiltered (each reported once a text),
// and confirmed by PCRE2-JIT.
#include "search.h"

#include <hs/hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef PEER_NAME
#define PEER_NAME "Hyperscan"
#endif

static struct records literals, patterns;
static pcre2_code **pattern_codes;
static pcre2_match_data *data;
static hs_database_t *database;
static hs_scratch_t *scratch;
// Rules: the patterns that the prefilter lets through in this text; patterns it cannot read always come.
static size_t *triggered, triggered_count, always_count;
// Rules: the text, plus one, in which each rule was last found.
static size_t *last_text;

struct place {
  struct lap lap;
  size_t text, length;
  const uint8_t *bytes;
  bool fingerprint;
};

static int count_literal(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
  (void)id, (void)from, (void)flags;
  struct lap *lap = &((struct place *)context)->lap;
  lap->matches++;
  lap->ends += to;
  return 0;
}

static int print_literal(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
  struct place *place = context;
  place->lap.fingerprint += fingerprint_of(place->text, to, id);
  return count_literal(id, from, to, flags, context);
}

static void note_rule(size_t rule, struct place *place) {
  if (last_text[rule] == place->text + 1) return;
  last_text[rule] = place->text + 1;
  place->lap.matches++;
  if (place->fingerprint) place->lap.fingerprint += fingerprint_of(place->text, 0, rule);
}

static int take_rule(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
  (void)from, (void)flags;
  struct place *place = context;
  if (id >= literals.count) triggered[triggered_count++] = id - literals.count;
  else if (stands_alone(place->bytes, place->length, to - literals.lengths[id], to)) note_rule(id, place);
  return 0;
}

static struct lap pass(const struct records *texts, size_t stride, bool fingerprint) {
  struct place place = {.fingerprint = fingerprint};
  match_event_handler handler = fingerprint ? print_literal : count_literal;
  if (pattern_codes) {
    handler = take_rule;
    memset(last_text, 0, (literals.count + patterns.count) * sizeof *last_text);
  }
  for (size_t index = 0; index < texts->count; index += stride) {
    place.text = index;
    place.bytes = record(texts, index);
    place.length = texts->lengths[index];
    triggered_count = always_count;
    if (hs_scan(database, (const char *)place.bytes, (unsigned)place.length, 0, scratch, handler, &place) != HS_SUCCESS)
      fail("hs_scan");
    for (size_t next = 0; next < triggered_count; next++)
      if (matches_of(pattern_codes[triggered[next]], data, place.bytes, place.length) > 0)
        note_rule(literals.count + triggered[next], &place);
  }
  return place.lap;
}

static void compile_literals(void) {
  const char **sources = malloc(literals.count * sizeof *sources);
  unsigned *flags = calloc(literals.count, sizeof *flags), *ids = malloc(literals.count * sizeof *ids);
  size_t *lengths = malloc(literals.count * sizeof *lengths);
  for (size_t index = 0; index < literals.count; index++) {
    sources[index] = (const char *)record(&literals, index);
    lengths[index] = literals.lengths[index];
    ids[index] = (unsigned)index;
  }
  hs_compile_error_t *error;
  if (hs_compile_lit_multi(
          sources, flags, ids, lengths, (unsigned)literals.count, HS_MODE_BLOCK, NULL, &database, &error) != HS_SUCCESS)
    fail(error->message);
}

// Literals and patterns in one database: literals are escaped byte by byte, since both kinds cannot be mixed.
static void compile_rules(void) {
  const unsigned prefilter =
      HS_FLAG_PREFILTER | HS_FLAG_SINGLEMATCH | HS_FLAG_UTF8 | HS_FLAG_UCP | HS_FLAG_CASELESS | HS_FLAG_ALLOWEMPTY;
  size_t count = 0, most = literals.count + patterns.count;
  char **sources = malloc(most * sizeof *sources);
  unsigned *flags = calloc(most, sizeof *flags), *ids = malloc(most * sizeof *ids);
  for (size_t index = 0; index < literals.count; index++, count++) {
    sources[count] = malloc(literals.lengths[index] * 4u + 1u);
    for (size_t byte = 0; byte < literals.lengths[index]; byte++)
      sprintf(sources[count] + byte * 4, "\\x%02x", record(&literals, index)[byte]);
    ids[count] = (unsigned)index;
  }
  for (size_t index = 0; index < patterns.count; index++) {
    hs_database_t *alone;
    hs_compile_error_t *error;
    char *source = (char *)record(&patterns, index);
    if (hs_compile(source, prefilter, HS_MODE_BLOCK, NULL, &alone, &error) != HS_SUCCESS) {
      fprintf(stderr, "Hyperscan cannot prefilter pattern %zu, PCRE2 always runs it: %s\n", index, error->message);
      hs_free_compile_error(error);
      triggered[always_count++] = index;
      continue;
    }
    hs_free_database(alone);
    sources[count] = source;
    flags[count] = prefilter;
    ids[count++] = (unsigned)(literals.count + index);
  }
  hs_compile_error_t *error;
  if (hs_compile_multi(
          (const char *const *)sources, flags, ids, (unsigned)count, HS_MODE_BLOCK, NULL, &database, &error) !=
      HS_SUCCESS)
    fail(error->message);
}

int main(int count, char **arguments) {
  if (count < 4) fail("usage: hyperscan literals LITERALS TEXTS | hyperscan rules LITERALS PATTERNS TEXTS");
  bool judges_rules = strcmp(arguments[1], "rules") == 0;
  literals = read_records(arguments[2]);
  if (judges_rules) patterns = read_records(arguments[3]);
  struct records texts = read_records(arguments[count - 1]);
  data = pcre2_match_data_create(64, NULL);
  triggered = malloc((patterns.count + 1) * sizeof *triggered);
  last_text = malloc((literals.count + patterns.count + 1) * sizeof *last_text);
  build_begins();
  if (judges_rules) {
    pattern_codes = compile_all(&patterns, false);
    compile_rules();
  } else {
    compile_literals();
  }
  if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) fail("hs_alloc_scratch");
  char name[96];
  snprintf(
      name, sizeof name, "%s %.*s%s", PEER_NAME, (int)strcspn(hs_version(), " "), hs_version(),
      judges_rules ? " prefilter + PCRE2-JIT" : "");
  build_ends(name);
  return serve(&texts, pass);
}
