#include "roster/row_equal.h"

#include <string.h>

#include "base/error.h"

/* Numbers are compared as guint: sets of bits, days, flags and enumerations all have its size. */
G_STATIC_ASSERT(sizeof(CmDay) == sizeof(guint));
G_STATIC_ASSERT(sizeof(gboolean) == sizeof(guint));
G_STATIC_ASSERT(sizeof(CmAddressKind) == sizeof(guint));

#define TEXT(Type, field)                                                                          \
    {                                                                                              \
        CM_FIELD_TEXT, G_STRUCT_OFFSET(Type, field)                                                \
    }
#define LIST(Type, field)                                                                          \
    {                                                                                              \
        CM_FIELD_LIST, G_STRUCT_OFFSET(Type, field)                                                \
    }
#define NUMBER(Type, field)                                                                        \
    {                                                                                              \
        CM_FIELD_NUMBER, G_STRUCT_OFFSET(Type, field)                                              \
    }

static const CmField person_fields[] = {
    TEXT(CmPerson, id),
    NUMBER(CmPerson, roles),
    NUMBER(CmPerson, duties),
    TEXT(CmPerson, given),
    TEXT(CmPerson, middle),
    TEXT(CmPerson, family),
    TEXT(CmPerson, preferred_given),
    TEXT(CmPerson, preferred_family),
    LIST(CmPerson, former),
    TEXT(CmPerson, identifier),
    TEXT(CmPerson, username),
    TEXT(CmPerson, email),
    TEXT(CmPerson, sms),
    TEXT(CmPerson, phone),
    LIST(CmPerson, grades),
    LIST(CmPerson, orgs),
    LIST(CmPerson, agents),
    LIST(CmPerson, no_access),
    NUMBER(CmPerson, born),
    NUMBER(CmPerson, left),
};
static const CmField class_fields[] = {
    TEXT(CmClassGroup, id),     TEXT(CmClassGroup, title),  TEXT(CmClassGroup, code),
    TEXT(CmClassGroup, school), LIST(CmClassGroup, grades),
};
static const CmField release_fields[] = {
    /* one form has several rows, which differ in what they are about */
    TEXT(CmReleaseRow, student),       TEXT(CmReleaseRow, scope),
    NUMBER(CmReleaseRow, kinds),       LIST(CmReleaseRow, platforms),
    TEXT(CmReleaseRow, signed_by),     NUMBER(CmReleaseRow, signed_on),
    TEXT(CmReleaseRow, document),      NUMBER(CmReleaseRow, granted),
    NUMBER(CmReleaseRow, by_student),  NUMBER(CmReleaseRow, valid_from),
    NUMBER(CmReleaseRow, valid_until), NUMBER(CmReleaseRow, withdrawn_on),
};
#define RELEASE_KEY_FIELDS 7u
static const CmField channel_fields[] = {
    TEXT(CmChannel, id),          TEXT(CmChannel, platform),      TEXT(CmChannel, name),
    TEXT(CmChannel, address),     TEXT(CmChannel, url),           TEXT(CmChannel, org),
    TEXT(CmChannel, approved_by), NUMBER(CmChannel, approved_on), NUMBER(CmChannel, expires_on),
    LIST(CmChannel, maintainers), TEXT(CmChannel, supervisor),
};
static const CmField org_fields[] = {
    TEXT(CmOrg, id),     TEXT(CmOrg, name),       TEXT(CmOrg, type),
    TEXT(CmOrg, parent), TEXT(CmOrg, identifier),
};
static const CmField session_fields[] = {
    TEXT(CmSession, id),     TEXT(CmSession, title),   TEXT(CmSession, type),
    NUMBER(CmSession, from), NUMBER(CmSession, until),
};
static const CmField enrollment_fields[] = {
    TEXT(CmEnrollment, class_group), TEXT(CmEnrollment, person),  TEXT(CmEnrollment, role),
    NUMBER(CmEnrollment, from),      NUMBER(CmEnrollment, until),
};
static const CmField address_fields[] = {
    TEXT(CmAddressRow, person),
    TEXT(CmAddressRow, address),
    NUMBER(CmAddressRow, kind),
};
static const CmField list_fields[] = {
    TEXT(CmListRow, address), TEXT(CmListRow, name),     LIST(CmListRow, members),
    LIST(CmListRow, classes), TEXT(CmListRow, audience),
};
static const CmField partner_fields[] = {
    TEXT(CmPartner, domain),       TEXT(CmPartner, address),
    TEXT(CmPartner, name),         NUMBER(CmPartner, kinds),
    LIST(CmPartner, scopes),       NUMBER(CmPartner, duty_to_report),
    NUMBER(CmPartner, valid_from), NUMBER(CmPartner, valid_until),
};
static const CmField news_fields[] = {
    TEXT(CmNewsRow, domain),
    TEXT(CmNewsRow, name),
};
static const CmField service_fields[] = {
    TEXT(CmServiceRow, host),
    TEXT(CmServiceRow, address),
    TEXT(CmServiceRow, name),
    TEXT(CmServiceRow, owner),
};
static const CmField permission_fields[] = {
    TEXT(CmPermission, person),        TEXT(CmPermission, role),
    TEXT(CmPermission, kind),          TEXT(CmPermission, recipient),
    TEXT(CmPermission, granted_by),    NUMBER(CmPermission, valid_from),
    NUMBER(CmPermission, valid_until),
};

