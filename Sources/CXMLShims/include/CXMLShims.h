#ifndef LEITONG_XML_SHIMS_H
#define LEITONG_XML_SHIMS_H

/* What Swift cannot say to libxml2: callbacks whose types differ between versions, and a mutable global. */

struct _xmlDoc;

typedef struct {
  int level;          /* highest xmlErrorLevel seen: 0 none, 1 warning, 2 error, 3 fatal */
  int line;           /* 1-based line of the first error of that level */
  char message[256];  /* its text, ended by NUL */
} lt_xml_report;

/* Parses UTF-8 XML of `size` bytes without network, entities or DTD. Returns NULL on failure. */
struct _xmlDoc *lt_xml_read(const char *bytes, int size, lt_xml_report *report);

/* Frees memory that libxml2 handed out. */
void lt_xml_free(void *memory);

#endif
