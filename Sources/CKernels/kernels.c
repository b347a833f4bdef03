#include "kernels.h"

#include <string.h>

// One build for each width of vectors, chosen when the program starts: a build for the oldest
// machine alone would be half as fast, one for the newest would not start on others.
// Which one is asked before ThreadSanitizer is ready to see it: there is one build alone with that.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define LT_IS_WATCHED
#endif
#endif
#if defined(__x86_64__) && defined(__linux__) && !defined(LT_IS_WATCHED)
#define LT_CLONES \
  __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define LT_CLONES
#endif

LT_CLONES void lt_lower_minima(
    const uint16_t *restrict values, size_t count, const uint16_t *restrict factors,
    const uint16_t *restrict terms, uint16_t *restrict minima) {
  // Slots in blocks that stay in registers while the values stream by.
  enum { block = 64 };
  for (size_t first = 0; first < LT_SLOTS; first += block) {
    uint16_t least[block], factor[block], term[block];
    for (size_t slot = 0; slot < block; slot++) {
      least[slot] = minima[first + slot];
      factor[slot] = factors[first + slot];
      term[slot] = terms[first + slot];
    }
    for (size_t place = 0; place < count; place++) {
      uint16_t value = values[place];
      for (size_t slot = 0; slot < block; slot++) {
        uint16_t image = (uint16_t)(factor[slot] * value + term[slot]);
        least[slot] = image < least[slot] ? image : least[slot];
      }
    }
    for (size_t slot = 0; slot < block; slot++) minima[first + slot] = least[slot];
  }
}

LT_CLONES size_t lt_window_minima(
    const uint64_t *restrict prefixes, size_t count, size_t length, uint64_t factor, uint64_t seed,
    size_t window, uint64_t mask, uint64_t *restrict minima) {
  if (count == 0) return 0;
  // The place counts down below the key, so that of equal keys the rightmost is the least.
  for (size_t place = 0; place < count; place++) {
    uint64_t mixed = (prefixes[place + length] - prefixes[place] * factor) ^ seed;
    mixed += 0x9E3779B97F4A7C15;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
    mixed ^= mixed >> 31;
    minima[place] = (mixed & 0xFFFFFFFF00000000) | (0xFFFFFFFF - place);
  }
  // The minimum of a window from those of two shorter ones that cover it.
  size_t width = window < count ? window : count;
  size_t covered = 1;
  size_t left = count;
  while (covered < width) {
    size_t step = covered * 2 <= width ? covered : width - covered;
    left -= step;
    for (size_t place = 0; place < left; place++) {
      uint64_t here = minima[place], there = minima[place + step];
      minima[place] = there < here ? there : here;
    }
    covered += step;
  }
  size_t kept = 1;
  uint64_t last = minima[0];
  minima[0] = (last ^ 0xFFFFFFFF) & mask;
  for (size_t place = 1; place < left; place++) {
    uint64_t here = minima[place];
    minima[kept] = (here ^ 0xFFFFFFFF) & mask;
    kept += here != last;
    last = here;
  }
  return kept;
}

// A bit for each of 64 bytes, and a loop over the bits that are set: which byte is marked cannot be guessed, and a
// branch at each of them would cost more than all else.
LT_CLONES size_t lt_marked_places(
    const void *bytes, size_t count, uint32_t *restrict places) {
  typedef uint8_t block __attribute__((ext_vector_type(64)));
  typedef _Bool marks __attribute__((ext_vector_type(64)));
  const uint8_t *values = bytes;
  size_t found = 0;
  size_t place = 0;
  for (; place + 64 <= count; place += 64) {
    block here;
    memcpy(&here, values + place, 64);
    marks marked = __builtin_convertvector(here, marks);
    uint64_t set;
    memcpy(&set, &marked, 8);
    for (; set != 0; set &= set - 1) {
      places[found++] = (uint32_t)(place + (size_t)__builtin_ctzll(set));
    }
  }
  for (; place < count; place++) {
    if (values[place] != 0) places[found++] = (uint32_t)place;
  }
  return found;
}

LT_CLONES void lt_shingle_values(
    const uint32_t *restrict symbols, size_t count, uint16_t *restrict values) {
  for (size_t place = 0; place < count; place++) {
    const uint32_t *here = symbols + place;
    uint32_t hash = here[0] * 0x9E3779B1 + here[1] * 0x85EBCA77 + here[2] * 0xC2B2AE3D +
                    here[3] * 0x27D4EB2F + here[4] * 0x165667B1;
    hash = (hash ^ hash >> 16) * 0x85EBCA6B;
    hash = (hash ^ hash >> 13) * 0xC2B2AE35;
    values[place] = (uint16_t)(hash >> 16);
  }
}
