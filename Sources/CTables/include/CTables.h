#ifndef LEITONG_TABLES_H
#define LEITONG_TABLES_H

#include <stddef.h>

/* The files of tables/, compiled in: UTF-8, not ended by NUL. `count` receives the bytes. */
const unsigned char *lt_table_folding(size_t *count);
const unsigned char *lt_table_residue(size_t *count);
const unsigned char *lt_table_formulas(size_t *count);
const unsigned char *lt_table_dates(size_t *count);
const unsigned char *lt_table_places(size_t *count);
const unsigned char *lt_table_place_stops(size_t *count);
const unsigned char *lt_table_function_words(size_t *count);
const unsigned char *lt_table_misspellings(size_t *count);

#endif
