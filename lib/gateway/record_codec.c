#include "gateway/record_codec.h"

#include "base/error.h"
#include "base/mail_text.h"

/* A record is an array of variants, one a member in the order of its table. */
#define RECORD_TYPE  G_VARIANT_TYPE("av")
#define RECORDS_TYPE G_VARIANT_TYPE("aav")

/* Writing. */

static GVariant *encode_record(const CmRecordTable *table, gconstpointer record);

static GVariant *encode_string(const char *text)
{
    return g_variant_new_maybe(G_VARIANT_TYPE_BYTESTRING,
                               text != NULL ? g_variant_new_bytestring(text) : NULL);
}

static GVariant *encode_text(const CmMailText *text)
{
    return encode_string(text != NULL ? cm_mail_text_bytes(text, NULL) : NULL);
}

static GVariant *encode_list(char *const *list)
{
    return g_variant_new_maybe(
        G_VARIANT_TYPE_BYTESTRING_ARRAY,
        list != NULL ? g_variant_new_bytestring_array((const char *const *)list, -1) : NULL);
}

static GVariant *encode_array(const GPtrArray *array, CmFieldType type)
{
    GVariantBuilder all;
    g_variant_builder_init(&all, G_VARIANT_TYPE_BYTESTRING_ARRAY);
    for (guint i = 0; i < array->len; i++) {
        const char *text = type == CM_FIELD_TEXTS
                               ? cm_mail_text_bytes(g_ptr_array_index(array, i), NULL)
                               : g_ptr_array_index(array, i);
        g_variant_builder_add_value(&all, g_variant_new_bytestring(text));
    }
    return g_variant_builder_end(&all);
}

static GVariant *encode_records(const GPtrArray *array, const CmRecordTable *of)
{
    if (array == NULL)
        return g_variant_new_maybe(RECORDS_TYPE, NULL);
    GVariantBuilder all;
    g_variant_builder_init(&all, RECORDS_TYPE);
    for (guint i = 0; i < array->len; i++)
        g_variant_builder_add_value(&all, encode_record(of, g_ptr_array_index(array, i)));
    return g_variant_new_maybe(RECORDS_TYPE, g_variant_builder_end(&all));
}

static GVariant *encode_field(const CmField *field, gconstpointer record)
{
    const void *member = (const char *)record + field->offset;
    switch (field->type) {
    case CM_FIELD_STRING:
        return encode_string(*(char *const *)member);
    case CM_FIELD_NUMBER:
        return g_variant_new_int32(*(const gint32 *)member);
    case CM_FIELD_LARGE:
        return g_variant_new_uint64(*(const guint64 *)member);
    case CM_FIELD_TEXT:
        return encode_text(*(CmMailText *const *)member);
    case CM_FIELD_LIST:
        return encode_list(*(char **const *)member);
    case CM_FIELD_STRINGS:
    case CM_FIELD_TEXTS:
        return encode_array(*(GPtrArray *const *)member, field->type);
    case CM_FIELD_RECORDS:
        return encode_records(*(GPtrArray *const *)member, field->of);
    }
    cm_bug("a field of a record has one of eight types");
}

static GVariant *encode_record(const CmRecordTable *table, gconstpointer record)
{
    GVariantBuilder all;
    g_variant_builder_init(&all, RECORD_TYPE);
    for (gsize i = 0; i < table->count; i++)
        g_variant_builder_add(&all, "v", encode_field(&table->fields[i], record));
    return g_variant_builder_end(&all);
}

GBytes *cm_record_encode(const CmRecordTable *table, gconstpointer record)
{
    g_autoptr(GVariant) value = g_variant_ref_sink(encode_record(table, record));
    return g_variant_get_data_as_bytes(value);
}

/* Reading. */

static gboolean decode_record(const CmRecordTable *table, GVariant *value, gpointer record);

/* The text of a maybe-string as a new string, or NULL. */
static char *decode_string(GVariant *value)
{
    g_autoptr(GVariant) text = g_variant_get_maybe(value);
    return text != NULL ? g_variant_dup_bytestring(text, NULL) : NULL;
}

static CmMailText *decode_text(GVariant *value)
{
    g_autofree char *text = decode_string(value);
    return text != NULL ? cm_mail_text_new_string(text) : NULL;
}

