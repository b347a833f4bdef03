#ifndef LEITONG_KERNELS_H
#define LEITONG_KERNELS_H
#include <stddef.h>
#include <stdint.h>

/// Slots of a sketch.
#define LT_SLOTS 128

/// Lowers each of LT_SLOTS minima to the least image of the values under its permutation,
/// factor * value + term modulo 2^16. Runs on AVX-512, AVX2 or SSE2, whichever the machine has.
void lt_lower_minima(
    const uint16_t *values, size_t count, const uint16_t *factors, const uint16_t *terms,
    uint16_t *minima);

/// Has the memory at an address fetched, without waiting for it; any address will do.
static inline void lt_fetch(const void *address) { __builtin_prefetch(address); }

/// Hashes `count` shingles of five symbols in 16 bits, each by itself; there are `count + 4` symbols.
void lt_shingle_values(const uint32_t *symbols, size_t count, uint16_t *values);

/// Finds the rightmost least key of every window of shingles and writes each once, key in the upper, place in the lower
/// half, ascending by place; returns how many. A key is the upper half of the mixed hash of a shingle of `length`
/// symbols, which follows from the `count + length` hashes of what stands before each place; of key and place the bits
/// of `mask` are written. `minima` has room for `count`.
size_t lt_window_minima(
    const uint64_t *prefixes, size_t count, size_t length, uint64_t factor, uint64_t seed,
    size_t window, uint64_t mask, uint64_t *minima);

/// Writes the places of the bytes that are not zero, ascending, and returns how many; there is room for `count`.
size_t lt_marked_places(const void *bytes, size_t count, uint32_t *places);

#endif
