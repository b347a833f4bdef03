#include <string.h>

#include "clones.h"
#include "kernels.h"

// A bit for each of 64 bytes, and a loop over the bits that are set: which byte is marked cannot be guessed, and a
// branch at each of them would cost more than all else.
typedef uint8_t block __attribute__((ext_vector_type(64)));
typedef _Bool flags __attribute__((ext_vector_type(64)));

static inline __attribute__((always_inline)) size_t places_of(
    const uint8_t *values, size_t count, uint8_t bits, uint8_t next, uint32_t *restrict places) {
  size_t found = 0;
  size_t place = 0;
  for (; place + 64 <= count; place += 64) {
    block here;
    memcpy(&here, values + place, 64);
    flags marked = __builtin_convertvector(here & bits, flags);
    uint64_t set;
    memcpy(&set, &marked, 8);
    if (next != 0 && set != 0) {
      block after;
      memcpy(&after, values + place + 1, 64);
      flags follows = __builtin_convertvector(after & next, flags);
      uint64_t also;
      memcpy(&also, &follows, 8);
      set &= also;
    }
    for (; set != 0; set &= set - 1) {
      places[found++] = (uint32_t)(place + (size_t)__builtin_ctzll(set));
    }
  }
  for (; place < count; place++) {
    if ((values[place] & bits) != 0 && (next == 0 || (values[place + 1] & next) != 0)) {
      places[found++] = (uint32_t)place;
    }
  }
  return found;
}

LT_CLONES size_t lt_marked_places(
    const void *bytes, size_t count, uint8_t bits, uint32_t *restrict places) {
  return places_of(bytes, count, bits, 0, places);
}

LT_CLONES size_t lt_marked_pairs(
    const void *bytes, size_t count, uint8_t bits, uint8_t next, uint32_t *restrict places) {
  return places_of(bytes, count, bits, next, places);
}

LT_CLONES size_t lt_equal_places(
    const uint32_t *restrict values, size_t count, uint32_t value, uint32_t *restrict places) {
  typedef uint32_t row __attribute__((ext_vector_type(16)));
  typedef _Bool answers __attribute__((ext_vector_type(16)));
  size_t found = 0;
  size_t place = 0;
  for (; place + 16 <= count; place += 16) {
    row here;
    memcpy(&here, values + place, 64);
    answers equal = __builtin_convertvector(here == value, answers);
    uint16_t set;
    memcpy(&set, &equal, 2);
    for (; set != 0; set &= (uint16_t)(set - 1)) {
      places[found++] = (uint32_t)(place + (size_t)__builtin_ctz(set));
    }
  }
  for (; place < count; place++) {
    if (values[place] == value) places[found++] = (uint32_t)place;
  }
  return found;
}

LT_CLONES size_t lt_count_equal(
    const uint32_t *restrict values, size_t count, uint32_t value, uint32_t *restrict all) {
  uint32_t equal = 0, any = 0;
  for (size_t place = 0; place < count; place++) {
    equal += values[place] == value;
    any |= values[place];
  }
  *all = any;
  return equal;
}

void lt_look_up(
    const uint32_t *restrict scalars, size_t count, const uint8_t *restrict table,
    uint8_t *restrict found) {
  for (size_t place = 0; place < count; place++) {
    uint32_t scalar = scalars[place];
    found[place] = table[scalar < 0x10000 ? scalar : 0x10000];
  }
}

