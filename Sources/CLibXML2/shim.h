#include <libxml/xmlversion.h>
/* Debian builds libxml2 with ICU; its headers collide with Foundation's own copy of ICU. */
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/xmlerror.h>