static const CmField picture_fields[] = {
    /* the same picture may be delivered under another name */
    TEXT(CmPictureRow, student),      TEXT(CmPictureRow, sha256),
    TEXT(CmPictureRow, file),         NUMBER(CmPictureRow, quality),
    NUMBER(CmPictureRow, view_count), {CM_FIELD_VIEWS, G_STRUCT_OFFSET(CmPictureRow, views)},
};

#define ROWS(array, Type, fields, keys)                                                            \
    {                                                                                              \
        G_STRUCT_OFFSET(CmRoster, array), sizeof(Type), (fields), G_N_ELEMENTS(fields), (keys),    \
            G_STRUCT_OFFSET(Type, origin)                                                          \
    }

const CmRowKind cm_rows_people = ROWS(people, CmPerson, person_fields, 1);
const CmRowKind cm_rows_classes = ROWS(classes, CmClassGroup, class_fields, 1);
const CmRowKind cm_rows_releases = ROWS(releases, CmReleaseRow, release_fields, RELEASE_KEY_FIELDS);
const CmRowKind cm_rows_channels = ROWS(channels, CmChannel, channel_fields, 1);
const CmRowKind cm_rows_pictures = ROWS(pictures, CmPictureRow, picture_fields, 2);
const CmRowKind cm_rows_others[] = {
    ROWS(orgs, CmOrg, org_fields, 1),
    ROWS(sessions, CmSession, session_fields, 1),
    ROWS(enrollments, CmEnrollment, enrollment_fields, 3),
    ROWS(addresses, CmAddressRow, address_fields, 2),
    ROWS(lists, CmListRow, list_fields, 1),
    ROWS(partners, CmPartner, partner_fields, 2),
    ROWS(news, CmNewsRow, news_fields, 1),
    ROWS(services, CmServiceRow, service_fields, 2),
    ROWS(permissions, CmPermission, permission_fields, 4),
};
const guint cm_rows_others_count = G_N_ELEMENTS(cm_rows_others);

const CmRowKind *cm_rows_kind(gsize array)
{
    const CmRowKind *const kinds[] = {
        &cm_rows_people, &cm_rows_classes, &cm_rows_releases, &cm_rows_channels, &cm_rows_pictures,
    };
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (kinds[i]->array == array)
            return kinds[i];
    for (guint i = 0; i < cm_rows_others_count; i++)
        if (cm_rows_others[i].array == array)
            return &cm_rows_others[i];
    cm_bug("there is no such array of rows");
}

GArray *cm_rows_of(const CmRoster *roster, const CmRowKind *kind)
{
    return G_STRUCT_MEMBER(GArray *, roster, kind->array);
}

