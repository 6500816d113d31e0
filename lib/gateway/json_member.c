#include "gateway/json_member.h"

#include "base/encode.h"

#define TEXT_LIMIT 512u

void cm_json_add_string(JsonBuilder *json, const char *name, const char *value)
{
    json_builder_set_member_name(json, name);
    if (value != NULL)
        json_builder_add_string_value(json, value);
    else
        json_builder_add_null_value(json);
}

void cm_json_add_number(JsonBuilder *json, const char *name, guint64 value)
{
    json_builder_set_member_name(json, name);
    json_builder_add_int_value(json, (gint64)value);
}

void cm_json_add_flag(JsonBuilder *json, const char *name, gboolean value)
{
    json_builder_set_member_name(json, name);
    json_builder_add_boolean_value(json, value);
}

void cm_json_add_tri(JsonBuilder *json, const char *name, CmTri value)
{
    json_builder_set_member_name(json, name);
    if (value == CM_UNKNOWN)
        json_builder_add_null_value(json);
    else
        json_builder_add_boolean_value(json, value == CM_YES);
}

void cm_json_add_text(JsonBuilder *json, const char *name, const CmMailText *text)
{
    g_autofree char *encoded = text != NULL ? cm_encode_json(text, TEXT_LIMIT) : NULL;
    cm_json_add_string(json, name, encoded);
}

void cm_json_add_plain(JsonBuilder *json, const char *name, const char *value)
{
    g_autofree char *text = value != NULL ? cm_encode_json_string(value, 0) : NULL;
    cm_json_add_string(json, name, text);
}

void cm_json_add_day(JsonBuilder *json, const char *name, CmDay day)
{
    g_autofree char *text = day != 0 ? cm_day_format(day) : NULL;
    cm_json_add_string(json, name, text);
}

void cm_json_add_time(JsonBuilder *json, const char *name, gint64 at)
{
    g_autofree char *text = cm_time_format(at);
    cm_json_add_string(json, name, text);
}

void cm_json_begin_list(JsonBuilder *json, const char *name)
{
    json_builder_set_member_name(json, name);
    json_builder_begin_array(json);
}

void cm_json_add_list(JsonBuilder *json, const char *name, const char *const *list)
{
    cm_json_begin_list(json, name);
    for (guint i = 0; list != NULL && list[i] != NULL; i++) {
        g_autofree char *text = cm_encode_json_string(list[i], 0);
        json_builder_add_string_value(json, text);
    }
    json_builder_end_array(json);
}

void cm_json_add_kinds(JsonBuilder *json, const char *name, CmKinds kinds)
{
    cm_json_begin_list(json, name);
    for (guint kind = 1; kind <= CM_KINDS_ALL; kind <<= 1)
        if ((kinds & kind) != 0)
            json_builder_add_string_value(json, cm_kind_word((CmKind)kind));
    json_builder_end_array(json);
}

char *cm_json_to_text(JsonBuilder *json, gboolean pretty)
{
    JsonNode *root = json_builder_get_root(json);
    char *text = json_to_string(root, pretty);
    json_node_unref(root);
    return text;
}
