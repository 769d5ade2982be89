// PCRE2-JIT, one pattern after another over each text: what most gates do today.
// usage: pcre2 literals LITERALS TEXTS | pcre2 rules LITERALS PATTERNS TEXTS
#include "search.h"

#include <stdio.h>
#include <string.h>

static struct records literals, patterns;
static pcre2_code **literal_codes, **pattern_codes;
static pcre2_match_data *data;
static bool judges_rules;

// Every occurrence of every literal.
static void pass_literals(
    const uint8_t *text, size_t length, size_t number, bool fingerprint, struct lap *lap) {
  for (size_t index = 0; index < literals.count; index++) {
    size_t from = 0, start, end;
    while ((end = next_occurrence(literal_codes[index], data, text, length, &from, &start)) > 0) {
      lap->matches++;
      lap->ends += end;
      if (fingerprint) lap->fingerprint += fingerprint_of(number, end, index);
    }
  }
}

// Which rules hit: one match is counted for each text and rule.
static void pass_rules(const uint8_t *text, size_t length, size_t number, bool fingerprint, struct lap *lap) {
  size_t found = 0;
  for (size_t index = 0; index < literals.count + patterns.count; index++) {
    if (index < literals.count) {
      size_t from = 0, start, end;
      do end = next_occurrence(literal_codes[index], data, text, length, &from, &start);
      while (end > 0 && !stands_alone(text, length, start, end));
      found = end > 0;
    } else {
      found = matches_of(pattern_codes[index - literals.count], data, text, length);
    }
    if (!found) continue;
    lap->matches++;
    if (fingerprint) lap->fingerprint += fingerprint_of(number, 0, index);
  }
}

static struct lap pass(const struct records *texts, size_t stride, bool fingerprint) {
  struct lap lap = {0, 0, 0};
  for (size_t index = 0; index < texts->count; index += stride)
    (judges_rules ? pass_rules : pass_literals)(
        record(texts, index), texts->lengths[index], index, fingerprint, &lap);
  return lap;
}

int main(int count, char **arguments) {
  if (count < 4) fail("usage: pcre2 literals LITERALS TEXTS | pcre2 rules LITERALS PATTERNS TEXTS");
  judges_rules = strcmp(arguments[1], "rules") == 0;
  literals = read_records(arguments[2]);
  if (judges_rules) patterns = read_records(arguments[3]);
  struct records texts = read_records(arguments[count - 1]);
  data = pcre2_match_data_create(64, NULL);
  build_begins();
  literal_codes = compile_all(&literals, true);
  pattern_codes = compile_all(&patterns, false);
  char version[64], name[96];
  pcre2_config(PCRE2_CONFIG_VERSION, version);
  snprintf(name, sizeof name, "PCRE2-JIT %.*s, one by one", (int)strcspn(version, " "), version);
  build_ends(name);
  return serve(&texts, pass);
}
