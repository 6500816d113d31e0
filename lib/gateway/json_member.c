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

char *cm_json_to_text(JsonBuilder *json, gboolean pretty)
{
    JsonNode *root = json_builder_get_root(json);
    char *text = json_to_string(root, pretty);
    json_node_unref(root);
    return text;
}
