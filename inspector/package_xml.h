/* package_xml.h - the XML of an office document that is not its text: properties, relationships */
#ifndef CM_INSPECTOR_PACKAGE_XML_H
#define CM_INSPECTOR_PACKAGE_XML_H

#include "inspector/span.h"

/* Gets an attribute-less view of XML: each element that holds nothing but text. */
typedef void (*CmXmlPropertyFunc)(const char *name, const char *text, gpointer data);
/* Gives the local name and text of every element of @xml that holds text directly. FALSE when @xml
 * is not well-formed (no byte at all is fine), and what stands behind the fault was not given. */
gboolean cm_package_xml_properties(CmSpan xml, CmXmlPropertyFunc each, gpointer data);

typedef struct {
    const char *id, *type, *target;
    gboolean external;
} CmXmlRelation;
typedef void (*CmXmlRelationFunc)(const CmXmlRelation *relation, gpointer data);
/* Gives every relationship of the part @xml of a package (ECMA-376-2 9.3); missing attributes are
 * "". FALSE as above. */
gboolean cm_package_xml_relations(CmSpan xml, CmXmlRelationFunc each, gpointer data);

#endif
