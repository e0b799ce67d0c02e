#pragma once
#include <libxml/xmlversion.h>
/* The system's ICU headers clash with those in Foundation; nothing here needs them. */
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/uri.h>

/* Where the parser is in what it was fed, in bytes; exact because nothing is transcoded. */
static inline long etl_xml_offset(xmlParserCtxtPtr parser) {
  xmlParserInputPtr input = parser->input;
  return input == NULL ? 0 : (long)input->consumed + (long)(input->cur - input->base);
}

/* Where in what it was fed a string is; -1 when it is a copy elsewhere. */
static inline long etl_xml_offset_of(xmlParserCtxtPtr parser, const xmlChar *begin) {
  xmlParserInputPtr input = parser->input;
  if (begin < input->base || begin > input->end) return -1;
  return (long)input->consumed + (long)(begin - input->base);
}

/* xmlFree is a variable, which Swift does not let be shared. */
static inline void etl_xml_free(void *memory) { xmlFree(memory); }
