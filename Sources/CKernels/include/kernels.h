#ifndef LEITONG_KERNELS_H
#define LEITONG_KERNELS_H
#include <stddef.h>
#include <stdint.h>

/// Slots of a sketch.
#define LT_SLOTS 128

/// Shingles of a window, at most.
#define LT_WIDEST_WINDOW 256

/// Lowers each of LT_SLOTS minima to the least image of the values under its permutation,
/// factor * value + term modulo 2^16. Runs on AVX-512, AVX2 or SSE2, whichever the machine has.
void lt_lower_minima(
    const uint16_t *values, size_t count, const uint16_t *factors, const uint16_t *terms,
    uint16_t *minima);

/// Has the memory at an address fetched, without waiting for it; any address will do.
static inline void lt_fetch(const void *address) { __builtin_prefetch(address); }

/// Numbers that lt_packed_look holds against another.
#define LT_LOOK 8

/// Holds LT_LOOK packed numbers, of `width` bits each and at most 56, against `bound`; the first begins at a bit, and of
/// each the lower `ignored` bits do not count, which in `bound` are 0. The lower half of what is returned has a bit for
/// each number that is less, the upper one for each that is equal. No branch, for what stands where cannot be guessed.
static inline uint64_t lt_packed_look(
    const uint8_t *bytes, uint64_t bit, uint64_t width, uint64_t ignored, uint64_t bound) {
  uint64_t mask = (1ull << width) - 1, step = 1ull << ignored;
  uint64_t less = 0, equal = 0;
  for (uint64_t number = 0; number < LT_LOOK; number++) {
    uint64_t word;
    __builtin_memcpy(&word, bytes + (bit >> 3), 8);
    word = word >> (bit & 7) & mask;
    less |= (uint64_t)(word < bound) << number;
    equal |= (uint64_t)(word - bound < step) << number;
    bit += width;
  }
  return less | equal << 32;
}

/// Numbers that lt_equal_rests looks at.
#define LT_RESTS 16

/// Returns a bit for each of LT_RESTS numbers that is equal to `rest`, the first lowest.
static inline uint32_t lt_equal_rests(const void *rests, uint16_t rest) {
  typedef uint16_t eight __attribute__((ext_vector_type(8)));
  typedef _Bool flags __attribute__((ext_vector_type(8)));
  eight low, high;
  __builtin_memcpy(&low, rests, 16);
  __builtin_memcpy(&high, (const char *)rests + 16, 16);
  flags first = __builtin_convertvector(low == rest, flags);
  flags second = __builtin_convertvector(high == rest, flags);
  uint8_t one, other;
  __builtin_memcpy(&one, &first, 1);
  __builtin_memcpy(&other, &second, 1);
  return (uint32_t)one | (uint32_t)other << 8;
}

/// A table of keys in buckets: where the directory and the buckets begin, bits of a key that are left in its bucket, 16 at
/// most, and entries of four bytes. The 2^(32 - rest_bits) + 1 numbers of the directory, the entries, and LT_RESTS numbers
/// of 16 bits behind them lie in the bytes.
typedef struct {
  uint64_t directory, buckets, rest_bits, entries;
} lt_buckets;

/// Keys that lt_bucket_numbers looks up at a time, and entries of a bucket up to which it does.
enum { LT_BUCKET_BATCH = 32, LT_BUCKET_MOST = 64 };

/// Looks up the numbers of `count` keys, 0 where there is none. Memory is what a look-up waits for; here LT_BUCKET_BATCH
/// wait together. Returns how many were looked up: all, or those before a batch that needs a larger bucket or a block of
/// 4096 bytes whose bit in `verified` is not set. Where `verified` is null all are taken for verified.
size_t lt_bucket_numbers(
    const uint8_t *bytes, const uint64_t *verified, const lt_buckets *table, const uint32_t *keys,
    size_t count, uint16_t *numbers);

/// What lt_align_locally gives for two symbols side by side, equal and not, and for the first and each later one of a gap.
typedef struct {
  int32_t gain, change, open, next;
} lt_alignment_scores;

/// Where the score of a cell comes from, in its lower two bits, and whether a gap that goes on from it opens there.
enum { LT_DIAGONAL = 1, LT_ABOVE = 2, LT_LEFT = 3, LT_OPENS_ABOVE = 4, LT_OPENS_LEFT = 8 };

/// Aligns `count` symbols with `width` others where they agree best (Smith and Waterman 1981, with the affine gaps of Gotoh
/// 1982). A gap that opens costs more than one that goes on. `barred` stands beside nothing but itself. `steps` has (count + 1) * (width + 1) cells, of which the first row is
/// left alone; `scratch` five rows of `width + 1`. The best cell is the first of the greatest score, 0 and 0 where none is
/// positive.
void lt_align_locally(
    const uint32_t *rows, size_t count, const uint32_t *columns, size_t width,
    const lt_alignment_scores *scores, uint32_t barred, int32_t *scratch, uint8_t *steps,
    size_t *best_row, size_t *best_column);

