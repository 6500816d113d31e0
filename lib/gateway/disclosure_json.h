/* disclosure_json.h - what left of a student, as a member of JSON */
#ifndef CM_GATEWAY_DISCLOSURE_JSON_H
#define CM_GATEWAY_DISCLOSURE_JSON_H

#include <json-glib/json-glib.h>

#include "record/disclosure_row.h"

/* Adds the array "disclosures" of those among @rows (of CmDisclosureRow, or NULL: none) that left
 * under the form @document; NULL: of all. */
void cm_disclosure_json_add(JsonBuilder *json, const GPtrArray *rows, const char *document);

/* The first eight digits of a keyed hash: enough to see that two are the same. A new string. */
char *cm_disclosure_mark_text(const guint8 mark[CM_DISCLOSURE_MARK_BYTES]);

#endif
