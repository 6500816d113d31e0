/* flat_document.h - an office document that is one XML file: flat ODF (OASIS ODF 1.2 part
 * 1, 2.1.1), Flat OPC, and WordprocessingML and SpreadsheetML of Office 2003 */
#ifndef CM_INSPECTOR_FLAT_DOCUMENT_H
#define CM_INSPECTOR_FLAT_DOCUMENT_H

#include "inspector/container.h"

/* The type of the document that @bytes are, static; NULL when they are none. */
const char *cm_flat_document_detect(CmSpan bytes);
/* TRUE for such a type. */
gboolean cm_flat_document_is_known(const char *type);

/* Reads the document @bytes as the content of part @part: what stands in it in base64 (pictures,
 * objects) is a member. It is unknown-type where such may hide. */
void cm_flat_document_read(CmInspection *inspection, int part, CmSpan bytes);
/* The same of the XML in a package, which may hold pictures so as well: they become members of
 * @container. A new text of @xml without them, NULL where none stands in it. */
GString *cm_flat_document_take_files(CmContainer *container, CmSpan xml);

#endif