/// Has the allocator of glibc keep up to 64 MiB of what each thread freed, instead of giving it back at once: the next text
/// wants as much, and each page would be cleared anew. Elsewhere it does nothing.
void lt_keep_memory(void);

/// Hashes `count` shingles of five symbols in 16 bits, each by itself; there are `count + 4` symbols.
void lt_shingle_values(const uint32_t *symbols, size_t count, uint16_t *values);

/// Hashes four symbols.
static inline uint32_t lt_hash_four(uint32_t one, uint32_t two, uint32_t three, uint32_t four) {
  uint32_t hash = one * 0x9E3779B1 + two * 0x85EBCA77 + three * 0xC2B2AE3D + four * 0x27D4EB2F;
  return (hash ^ hash >> 15) * 0x85EBCA6B;
}

/// Hashes `count` shingles of four symbols, each by itself; there are `count + 3` symbols.
void lt_hash_fours(const uint32_t *symbols, size_t count, uint32_t *hashes);

/// Finds the rightmost least key of every window of shingles and writes each once, key in the upper, place in the lower
/// half, ascending by place; returns how many. A key is the upper half of the mixed hash of a shingle of `length`
/// symbols, which follows from the `count + length` hashes of what stands before each place; of key and place the bits
/// of `mask` are written. `minima` has room for `count`.
size_t lt_window_minima(
    const uint64_t *prefixes, size_t count, size_t length, uint64_t factor, uint64_t seed,
    size_t window, uint64_t mask, uint64_t *minima);

/// Writes the places of the bytes that have one of the bits of `bits`, ascending, and returns how many; there is room for
/// `count`.
size_t lt_marked_places(const void *bytes, size_t count, uint8_t bits, uint32_t *places);

/// The same, of those only that a byte with one of the bits of `next` follows. There are `count + 1` bytes.
size_t lt_marked_pairs(
    const void *bytes, size_t count, uint8_t bits, uint8_t next, uint32_t *places);

/// The same, of the numbers that are equal to `value`.
size_t lt_equal_places(
    const uint32_t *values, size_t count, uint32_t value, uint32_t *places);

/// Counts the numbers that are equal to `value`; `*all` becomes the bits that any number has.
size_t lt_count_equal(const uint32_t *values, size_t count, uint32_t value, uint32_t *all);

/// Hashes `length` symbols around each of `count` entries, whose lower halves are places: from `reach` before a place on.
/// `factor` is the base to the power of `length`. Where that goes beyond the first `total` symbols, the hash is 0.
void lt_surroundings(
    const uint64_t *prefixes, size_t total, const uint64_t *entries, size_t count, size_t reach,
    size_t length, uint64_t factor, uint64_t seed, uint64_t *hashes);

/// Looks up what a table says of each scalar; the entry at 0x10000 stands for all from there on.
void lt_look_up(const uint32_t *scalars, size_t count, const uint8_t *table, uint8_t *found);

/// What the bytes beside scalars say of them, to lt_append_calm: how strongly it cuts, that it is a symbol by itself, and
/// that it is that or nothing.
enum { LT_STRENGTH = 3, LT_PLAIN = 4, LT_CALM = 8 };

/// The columns that lt_append_calm fills; `starts` and `ends` may be null.
typedef struct {
  uint32_t *symbols;
  uint8_t *cuts;
  int32_t *starts;
  int32_t *ends;
  /// Elements that are filled.
  size_t filled;
  /// The cut that stands before the next symbol.
  uint8_t cut;
} lt_columns;

/// Appends the plain ones of the calm scalars from `from` on, with the cuts between them, and returns where the first that
/// is not calm stands, `limit` at most. There is room for eight elements more than there are scalars.
size_t lt_append_calm(
    const uint32_t *scalars, const uint8_t *marks, size_t from, size_t limit, lt_columns *columns);

/// Decodes scalars of three bytes from the start of UTF-8 on and returns how many. Stops at the first scalar that has
/// another length or is not valid, and some bytes before the end. There is room for eight scalars more than there are.
size_t lt_decode_threes(const uint8_t *bytes, size_t count, uint32_t *scalars);

/// Looks up the codes of symbols: `plane` has those of the Basic Multilingual Plane, and from 0x10000 on those of the four
/// from 0x110000 on; every other one gets `unknown`. Returns how many codes are `escape` or above.
size_t lt_code_symbols(
    const uint32_t *symbols, size_t count, const uint16_t *plane, uint16_t unknown, uint16_t escape,
    uint16_t *codes);

/// Packs numbers of 12 bits, least significant bit first, sixteen to three words. `count` is a multiple of sixteen.
void lt_pack_twelve(const uint16_t *codes, size_t count, uint64_t *words);

#endif
