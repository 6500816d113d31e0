/* json_member.h - members of a JSON object, text from mail only through its encoder */
#ifndef CM_GATEWAY_JSON_MEMBER_H
#define CM_GATEWAY_JSON_MEMBER_H

#include <json-glib/json-glib.h>

#include "base/mail_text.h"
#include "record/word.h"

/* Each adds the member @name to the object that @json is in; NULL and unknown become null. */
void cm_json_add_string(JsonBuilder *json, const char *name, const char *value);
void cm_json_add_number(JsonBuilder *json, const char *name, guint64 value);
void cm_json_add_flag(JsonBuilder *json, const char *name, gboolean value);
void cm_json_add_tri(JsonBuilder *json, const char *name, CmTri value);
/* At most 512 bytes of it: evidence is a few words. */
void cm_json_add_text(JsonBuilder *json, const char *name, const CmMailText *text);

/* The text of what @json holds, on one line unless @pretty. A new string. */
char *cm_json_to_text(JsonBuilder *json, gboolean pretty);

#endif
