/* xml_reader.h - XML of an office document, element by element: nothing outside it is loaded */
#ifndef CM_INSPECTOR_XML_READER_H
#define CM_INSPECTOR_XML_READER_H

#include <libxml/xmlreader.h>

#include "inspector/span.h"

/* A reader at the beginning of @xml, which stays with the caller until it is closed; what is not
 * well-formed is read as far as it can be. NULL where there is nothing to read. */
xmlTextReaderPtr cm_xml_reader_open(CmSpan xml);
/* @reader may be NULL. */
void cm_xml_reader_close(xmlTextReaderPtr reader);

#endif