static char **decode_list(GVariant *value)
{
    g_autoptr(GVariant) list = g_variant_get_maybe(value);
    return list != NULL ? g_variant_dup_bytestring_array(list, NULL) : NULL;
}

static void decode_array(GVariant *value, CmFieldType type, GPtrArray *array)
{
    g_autofree const char **texts = g_variant_get_bytestring_array(value, NULL);
    for (guint i = 0; texts[i] != NULL; i++)
        g_ptr_array_add(array, type == CM_FIELD_TEXTS ? (gpointer)cm_mail_text_new_string(texts[i])
                                                      : (gpointer)g_strdup(texts[i]));
}

/* Each record belongs to @array before it is filled, so that nothing is lost where that fails. */
static gboolean decode_records(GVariant *value, const CmRecordTable *of, GPtrArray **array)
{
    g_autoptr(GVariant) records = g_variant_get_maybe(value);
    if (records == NULL)
        return TRUE;
    if (*array == NULL)
        *array = g_ptr_array_new_with_free_func(of->free_);
    for (gsize i = 0; i < g_variant_n_children(records); i++) {
        g_autoptr(GVariant) one = g_variant_get_child_value(records, i);
        gpointer record = of->make != NULL ? of->make() : g_malloc0(of->size);
        g_ptr_array_add(*array, record);
        if (!decode_record(of, one, record))
            return FALSE;
    }
    return TRUE;
}

static const char *type_of(CmFieldType type)
{
    static const char *const types[] = {
        [CM_FIELD_STRING] = "may", [CM_FIELD_NUMBER] = "i",     [CM_FIELD_LARGE] = "t",
        [CM_FIELD_TEXT] = "may",   [CM_FIELD_LIST] = "maay",    [CM_FIELD_STRINGS] = "aay",
        [CM_FIELD_TEXTS] = "aay",  [CM_FIELD_RECORDS] = "maav",
    };
    return types[type];
}

static void replace_string(char **member, char *text)
{
    g_free(*member);
    *member = text;
}

static void replace_list(char ***member, char **list)
{
    g_strfreev(*member);
    *member = list;
}

static gboolean decode_field(const CmField *field, GVariant *value, gpointer record)
{
    void *member = (char *)record + field->offset;
    if (!g_variant_is_of_type(value, G_VARIANT_TYPE(type_of(field->type))))
        return FALSE;
    switch (field->type) {
    case CM_FIELD_STRING:
        replace_string(member, decode_string(value));
        return TRUE;
    case CM_FIELD_NUMBER:
        *(gint32 *)member = g_variant_get_int32(value);
        return TRUE;
    case CM_FIELD_LARGE:
        *(guint64 *)member = g_variant_get_uint64(value);
        return TRUE;
    case CM_FIELD_TEXT:
        *(CmMailText **)member = decode_text(value);
        return TRUE;
    case CM_FIELD_LIST:
        replace_list(member, decode_list(value));
        return TRUE;
    case CM_FIELD_STRINGS:
    case CM_FIELD_TEXTS:
        decode_array(value, field->type, *(GPtrArray **)member);
        return TRUE;
    case CM_FIELD_RECORDS:
        return decode_records(value, field->of, member);
    }
    cm_bug("a field of a record has one of eight types");
}

/* A member that was not there when the record was kept. */
static void set_absent(const CmField *field, gpointer record)
{
    void *member = (char *)record + field->offset;
    if (field->type == CM_FIELD_NUMBER)
        *(gint32 *)member = field->absent;
}

static gboolean decode_record(const CmRecordTable *table, GVariant *value, gpointer record)
{
    gsize kept = g_variant_n_children(value);
    if (kept < table->first || kept > table->count)
        return FALSE;
    for (gsize i = 0; i < kept; i++) {
        g_autoptr(GVariant) boxed = g_variant_get_child_value(value, i);
        g_autoptr(GVariant) field = g_variant_get_variant(boxed);
        if (!decode_field(&table->fields[i], field, record))
            return FALSE;
    }
    for (gsize i = kept; i < table->count; i++)
        set_absent(&table->fields[i], record);
    return TRUE;
}

gboolean cm_record_decode(const CmRecordTable *table, GBytes *bytes, gpointer record)
{
    g_autoptr(GVariant) value =
        g_variant_ref_sink(g_variant_new_from_bytes(RECORD_TYPE, bytes, FALSE));
    return g_variant_is_normal_form(value) && decode_record(table, value, record);
}
