#include "gateway/facts_codec.h"

#include "base/error.h"

/* A record is an array of variants, one a member in the order of its table. */
#define RECORD_TYPE  G_VARIANT_TYPE("av")
#define RECORDS_TYPE G_VARIANT_TYPE("aav")

typedef enum {
    FIELD_STRING,  /* char *, may be NULL */
    FIELD_NUMBER,  /* an int, a guint, a gboolean or an enumeration */
    FIELD_LARGE,   /* a guint64 or a gsize */
    FIELD_TEXT,    /* CmMailText *, may be NULL */
    FIELD_LIST,    /* char **, may be NULL */
    FIELD_STRINGS, /* GPtrArray of char * */
    FIELD_TEXTS,   /* GPtrArray of CmMailText */
    FIELD_RECORDS, /* GPtrArray of structs; NULL only where a recipient is no list */
} FieldType;

typedef struct Table Table;
typedef struct {
    FieldType type;
    gsize offset;
    const Table *of; /* of FIELD_RECORDS */
} Field;

struct Table {
    const Field *fields;
    gsize count;
    gsize size;
    gpointer (*make)(void); /* a new record whose arrays are there and empty; NULL: all is zero */
};

/* Where this does not compile a member was added to the struct: add it to its table below, too. */
#define ASSERT_SIZE(Struct, bytes)                                                                 \
    G_STATIC_ASSERT(sizeof(gpointer) != 8 || sizeof(Struct) == (bytes))
