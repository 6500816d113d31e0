#include "inspector/package_xml.h"

#include "inspector/xml_reader.h"

/* To the next node: 1, 0 at the end, -1 where @xml is not well-formed. */
static int read_node(xmlTextReaderPtr reader, CmSpan xml)
{
    if (reader == NULL)
        return xml.length == 0 ? 0 : -1;
    return xmlTextReaderRead(reader);
}

gboolean cm_package_xml_properties(CmSpan xml, CmXmlPropertyFunc each, gpointer data)
{
    xmlTextReaderPtr reader = cm_xml_reader_open(xml);
    g_autofree char *name = NULL;
    int got;
    while ((got = read_node(reader, xml)) == 1) {
        int type = xmlTextReaderNodeType(reader);
        if (type == XML_READER_TYPE_ELEMENT) {
            g_free(name);
            name = g_strdup((const char *)xmlTextReaderConstLocalName(reader));
        } else if ((type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA) &&
                   name != NULL) {
            each(name, (const char *)xmlTextReaderConstValue(reader), data);
        }
    }
    cm_xml_reader_close(reader);
    return got == 0;
}

gboolean cm_package_xml_relations(CmSpan xml, CmXmlRelationFunc each, gpointer data)
{
    xmlTextReaderPtr reader = cm_xml_reader_open(xml);
    int got;
    while ((got = read_node(reader, xml)) == 1) {
        if (xmlTextReaderNodeType(reader) != XML_READER_TYPE_ELEMENT ||
            !xmlStrEqual(xmlTextReaderConstLocalName(reader), BAD_CAST "Relationship"))
            continue;
        char *id = (char *)xmlTextReaderGetAttribute(reader, BAD_CAST "Id");
        char *type = (char *)xmlTextReaderGetAttribute(reader, BAD_CAST "Type");
        char *target = (char *)xmlTextReaderGetAttribute(reader, BAD_CAST "Target");
        char *mode = (char *)xmlTextReaderGetAttribute(reader, BAD_CAST "TargetMode");
        CmXmlRelation relation = {
            .id = id != NULL ? id : "",
            .type = type != NULL ? type : "",
            .target = target != NULL ? target : "",
            .external = mode != NULL && g_ascii_strcasecmp(mode, "External") == 0,
        };
        each(&relation, data);
        xmlFree(id);
        xmlFree(type);
        xmlFree(target);
        xmlFree(mode);
    }
    cm_xml_reader_close(reader);
    return got == 0;
}
