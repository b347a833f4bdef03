#ifndef LEITONG_XML_SHIMS_H
#define LEITONG_XML_SHIMS_H

/* What Swift cannot say to libxml2: callbacks whose types differ between versions, and a mutable global. */

struct _xmlDoc;

typedef struct {
  int level;          /* highest xmlErrorLevel seen: 0 none, 1 warning, 2 error, 3 fatal */
  int line;           /* 1-based line of the first error of that level */
  int has_doctype;    /* whether the parser met a DOCTYPE, at which it was stopped */
  char message[256];  /* the error's text, ended by NUL */
} lt_xml_report;

/* Told what the parser meets, in document order. Names and addresses are of the parser's dictionary: equal ones have
   the same pointer. Text and values hold `size` bytes of UTF-8 and are the parser's; they last as long as the call. */
typedef struct {
  /* `attributes` holds five pointers an attribute: local name, prefix, address, value, end of the value. In values an
     ampersand is spelled &#38; and nothing else is. Address is NULL where there is none. */
  void (*open)(void *receiver, const unsigned char *name, const unsigned char *address, int count,
               const unsigned char **attributes);
  void (*close)(void *receiver);
  /* Returns 0 to go on; else the parser stops. */
  int (*text)(void *receiver, const unsigned char *bytes, int size);
} lt_xml_visitor;

/* Parses UTF-8 XML of `size` bytes without network, entities or DTD. Returns 1 where it is well-formed. */
int lt_xml_parse(const char *bytes, int size, const lt_xml_visitor *visitor, void *receiver, lt_xml_report *report);

/* The same into a tree, for documents that are changed and written again. Returns NULL on failure. */
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