gconstpointer cm_rows_at(const GArray *rows, const CmRowKind *kind, guint position)
{
    return rows->data + (gsize)position * kind->row_size;
}

static const char *text_of(gconstpointer row, gsize offset)
{
    return *(const char *const *)G_STRUCT_MEMBER_P(row, offset);
}

static const char *const *list_of(gconstpointer row, gsize offset)
{
    return *(const char *const *const *)G_STRUCT_MEMBER_P(row, offset);
}

static guint number_of(gconstpointer row, gsize offset)
{
    return *(const guint *)G_STRUCT_MEMBER_P(row, offset);
}

static void append_field(GString *key, const CmField *field, gconstpointer row)
{
    switch (field->type) {
    case CM_FIELD_TEXT:
        g_string_append(key,
                        text_of(row, field->offset) != NULL ? text_of(row, field->offset) : "");
        break;
    case CM_FIELD_LIST:
        for (const char *const *item = list_of(row, field->offset); *item != NULL; item++)
            g_string_append_printf(key, "%s\x1e", *item);
        break;
    case CM_FIELD_NUMBER:
        g_string_append_printf(key, "%u", number_of(row, field->offset));
        break;
    case CM_FIELD_VIEWS:
        break;
    }
    g_string_append_c(key, '\x1f');
}

char *cm_row_key(const CmRowKind *kind, gconstpointer row)
{
    GString *key = g_string_new(NULL);
    for (guint i = 0; i < kind->key_count; i++)
        append_field(key, &kind->fields[i], row);
    return g_string_free(key, FALSE);
}

static void copy_views(CmRoster *roster, CmPictureRow *row)
{
    row->views = cm_roster_bytes(roster, row->views, (gsize)row->view_count * CM_PICTURE_ROW_HASH);
}

static void copy_field(CmRoster *roster, const CmField *field, guint8 *row)
{
    switch (field->type) {
    case CM_FIELD_TEXT:
        G_STRUCT_MEMBER(const char *, row, field->offset) =
            cm_roster_string(roster, text_of(row, field->offset));
        break;
    case CM_FIELD_LIST:
        G_STRUCT_MEMBER(const char *const *, row, field->offset) =
            cm_roster_list(roster, list_of(row, field->offset));
        break;
    case CM_FIELD_VIEWS:
        copy_views(roster, (CmPictureRow *)(gpointer)row);
        break;
    case CM_FIELD_NUMBER:
        break;
    }
}

gpointer cm_row_copy(CmRoster *roster, const CmRowKind *kind, gconstpointer row)
{
    GArray *rows = cm_rows_of(roster, kind);
    g_array_set_size(rows, rows->len + 1);
    guint8 *copy = (guint8 *)rows->data + (gsize)(rows->len - 1) * kind->row_size;
    memcpy(copy, row, kind->row_size);
    for (guint i = 0; i < kind->field_count; i++)
        copy_field(roster, &kind->fields[i], copy);
    CmOrigin *origin = G_STRUCT_MEMBER_P(copy, kind->origin);
    origin->file = cm_roster_string(roster, origin->file);
    return copy;
}

static gboolean field_equal(const CmField *field, gconstpointer one, gconstpointer two)
{
    switch (field->type) {
    case CM_FIELD_TEXT:
        return g_strcmp0(text_of(one, field->offset), text_of(two, field->offset)) == 0;
    case CM_FIELD_LIST:
        return g_strv_equal(list_of(one, field->offset), list_of(two, field->offset));
    case CM_FIELD_NUMBER:
        return number_of(one, field->offset) == number_of(two, field->offset);
    case CM_FIELD_VIEWS:
        return TRUE;
    }
    return FALSE;
}

gboolean cm_row_equal(const CmRowKind *kind, gconstpointer one, gconstpointer two)
{
    for (guint i = 0; i < kind->field_count; i++)
        if (!field_equal(&kind->fields[i], one, two))
            return FALSE;
    return TRUE;
}
