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

#endif
