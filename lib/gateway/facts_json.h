/* facts_json.h - what a mail is found to carry, as members of INTERFACE.md's JSON: each function
 * adds the member that its name ends with
 *
 * Students stand there by their ids; of records there is no word.
 */
#ifndef CM_GATEWAY_FACTS_JSON_H
#define CM_GATEWAY_FACTS_JSON_H

#include "gateway/json_member.h"
#include "policy/facts.h"

void cm_facts_json_add_subjects(JsonBuilder *json, const CmFacts *facts);
void cm_facts_json_add_protected(JsonBuilder *json, const CmFacts *facts);
void cm_facts_json_add_links(JsonBuilder *json, const CmFacts *facts);
void cm_facts_json_add_tags(JsonBuilder *json, const CmFacts *facts);

#endif
