#include "clones.h"
#include "kernels.h"

static inline __attribute__((always_inline)) uint64_t bit(const uint64_t *verified, uint64_t block) {
  return __atomic_load_n(verified + (block >> 6), __ATOMIC_RELAXED) >> (block & 63) & 1;
}

// Whether all from one byte to before another lies in verified blocks, two at most.
static inline __attribute__((always_inline)) uint64_t are_verified(
    const uint64_t *verified, uint64_t from, uint64_t end) {
  if (!verified) return 1;
  uint64_t first = from >> 12, last = (end - 1) >> 12;
  return last - first < 2 ? bit(verified, first) & bit(verified, last) : 0;
}

LT_CLONES size_t lt_bucket_numbers(
    const uint8_t *bytes, const uint64_t *verified, const lt_buckets *table, const uint32_t *keys,
    size_t count, uint16_t *numbers) {
  uint32_t mask = (uint32_t)((1ull << table->rest_bits) - 1);
  uint64_t entries = table->entries;
  for (size_t start = 0; start < count; start += LT_BUCKET_BATCH) {
    size_t here = count - start < LT_BUCKET_BATCH ? count - start : LT_BUCKET_BATCH;
    const uint32_t *some = keys + start;
    const uint8_t *directory = bytes + table->directory;
    uint64_t lows[LT_BUCKET_BATCH], sizes[LT_BUCKET_BATCH];
    for (size_t index = 0; index < here; index++)
      lt_fetch(directory + (uint64_t)(some[index] >> table->rest_bits) * 4);
    uint64_t are_known = 1;
    for (size_t index = 0; index < here; index++) {
      uint64_t place = (uint64_t)(some[index] >> table->rest_bits) * 4;
      uint32_t bounds[2];
      __builtin_memcpy(bounds, directory + place, 8);
      uint64_t low = bounds[0] < entries ? bounds[0] : entries;
      uint64_t end = bounds[1] < entries ? bounds[1] : entries;
      uint64_t size = end > low ? end - low : 0;
      low = table->buckets + low * 4;
      lows[index] = low;
      sizes[index] = size;
      // Where one line of memory ends and the next begins is anywhere.
      lt_fetch(bytes + low);
      lt_fetch(bytes + low + size * 4);
      are_known &= are_verified(verified, table->directory + place, table->directory + place + 8);
      are_known &= size <= LT_BUCKET_MOST;
      are_known &= size == 0 || are_verified(verified, low, low + size * 4);
    }
    if (!are_known) return start;
    for (size_t index = 0; index < here; index++) {
      const uint8_t *rests = bytes + lows[index];
      uint64_t size = sizes[index];
      uint16_t number = 0;
      for (uint64_t first = 0; first < size; first += LT_RESTS) {
        uint32_t equal = lt_equal_rests(rests + first * 2, (uint16_t)(some[index] & mask));
        if (!equal) continue;
        // What follows the rests of a bucket are its numbers, and may look the same.
        uint64_t place = first + (uint64_t)__builtin_ctz(equal);
        if (place < size) __builtin_memcpy(&number, rests + (size + place) * 2, 2);
        break;
      }
      numbers[start + index] = number;
    }
  }
  return count;
}
