#include "kernels.h"

// One build for each width of vectors, chosen when the program starts: a build for the oldest
// machine alone would be half as fast, one for the newest would not start on others.
#if defined(__x86_64__) && defined(__linux__)
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
