#include "clones.h"
#include "kernels.h"

// A row in three passes, so that only the middle one goes from cell to cell: what comes from the row above needs nothing
// of its own row, and a gap never opens where another one ends, for to go on costs less.
LT_CLONES void lt_align_locally(
    const uint32_t *restrict rows, size_t count, const uint32_t *restrict columns, size_t width,
    const lt_alignment_scores *restrict scores, uint32_t barred, int32_t *restrict scratch,
    uint8_t *restrict steps, size_t *restrict best_row, size_t *restrict best_column) {
  const int32_t gain = scores->gain, change = scores->change;
  const int32_t open = scores->open, next = scores->next, floor = INT32_MIN / 2;
  int32_t *restrict best = scratch, *restrict above = best + width + 1;
  int32_t *restrict matched = above + width + 1, *restrict upper = matched + width + 1;
  int32_t *restrict left = upper + width + 1;
  for (size_t column = 0; column <= width; column++) {
    best[column] = 0;
    above[column] = floor;
  }
  int32_t most = 0;
  *best_row = 0;
  *best_column = 0;
  for (size_t row = 1; row <= count; row++) {
    uint32_t symbol = rows[row - 1];
    uint8_t *restrict here = steps + row * (width + 1);
    here[0] = 0;
    upper[0] = 0;
    left[0] = floor;
    for (size_t column = 1; column <= width; column++) {
      uint32_t other = columns[column - 1];
      int32_t score = best[column - 1] + (symbol == other ? gain : change);
      int is_barred = (symbol != other) & ((symbol == barred) | (other == barred));
      score = is_barred ? floor : score;
      int32_t opened = best[column] + open, longer = above[column] + next;
      here[column] = opened >= longer ? LT_OPENS_ABOVE : 0;
      int32_t gap = opened >= longer ? opened : longer;
      above[column] = gap;
      matched[column] = score;
      int32_t positive = score > 0 ? score : 0;
      upper[column] = gap > positive ? gap : positive;
    }
    int32_t gap = floor;
    for (size_t column = 1; column <= width; column++) {
      int32_t opened = upper[column - 1] + open, longer = gap + next;
      gap = opened >= longer ? opened : longer;
      left[column] = gap;
    }
    int32_t greatest = 0;
    for (size_t column = 1; column <= width; column++) {
      int32_t score = upper[column];
      int32_t positive = matched[column] > 0 ? matched[column] : 0;
      uint8_t step = matched[column] > 0 ? LT_DIAGONAL : 0;
      step = above[column] > positive ? LT_ABOVE : step;
      step = left[column] > score ? LT_LEFT : step;
      score = left[column] > score ? left[column] : score;
      uint8_t opens = upper[column - 1] + open >= left[column - 1] + next ? LT_OPENS_LEFT : 0;
      here[column] = here[column] | step | opens;
      best[column] = score;
      greatest = score > greatest ? score : greatest;
    }
    if (greatest > most) {
      most = greatest;
      *best_row = row;
      *best_column = 1;
      while (best[*best_column] != greatest) ++*best_column;
    }
  }
}
