/* part_json.h - the "parts" of INTERFACE.md's JSON, from facts or from a report alone */
#ifndef CM_GATEWAY_PART_JSON_H
#define CM_GATEWAY_PART_JSON_H

#include "gateway/json_member.h"
#include "inspect/report.h"
#include "policy/facts.h"

void cm_part_json_add_facts(JsonBuilder *json, const CmFacts *facts);
/* With the evidence in each part that needs no directory (tags, captions, file name) and the sizes
 * of its texts; the header's texts stand in "header". */
void cm_part_json_add_report(JsonBuilder *json, const CmReport *report);

#endif
