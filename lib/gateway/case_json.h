/* case_json.h - cases as JSON, for scripts */
#ifndef CM_GATEWAY_CASE_JSON_H
#define CM_GATEWAY_CASE_JSON_H

#include <glib.h>

#include "record/case.h"
#include "record/delivery.h"

/* An array of cases without what was decided about them. A new string. */
char *cm_case_list_to_json(const GPtrArray *cases);
/* One case; "decision" is @record, the JSON that the case was decided with, and "deliveries" are
 * @deliveries (of CmDelivery). NULL with CM_ERROR_DATA when @record is no JSON. */
char *cm_case_to_json(const CmCase *held, const char *record, const GPtrArray *deliveries,
                      GError **error);

#endif
