// The part of a peer that has nothing to do with matching. See peer.h.
#define _GNU_SOURCE
#include "peer.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double processor_seconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

_Noreturn void fail(const char *reason) {
  printf("failed %s\n", reason);
  exit(1);
}

struct records read_records(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) fail("cannot open an exchange file");
  fseek(file, 0, SEEK_END);
  size_t size = (size_t)ftell(file);
  rewind(file);
  uint32_t count = 0;
  if (size < 4 || fread(&count, 4, 1, file) != 1) fail("an exchange file is too short");
  struct records records = {count, malloc(size + count), malloc(count * sizeof(size_t)), malloc(count * 4u)};
  if (!records.bytes || (count && (!records.starts || !records.lengths))) fail("out of memory");
  size_t used = 0;
  for (size_t index = 0; index < count; index++) {
    uint32_t length;
    if (fread(&length, 4, 1, file) != 1 || fread(records.bytes + used, 1, length, file) != length)
      fail("an exchange file is cut off");
    records.starts[index] = used;
    records.lengths[index] = length;
    used += length;
    records.bytes[used++] = 0;
  }
  fclose(file);
  return records;
}

static int kind(uint8_t byte) {
  if (byte >= '0' && byte <= '9') return 1;
  return byte >= 'a' && byte <= 'z' ? 2 : 0;
}

static bool joins(uint8_t left, uint8_t right) { return kind(left) != 0 && kind(left) == kind(right); }

bool stands_alone(const uint8_t *text, size_t length, size_t start, size_t end) {
  if (start > 0 && joins(text[start - 1], text[start])) return false;
  return end >= length || !joins(text[end - 1], text[end]);
}

// A line of /proc/self/status, in bytes; 0 where there is none.
static long memory(const char *name) {
  FILE *status = fopen("/proc/self/status", "r");
  char line[256];
  long kibibytes = 0;
  while (status && fgets(line, sizeof line, status))
    if (strncmp(line, name, strlen(name)) == 0) kibibytes = atol(line + strlen(name));
  if (status) fclose(status);
  return kibibytes * 1024;
}

static double build_start;
static long memory_before;

void build_begins(void) {
  // "5" takes the peak back to what is held now (proc(5)).
  FILE *peak = fopen("/proc/self/clear_refs", "w");
  if (peak) {
    fputs("5", peak);
    fclose(peak);
  }
  memory_before = memory("VmRSS:");
  build_start = processor_seconds();
}

void build_ends(const char *name) {
  double seconds = processor_seconds() - build_start;
  printf("ready %.6f %ld %s\n", seconds, memory("VmHWM:") - memory_before, name);
  fflush(stdout);
}

int serve(const struct records *texts, pass_function pass) {
  char word[16];
  size_t stride;
  while (scanf("%15s %zu", word, &stride) == 2) {
    bool verifies = strcmp(word, "verify") == 0;
    double start = processor_seconds();
    struct lap lap = pass(texts, stride ? stride : 1, verifies);
    double seconds = processor_seconds() - start;
    printf("%.6f %" PRIu64 " %" PRIu64 " %" PRIu64 "\n", seconds, lap.matches, lap.ends, lap.fingerprint);
    fflush(stdout);
  }
  return 0;
}
