#include "CXMLShims.h"

#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <string.h>

static xmlParserInputPtr refuse_entity(const char *url, const char *id, xmlParserCtxtPtr context) {
  (void)url;
  (void)id;
  (void)context;
  return NULL;
}

#if LIBXML_VERSION >= 21200
static void keep_worst(void *data, const xmlError *error) {
#else
static void keep_worst(void *data, xmlErrorPtr error) {
#endif
  lt_xml_report *report = data;
  if (error == NULL || (int)error->level <= report->level) return;
  report->level = (int)error->level;
  report->line = error->line;
  if (error->message != NULL) {
    strncpy(report->message, error->message, sizeof report->message - 1);
    report->message[sizeof report->message - 1] = 0;
  }
}

__attribute__((constructor)) static void prepare(void) {
  xmlInitParser();
  xmlSetExternalEntityLoader(refuse_entity);
}

struct _xmlDoc *lt_xml_read(const char *bytes, int size, lt_xml_report *report) {
  memset(report, 0, sizeof *report);
  /* The handler is per thread in libxml2; the one that was there comes back after the call. */
  xmlStructuredErrorFunc former = xmlStructuredError;
  void *former_context = xmlStructuredErrorContext;
  xmlSetStructuredErrorFunc(report, keep_worst);
  xmlDocPtr document = xmlReadMemory(bytes, size, NULL, "UTF-8",
                                     XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT);
  xmlSetStructuredErrorFunc(former_context, former);
  return document;
}

typedef struct {
  const lt_html_visitor *visitor;
  int depth;
  int is_too_deep;
} html_walk;

/* The parser is its own user data, and `_private` is ours. */
static html_walk *walk_of(void *parser) { return ((htmlParserCtxtPtr)parser)->_private; }

static void html_open(void *parser, const xmlChar *name, const xmlChar **attributes) {
  html_walk *walk = walk_of(parser);
  if (((htmlParserCtxtPtr)parser)->nameNr > walk->depth) {
    walk->is_too_deep = 1;
    xmlStopParser(parser);
    return;
  }
  walk->visitor->open(walk->visitor->context, name, attributes);
}

static void html_close(void *parser, const xmlChar *name) {
  html_walk *walk = walk_of(parser);
  walk->visitor->close(walk->visitor->context, name);
}

static void html_text(void *parser, const xmlChar *bytes, int size) {
  html_walk *walk = walk_of(parser);
  walk->visitor->text(walk->visitor->context, bytes, size);
}

int lt_html_walk(const char *bytes, int size, int depth, const lt_html_visitor *visitor, lt_xml_report *report) {
  memset(report, 0, sizeof *report);
  htmlParserCtxtPtr parser = htmlNewParserCtxt();
  if (parser == NULL) return 2;
  html_walk walk = {visitor, depth, 0};
  parser->_private = &walk;
  memset(parser->sax, 0, sizeof *parser->sax);
  parser->sax->initialized = 1;
  parser->sax->startElement = html_open;
  parser->sax->endElement = html_close;
  parser->sax->characters = html_text;
  parser->sax->ignorableWhitespace = html_text;
  parser->sax->cdataBlock = html_text;
  /* Lifts the bound on comments and instructions; names and depth are bounded above, the whole by the caller. */
  parser->options |= XML_PARSE_HUGE;
  xmlStructuredErrorFunc former = xmlStructuredError;
  void *former_context = xmlStructuredErrorContext;
  xmlSetStructuredErrorFunc(report, keep_worst);
  xmlDocPtr document =
      htmlCtxtReadMemory(parser, bytes, size, NULL, "UTF-8", HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD);
  xmlSetStructuredErrorFunc(former_context, former);
  if (document != NULL) xmlFreeDoc(document);
  int is_whole = parser->disableSAX == 0 && parser->input != NULL && parser->input->cur >= parser->input->end;
  htmlFreeParserCtxt(parser);
  return walk.is_too_deep ? 1 : is_whole && report->level < 3 ? 0 : 2;
}

void lt_xml_free(void *memory) { xmlFree(memory); }
