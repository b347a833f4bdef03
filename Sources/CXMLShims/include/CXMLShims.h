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

/* What a walk over HTML calls, in document order. Names and texts are UTF-8 and valid only during the call. */
typedef struct {
  void *context;
  /* `attributes` is NULL or name, value (or NULL), name, value …, ended by NULL. */
  void (*open)(void *context, const unsigned char *name, const unsigned char **attributes);
  void (*close)(void *context, const unsigned char *name);
  void (*text)(void *context, const unsigned char *bytes, int size);
} lt_html_visitor;

/* Walks over UTF-8 HTML of `size` bytes without network and without building a tree, so that neither the depth
   nor the length of a text makes libxml2 drop what follows. Returns 0 when all was read; 1 where elements are
   nested deeper than `depth`; 2 where libxml2 stopped before the end, the reason in `report`. */
int lt_html_walk(const char *bytes, int size, int depth, const lt_html_visitor *visitor, lt_xml_report *report);

/* Frees memory that libxml2 handed out. */
void lt_xml_free(void *memory);

#endif
