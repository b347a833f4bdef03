#include "clones.h"
#include "kernels.h"

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

// Spreads a value over all 64 bits (the finaliser of SplitMix64; Steele, Lea and Flood 2014).
static inline __attribute__((always_inline)) uint64_t mix(uint64_t mixed) {
  mixed += 0x9E3779B97F4A7C15;
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
  return mixed ^ (mixed >> 31);
}

LT_CLONES void lt_surroundings(
    const uint64_t *restrict prefixes, size_t total, const uint64_t *restrict entries,
    size_t count, size_t reach, size_t length, uint64_t factor, uint64_t seed,
    uint64_t *restrict hashes) {
  if (total < length) {
    for (size_t index = 0; index < count; index++) hashes[index] = 0;
    return;
  }
  uint64_t last = total - length;
  for (size_t index = 0; index < count; index++) {
    // Before the first symbol this wraps, and is beyond the last one too.
    uint64_t start = (entries[index] & 0xFFFFFFFF) - reach;
    uint64_t place = start <= last ? start : 0;
    uint64_t hash = mix((prefixes[place + length] - prefixes[place] * factor) ^ seed);
    hashes[index] = start <= last ? hash : 0;
  }
}

LT_CLONES size_t lt_window_minima(
    const uint64_t *restrict prefixes, size_t count, size_t length, uint64_t factor, uint64_t seed,
    size_t window, uint64_t mask, uint64_t *restrict minima) {
  if (count == 0) return 0;
  // A tile at a time, which stays in the nearest cache of a core; where two meet, keys are made twice.
  enum { tile = 1024 };
  uint64_t keys[tile + LT_WIDEST_WINDOW];
  size_t width = window < count ? window : count;
  size_t windows = count - width + 1;
  size_t kept = 0;
  // No entry is 0: the place counts down from above the greatest one.
  uint64_t last = 0;
  for (size_t start = 0; start < windows; start += tile) {
    size_t here = windows - start < tile ? windows - start : tile;
    size_t left = here + width - 1;
    const uint64_t *from = prefixes + start;
    // The place counts down below the key, so that of equal keys the rightmost is the least.
    uint64_t top = 0xFFFFFFFF - start;
    for (size_t place = 0; place < left; place++) {
      uint64_t mixed = mix((from[place + length] - from[place] * factor) ^ seed);
      keys[place] = (mixed & 0xFFFFFFFF00000000) | (top - place);
    }
    // The minimum of a window from those of two shorter ones that cover it.
    size_t covered = 1;
    while (covered < width) {
      size_t step = covered * 2 <= width ? covered : width - covered;
      left -= step;
      for (size_t place = 0; place < left; place++) {
        uint64_t one = keys[place], other = keys[place + step];
        keys[place] = other < one ? other : one;
      }
      covered += step;
    }
    for (size_t place = 0; place < here; place++) {
      uint64_t least = keys[place];
      minima[kept] = (least ^ 0xFFFFFFFF) & mask;
      kept += least != last;
      last = least;
    }
  }
  return kept;
}

LT_CLONES void lt_hash_fours(
    const uint32_t *restrict symbols, size_t count, uint32_t *restrict hashes) {
  for (size_t place = 0; place < count; place++) {
    const uint32_t *here = symbols + place;
    hashes[place] = lt_hash_four(here[0], here[1], here[2], here[3]);
  }
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
