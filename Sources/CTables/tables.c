#include "CTables.h"

/* #embed (C23) takes the compiler milliseconds; the same bytes as a Swift literal take it minutes. */
#if defined(__clang__)
#pragma clang diagnostic ignored "-Wc23-extensions"
#endif

#define TABLE(name)                                          \
  const unsigned char *lt_table_##name(size_t *count) {      \
    *count = sizeof name;                                    \
    return name;                                             \
  }

static const unsigned char folding[] = {
#embed "tables/folding.tsv"
};
static const unsigned char residue[] = {
#embed "tables/residue.tsv"
};
static const unsigned char formulas[] = {
#embed "tables/formulas.tsv"
};
static const unsigned char dates[] = {
#embed "tables/dates.tsv"
};
static const unsigned char places[] = {
#embed "tables/places.tsv"
};
static const unsigned char place_stops[] = {
#embed "tables/place-stops.tsv"
};
static const unsigned char function_words[] = {
#embed "tables/function-words.tsv"
};
static const unsigned char misspellings[] = {
#embed "tables/misspellings.tsv"
};

TABLE(folding)
TABLE(residue)
TABLE(formulas)
TABLE(dates)
TABLE(places)
TABLE(place_stops)
TABLE(function_words)
TABLE(misspellings)
