#include "CXMLShims.h"

#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
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

void lt_xml_free(void *memory) { xmlFree(memory); }
