#include "CXMLShims.h"

#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <string.h>

typedef struct {
  const lt_xml_visitor *visitor;
  void *receiver;
  lt_xml_report *report;
  xmlParserCtxtPtr context;
} lt_visit;

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

static void met_doctype(void *data, const xmlChar *name, const xmlChar *id, const xmlChar *url) {
  (void)name;
  (void)id;
  (void)url;
  lt_visit *visit = data;
  visit->report->has_doctype = 1;
  xmlStopParser(visit->context);
}

static void met_opening(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *address,
                        int address_count, const xmlChar **addresses, int count, int defaulted,
                        const xmlChar **attributes) {
  (void)prefix;
  (void)address_count;
  (void)addresses;
  (void)defaulted;
  lt_visit *visit = data;
  visit->visitor->open(visit->receiver, name, address, count, attributes);
}

static void met_closing(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *address) {
  (void)name;
  (void)prefix;
  (void)address;
  lt_visit *visit = data;
  visit->visitor->close(visit->receiver);
}

static void met_text(void *data, const xmlChar *bytes, int size) {
  lt_visit *visit = data;
  if (visit->visitor->text(visit->receiver, bytes, size) != 0) xmlStopParser(visit->context);
}

int lt_xml_parse(const char *bytes, int size, const lt_xml_visitor *visitor, void *receiver, lt_xml_report *report) {
  memset(report, 0, sizeof *report);
  xmlParserCtxtPtr context = xmlNewParserCtxt();
  if (context == NULL) return 0;
  lt_visit visit = {visitor, receiver, report, context};
  xmlSAXHandler handler;
  memset(&handler, 0, sizeof handler);
  handler.initialized = XML_SAX2_MAGIC;
  handler.internalSubset = met_doctype;
  handler.startElementNs = met_opening;
  handler.endElementNs = met_closing;
  handler.characters = met_text;
  handler.ignorableWhitespace = met_text;
  *context->sax = handler;
  context->userData = &visit;
  /* The handler is per thread in libxml2; the one that was there comes back after the call. */
  xmlStructuredErrorFunc former = xmlStructuredError;
  void *former_context = xmlStructuredErrorContext;
  xmlSetStructuredErrorFunc(report, keep_worst);
  xmlDocPtr document = xmlCtxtReadMemory(context, bytes, size, NULL, "UTF-8", XML_PARSE_NONET | XML_PARSE_NOCDATA);
  xmlSetStructuredErrorFunc(former_context, former);
  int is_whole = context->wellFormed && !context->disableSAX;
  if (document != NULL) xmlFreeDoc(document);
  /* Where the caller's visitor gave a DTD no chance there is no document; one that is left would not be freed. */
  if (context->myDoc != NULL && context->myDoc != document) xmlFreeDoc(context->myDoc);
  context->myDoc = NULL;
  xmlFreeParserCtxt(context);
  return is_whole;
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