#define TABLE(name, Struct, make, ...)                                                             \
    static const Field name##_fields[] = {__VA_ARGS__};                                            \
    static const Table name = {name##_fields, G_N_ELEMENTS(name##_fields), sizeof(Struct), make}
#define F(type, Struct, member)                                                                    \
    {                                                                                              \
        FIELD_##type, G_STRUCT_OFFSET(Struct, member), NULL                                        \
    }
#define R(Struct, member, table)                                                                   \
    {                                                                                              \
        FIELD_RECORDS, G_STRUCT_OFFSET(Struct, member), &(table)                                   \
    }

ASSERT_SIZE(CmIdentity, 24);
TABLE(identity, CmIdentity, NULL, F(NUMBER, CmIdentity, class_), F(STRING, CmIdentity, person),
      F(NUMBER, CmIdentity, account));

static gpointer make_recipient(void)
{
    return cm_recipient_new("", CM_CLASS_PUBLIC);
}

ASSERT_SIZE(CmRecipient, 128);
static const Table recipient;
static const Field recipient_fields[] = {
    F(STRING, CmRecipient, address),          F(NUMBER, CmRecipient, class_),
    R(CmRecipient, identities, identity),     R(CmRecipient, members, recipient),
    F(STRING, CmRecipient, reason),           F(NUMBER, CmRecipient, unknown_local),
    F(NUMBER, CmRecipient, inside),           F(STRING, CmRecipient, platform),
    F(STRING, CmRecipient, channel),          F(NUMBER, CmRecipient, registered),
    F(NUMBER, CmRecipient, own_site),         F(NUMBER, CmRecipient, approved),
    F(NUMBER, CmRecipient, expired),          F(NUMBER, CmRecipient, supervised),
    F(NUMBER, CmRecipient, sender_maintains), F(NUMBER, CmRecipient, agreement_kinds),
    F(LIST, CmRecipient, agreement_scopes),   F(NUMBER, CmRecipient, duty_to_report),
    F(NUMBER, CmRecipient, permitted),        F(NUMBER, CmRecipient, by_text),
    F(NUMBER, CmRecipient, accompanied),      F(NUMBER, CmRecipient, authors_child),
};
static const Table recipient = {recipient_fields, G_N_ELEMENTS(recipient_fields),
                                sizeof(CmRecipient), make_recipient};

ASSERT_SIZE(CmEvidence, 48);
TABLE(evidence, CmEvidence, NULL, F(NUMBER, CmEvidence, kind), F(NUMBER, CmEvidence, part),
      F(NUMBER, CmEvidence, strength), F(NUMBER, CmEvidence, namesakes),
      F(STRING, CmEvidence, source), F(TEXT, CmEvidence, text), F(NUMBER, CmEvidence, with_picture),
      F(NUMBER, CmEvidence, page), F(NUMBER, CmEvidence, near_miss));

ASSERT_SIZE(CmGuardianFact, 16);
TABLE(guardian, CmGuardianFact, NULL, F(STRING, CmGuardianFact, person),
      F(NUMBER, CmGuardianFact, access));

ASSERT_SIZE(CmReleaseFact, 40);
TABLE(release, CmReleaseFact, NULL, F(STRING, CmReleaseFact, scope), F(NUMBER, CmReleaseFact, kind),
      F(STRING, CmReleaseFact, platform), F(NUMBER, CmReleaseFact, state),
      F(STRING, CmReleaseFact, reason));

ASSERT_SIZE(CmRecordFact, 32);
TABLE(record_fact, CmRecordFact, NULL, F(STRING, CmRecordFact, detector),
      F(NUMBER, CmRecordFact, kind), F(NUMBER, CmRecordFact, part),
      F(NUMBER, CmRecordFact, strength), F(NUMBER, CmRecordFact, unknown),
      F(NUMBER, CmRecordFact, evidence));

static gpointer make_protected(void)
{
    g_autoptr(CmFacts) owner = cm_facts_new();
    cm_facts_add_protected(owner, CM_PROTECTED_PERSONNEL, NULL, CM_STRENGTH_WEAK);
    return g_ptr_array_steal_index(owner->protected_, 0);
}

ASSERT_SIZE(CmProtected, 64);
TABLE(protected_item, CmProtected, make_protected, F(STRING, CmProtected, detector),
      F(NUMBER, CmProtected, kind), F(NUMBER, CmProtected, part), F(STRING, CmProtected, source),
      F(LARGE, CmProtected, offset), F(LARGE, CmProtected, length),
      F(NUMBER, CmProtected, strength), F(NUMBER, CmProtected, unknown),
      F(NUMBER, CmProtected, of_student), F(STRINGS, CmProtected, about));

ASSERT_SIZE(CmSenderAddress, 24);
TABLE(sender_address, CmSenderAddress, NULL, F(STRING, CmSenderAddress, field),
      F(STRING, CmSenderAddress, address), F(NUMBER, CmSenderAddress, owner));

ASSERT_SIZE(CmLinkFact, 40);
TABLE(link_fact, CmLinkFact, NULL, F(NUMBER, CmLinkFact, use), F(NUMBER, CmLinkFact, part),
      F(STRING, CmLinkFact, platform), F(STRING, CmLinkFact, target),
      F(NUMBER, CmLinkFact, strength), F(NUMBER, CmLinkFact, unknown),
      F(NUMBER, CmLinkFact, registered), F(NUMBER, CmLinkFact, signature));

static gpointer make_staff_tag(void)
{
    g_autoptr(CmFacts) owner = cm_facts_new();
    cm_facts_add_tag(owner, NULL, FALSE);
    return g_ptr_array_steal_index(owner->tags, 0);
}

ASSERT_SIZE(CmStaffTag, 24);
TABLE(staff_tag, CmStaffTag, make_staff_tag, F(STRING, CmStaffTag, person),
      F(NUMBER, CmStaffTag, part), F(NUMBER, CmStaffTag, mention),
      F(STRINGS, CmStaffTag, permitted));

static gpointer make_subject(void)
{
    g_autoptr(CmFacts) owner = cm_facts_new();
    cm_facts_add_subject(owner, "");
    return g_ptr_array_steal_index(owner->subjects, 0);
}

ASSERT_SIZE(CmSubject, 64);
TABLE(subject, CmSubject, make_subject, F(STRING, CmSubject, student), F(STRING, CmSubject, name),
      F(NUMBER, CmSubject, strength), F(NUMBER, CmSubject, ambiguous),
      F(NUMBER, CmSubject, elsewhere), F(NUMBER, CmSubject, author_is_guardian),
      R(CmSubject, evidence, evidence), R(CmSubject, records, record_fact),
      R(CmSubject, guardians, guardian), R(CmSubject, releases, release));

ASSERT_SIZE(CmPartFact, 72);
TABLE(part, CmPartFact, NULL, F(STRING, CmPartFact, id), F(STRING, CmPartFact, type),
      F(TEXT, CmPartFact, filename), F(LARGE, CmPartFact, size), F(STRING, CmPartFact, sha256),
      F(NUMBER, CmPartFact, media), F(NUMBER, CmPartFact, inspected), F(NUMBER, CmPartFact, reason),
      F(NUMBER, CmPartFact, camera), F(NUMBER, CmPartFact, location), F(NUMBER, CmPartFact, inside),
      F(NUMBER, CmPartFact, page), F(NUMBER, CmPartFact, counts));

ASSERT_SIZE(CmSender, 48);
ASSERT_SIZE(CmFacts, 168);
TABLE(facts_table, CmFacts, NULL, F(NUMBER, CmFacts, mode), F(NUMBER, CmFacts, today),
      F(NUMBER, CmFacts, origin), F(NUMBER, CmFacts, whose), F(NUMBER, CmFacts, names_employee),
      R(CmFacts, channels, recipient), R(CmFacts, addresses, sender_address),
      F(STRING, CmFacts, sender.address), F(STRING, CmFacts, sender.user),
      F(STRING, CmFacts, sender.person), F(NUMBER, CmFacts, sender.class_),
      F(NUMBER, CmFacts, sender.attributed), F(NUMBER, CmFacts, sender.duties),
      F(LIST, CmFacts, sender.schools), R(CmFacts, recipients, recipient),
      R(CmFacts, subjects, subject), R(CmFacts, parts, part),
      R(CmFacts, protected_, protected_item), R(CmFacts, links, link_fact),
      R(CmFacts, tags, staff_tag), F(STRING, CmFacts, ambiguous), F(NUMBER, CmFacts, declared),
      F(TEXTS, CmFacts, unknown_names), F(STRINGS, CmFacts, own_guardians));

/* Writing. */

static GVariant *encode_record(const Table *table, gconstpointer record);

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

static GVariant *encode_array(const GPtrArray *array, FieldType type)
{
    GVariantBuilder all;
    g_variant_builder_init(&all, G_VARIANT_TYPE_BYTESTRING_ARRAY);
    for (guint i = 0; i < array->len; i++) {
        const char *text = type == FIELD_TEXTS
                               ? cm_mail_text_bytes(g_ptr_array_index(array, i), NULL)
                               : g_ptr_array_index(array, i);
        g_variant_builder_add_value(&all, g_variant_new_bytestring(text));
    }
    return g_variant_builder_end(&all);
}

static GVariant *encode_records(const GPtrArray *array, const Table *of)
{
    if (array == NULL)
        return g_variant_new_maybe(RECORDS_TYPE, NULL);
    GVariantBuilder all;
    g_variant_builder_init(&all, RECORDS_TYPE);
    for (guint i = 0; i < array->len; i++)
        g_variant_builder_add_value(&all, encode_record(of, g_ptr_array_index(array, i)));
    return g_variant_new_maybe(RECORDS_TYPE, g_variant_builder_end(&all));
}

static GVariant *encode_field(const Field *field, gconstpointer record)
{
    const void *member = (const char *)record + field->offset;
    switch (field->type) {
    case FIELD_STRING:
        return encode_string(*(char *const *)member);
    case FIELD_NUMBER:
        return g_variant_new_int32(*(const gint32 *)member);
    case FIELD_LARGE:
        return g_variant_new_uint64(*(const guint64 *)member);
    case FIELD_TEXT:
        return encode_text(*(CmMailText *const *)member);
    case FIELD_LIST:
        return encode_list(*(char **const *)member);
    case FIELD_STRINGS:
    case FIELD_TEXTS:
        return encode_array(*(GPtrArray *const *)member, field->type);
    case FIELD_RECORDS:
        return encode_records(*(GPtrArray *const *)member, field->of);
    }
    cm_bug("a field of the facts has one of eight types");
}

static GVariant *encode_record(const Table *table, gconstpointer record)
{
    GVariantBuilder all;
    g_variant_builder_init(&all, RECORD_TYPE);
    for (gsize i = 0; i < table->count; i++)
        g_variant_builder_add(&all, "v", encode_field(&table->fields[i], record));
    return g_variant_builder_end(&all);
}

GBytes *cm_facts_encode(const CmFacts *facts)
{
    g_autoptr(GVariant) value = g_variant_ref_sink(encode_record(&facts_table, facts));
    return g_variant_get_data_as_bytes(value);
}

/* Reading. */

static gboolean decode_record(const Table *table, GVariant *value, gpointer record);

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

static void decode_array(GVariant *value, FieldType type, GPtrArray *array)
{
    g_autofree const char **texts = g_variant_get_bytestring_array(value, NULL);
    for (guint i = 0; texts[i] != NULL; i++)
        g_ptr_array_add(array, type == FIELD_TEXTS ? (gpointer)cm_mail_text_new_string(texts[i])
                                                   : (gpointer)g_strdup(texts[i]));
}

/* Each record belongs to @array before it is filled, so that nothing is lost where that fails. */
static gboolean decode_records(GVariant *value, const Table *of, GPtrArray **array)
{
    g_autoptr(GVariant) records = g_variant_get_maybe(value);
    if (records == NULL)
        return TRUE;
    if (*array == NULL)
        *array = g_ptr_array_new_with_free_func((GDestroyNotify)cm_recipient_free);
    for (gsize i = 0; i < g_variant_n_children(records); i++) {
        g_autoptr(GVariant) one = g_variant_get_child_value(records, i);
        gpointer record = of->make != NULL ? of->make() : g_malloc0(of->size);
        g_ptr_array_add(*array, record);
        if (!decode_record(of, one, record))
            return FALSE;
    }
    return TRUE;
}

static const char *type_of(FieldType type)
{
    static const char *const types[] = {
        [FIELD_STRING] = "may", [FIELD_NUMBER] = "i",     [FIELD_LARGE] = "t",
        [FIELD_TEXT] = "may",   [FIELD_LIST] = "maay",    [FIELD_STRINGS] = "aay",
        [FIELD_TEXTS] = "aay",  [FIELD_RECORDS] = "maav",
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

static gboolean decode_field(const Field *field, GVariant *value, gpointer record)
{
    void *member = (char *)record + field->offset;
    if (!g_variant_is_of_type(value, G_VARIANT_TYPE(type_of(field->type))))
        return FALSE;
    switch (field->type) {
    case FIELD_STRING:
        replace_string(member, decode_string(value));
        return TRUE;
    case FIELD_NUMBER:
        *(gint32 *)member = g_variant_get_int32(value);
        return TRUE;
    case FIELD_LARGE:
        *(guint64 *)member = g_variant_get_uint64(value);
        return TRUE;
    case FIELD_TEXT:
        *(CmMailText **)member = decode_text(value);
        return TRUE;
    case FIELD_LIST:
        replace_list(member, decode_list(value));
        return TRUE;
    case FIELD_STRINGS:
    case FIELD_TEXTS:
        decode_array(value, field->type, *(GPtrArray **)member);
        return TRUE;
    case FIELD_RECORDS:
        return decode_records(value, field->of, member);
    }
    cm_bug("a field of the facts has one of eight types");
}

static gboolean decode_record(const Table *table, GVariant *value, gpointer record)
{
    if (g_variant_n_children(value) != table->count)
        return FALSE;
    for (gsize i = 0; i < table->count; i++) {
        g_autoptr(GVariant) boxed = g_variant_get_child_value(value, i);
        g_autoptr(GVariant) field = g_variant_get_variant(boxed);
        if (!decode_field(&table->fields[i], field, record))
            return FALSE;
    }
    return TRUE;
}

CmFacts *cm_facts_decode(GBytes *bytes, GError **error)
{
    g_autoptr(GVariant) value =
        g_variant_ref_sink(g_variant_new_from_bytes(RECORD_TYPE, bytes, FALSE));
    g_autoptr(CmFacts) facts = cm_facts_new();
    if (g_variant_is_normal_form(value) && decode_record(&facts_table, value, facts))
        return g_steal_pointer(&facts);
    g_set_error_literal(error, CM_ERROR, CM_ERROR_DATA,
                        "the facts of the case were kept by another version of this program, whose "
                        "facts had other members: it cannot be decided again");
    return NULL;
}
