/* json_member.h - members of a JSON object, text from mail only through its encoder */
#ifndef CM_GATEWAY_JSON_MEMBER_H
#define CM_GATEWAY_JSON_MEMBER_H

#include <json-glib/json-glib.h>

#include "base/clock.h"
#include "base/mail_text.h"
#include "record/word.h"

/* Each adds the member @name to the object that @json is in; NULL and unknown become null. */
void cm_json_add_string(JsonBuilder *json, const char *name, const char *value);
void cm_json_add_number(JsonBuilder *json, const char *name, guint64 value);
void cm_json_add_flag(JsonBuilder *json, const char *name, gboolean value);
void cm_json_add_tri(JsonBuilder *json, const char *name, CmTri value);
/* At most 512 bytes of it: evidence is a few words. */
void cm_json_add_text(JsonBuilder *json, const char *name, const CmMailText *text);
/* Text of ours or of the directory, without a limit: its controls do not come through. */
void cm_json_add_plain(JsonBuilder *json, const char *name, const char *value);
/* "2026-11-23"; 0 becomes null. */
void cm_json_add_day(JsonBuilder *json, const char *name, CmDay day);
/* "2026-11-23T10:00:00Z" of @at microseconds since 1970. */
void cm_json_add_time(JsonBuilder *json, const char *name, gint64 at);
/* An array of plain strings; NULL is an empty one. */
void cm_json_add_list(JsonBuilder *json, const char *name, const char *const *list);
/* An array of the words of @kinds. */
void cm_json_add_kinds(JsonBuilder *json, const char *name, CmKinds kinds);
/* Begins the array @name; json_builder_end_array() ends it. */
void cm_json_begin_list(JsonBuilder *json, const char *name);

/* The text of what @json holds, on one line unless @pretty. A new string. */
char *cm_json_to_text(JsonBuilder *json, gboolean pretty);

#endif