// Eight scalars are copied at a time, whatever they are, and as many of them counted as are plain: where the next mark
// stands cannot be guessed, so there is no branch but the one that ends the loop.
LT_CLONES size_t lt_append_calm(
    const uint32_t *restrict scalars, const uint8_t *restrict marks, size_t from, size_t limit,
    lt_columns *restrict columns) {
  typedef uint32_t eight __attribute__((ext_vector_type(8)));
  const eight steps = {0, 1, 2, 3, 4, 5, 6, 7};
  size_t filled = columns->filled;
  uint8_t cut = columns->cut;
  size_t place = from;
  int isCalm = 1;
  while (place + 8 <= limit) {
    uint64_t here;
    memcpy(&here, marks + place, 8);
    uint64_t others = ~here & 0x0101010101010101 * LT_PLAIN;
    size_t plain = others != 0 ? (size_t)__builtin_ctzll(others) / 8 : 8;
    memcpy(columns->symbols + filled, scalars + place, 32);
    memset(columns->cuts + filled, 0, 8);
    columns->cuts[filled] = cut;
    if (columns->starts != NULL) {
      eight starts = steps + (uint32_t)place;
      eight ends = starts + 1;
      memcpy(columns->starts + filled, &starts, 32);
      memcpy(columns->ends + filled, &ends, 32);
    }
    filled += plain;
    place += plain;
    cut = plain > 0 ? 0 : cut;
    // The first mark that is not plain; where there is none, a plain one, which cuts nothing.
    uint8_t mark = (uint8_t)(here >> (plain & 7) * 8);
    if ((mark & LT_CALM) == 0) {
      isCalm = 0;
      break;
    }
    uint8_t strength = mark & LT_STRENGTH;
    cut = strength > cut ? strength : cut;
    place += plain < 8;
  }
  while (isCalm && place < limit) {
    uint8_t mark = marks[place];
    if ((mark & LT_CALM) == 0) break;
    columns->symbols[filled] = scalars[place];
    columns->cuts[filled] = cut;
    if (columns->starts != NULL) {
      columns->starts[filled] = (int32_t)place;
      columns->ends[filled] = (int32_t)place + 1;
    }
    int isPlain = (mark & LT_PLAIN) != 0;
    uint8_t strength = mark & LT_STRENGTH;
    cut = isPlain ? 0 : strength > cut ? strength : cut;
    filled += (size_t)isPlain;
    place++;
  }
  columns->filled = filled;
  columns->cut = cut;
  return place;
}

// Four scalars are twelve of sixteen bytes: brought to the lower end of four numbers, they are put together by shifts.
LT_CLONES size_t lt_decode_threes(
    const uint8_t *restrict bytes, size_t count, uint32_t *restrict scalars) {
  typedef uint8_t sixteen __attribute__((ext_vector_type(16)));
  typedef uint32_t four __attribute__((ext_vector_type(4)));
  typedef int32_t answers __attribute__((ext_vector_type(4)));
  size_t place = 0;
  size_t decoded = 0;
  while (place + 16 <= count) {
    sixteen here;
    memcpy(&here, bytes + place, 16);
    sixteen turned = __builtin_shufflevector(
        here, (sixteen)0, 2, 1, 0, 16, 5, 4, 3, 16, 8, 7, 6, 16, 11, 10, 9, 16);
    four packed;
    memcpy(&packed, &turned, 16);
    four scalar = (packed & 0x3F) | (packed >> 2 & 0xFC0) | (packed >> 4 & 0xF000);
    answers isValid = ((packed & 0xF0C0C0) == 0xE08080) & (scalar >= 0x800) &
                      ((scalar & 0xF800) != 0xD800);
    memcpy(scalars + decoded, &scalar, 16);
    int all = isValid[0] & isValid[1] & isValid[2] & isValid[3];
    if (all == 0) {
      size_t valid = 0;
      while (isValid[valid] != 0) valid++;
      return decoded + valid;
    }
    place += 12;
    decoded += 4;
  }
  return decoded;
}

void lt_pack_twelve(const uint16_t *restrict codes, size_t count, uint64_t *restrict words) {
  for (size_t place = 0; place < count; place += 16) {
    const uint16_t *here = codes + place;
    uint64_t code[16];
    for (size_t at = 0; at < 16; at++) code[at] = here[at];
    words[0] = code[0] | code[1] << 12 | code[2] << 24 | code[3] << 36 | code[4] << 48 |
               code[5] << 60;
    words[1] = code[5] >> 4 | code[6] << 8 | code[7] << 20 | code[8] << 32 | code[9] << 44 |
               code[10] << 56;
    words[2] = code[10] >> 8 | code[11] << 4 | code[12] << 16 | code[13] << 28 | code[14] << 40 |
               code[15] << 52;
    words += 3;
  }
}

size_t lt_code_symbols(
    const uint32_t *restrict symbols, size_t count, const uint16_t *restrict plane,
    uint16_t unknown, uint16_t escape, uint16_t *restrict codes) {
  size_t escaped = 0;
  for (size_t place = 0; place < count; place++) {
    uint32_t symbol = symbols[place];
    uint32_t folded = symbol - 0x100000;
    uint32_t index = symbol < 0x10000 ? symbol : folded;
    uint16_t code = index < 0x10004 ? plane[index] : unknown;
    // What lies between would be taken for a scalar of the plane.
    if (symbol >= 0x10000 && symbol < 0x110000) code = unknown;
    codes[place] = code;
    escaped += code >= escape;
  }
  return escaped;
}
