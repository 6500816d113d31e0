#include "store/directory_table.h"

#define TEXT(Type, field)                                                                          \
    {                                                                                              \
#field, CM_COLUMN_TEXT, G_STRUCT_OFFSET(Type, field)                                       \
    }
#define LIST(Type, field)                                                                          \
    {                                                                                              \
#field, CM_COLUMN_LIST, G_STRUCT_OFFSET(Type, field)                                       \
    }
#define NUMBER(Type, field)                                                                        \
    {                                                                                              \
#field, CM_COLUMN_NUMBER, G_STRUCT_OFFSET(Type, field)                                     \
    }
#define DAY(Type, field)                                                                           \
    {                                                                                              \
#field, CM_COLUMN_DAY, G_STRUCT_OFFSET(Type, field)                                        \
    }
#define BOOLEAN(Type, field)                                                                       \
    {                                                                                              \
#field, CM_COLUMN_BOOLEAN, G_STRUCT_OFFSET(Type, field)                                    \
    }
/* Where the field's name is a word of SQL. */
#define DAY_AS(Type, field, name)                                                                  \
    {                                                                                              \
        name, CM_COLUMN_DAY, G_STRUCT_OFFSET(Type, field)                                          \
    }

static const CmColumn org_columns[] = {
    TEXT(CmOrg, id),     TEXT(CmOrg, name),       TEXT(CmOrg, type),
    TEXT(CmOrg, parent), TEXT(CmOrg, identifier),
};

static const CmColumn person_columns[] = {
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
    DAY(CmPerson, born),
    DAY_AS(CmPerson, left, "left_on"),
};

static const CmColumn class_columns[] = {
    TEXT(CmClassGroup, id),     TEXT(CmClassGroup, title),  TEXT(CmClassGroup, code),
    TEXT(CmClassGroup, school), LIST(CmClassGroup, grades),
};

static const CmColumn enrollment_columns[] = {
    TEXT(CmEnrollment, class_group),
    TEXT(CmEnrollment, person),
    TEXT(CmEnrollment, role),
    DAY_AS(CmEnrollment, from, "valid_from"),
    DAY_AS(CmEnrollment, until, "valid_until"),
};

static const CmColumn session_columns[] = {
    TEXT(CmSession, id),
    TEXT(CmSession, title),
    TEXT(CmSession, type),
    DAY_AS(CmSession, from, "valid_from"),
    DAY_AS(CmSession, until, "valid_until"),
};

static const CmColumn release_columns[] = {
    TEXT(CmReleaseRow, student),       TEXT(CmReleaseRow, scope),
    NUMBER(CmReleaseRow, kinds),       LIST(CmReleaseRow, platforms),
    BOOLEAN(CmReleaseRow, granted),    TEXT(CmReleaseRow, signed_by),
    BOOLEAN(CmReleaseRow, by_student), DAY(CmReleaseRow, signed_on),
    DAY(CmReleaseRow, valid_from),     DAY(CmReleaseRow, valid_until),
    DAY(CmReleaseRow, withdrawn_on),   TEXT(CmReleaseRow, document),
};

static const CmColumn channel_columns[] = {
    TEXT(CmChannel, id),          TEXT(CmChannel, platform),   TEXT(CmChannel, name),
    TEXT(CmChannel, address),     TEXT(CmChannel, url),        TEXT(CmChannel, org),
    TEXT(CmChannel, approved_by), DAY(CmChannel, approved_on), DAY(CmChannel, expires_on),
    LIST(CmChannel, maintainers), TEXT(CmChannel, supervisor),
};

static const CmColumn address_columns[] = {
    TEXT(CmAddressRow, person),
    TEXT(CmAddressRow, address),
    {"kind", CM_COLUMN_ADDRESS_KIND, G_STRUCT_OFFSET(CmAddressRow, kind)},
};

static const CmColumn list_columns[] = {
    TEXT(CmListRow, address), TEXT(CmListRow, name),     LIST(CmListRow, members),
    LIST(CmListRow, classes), TEXT(CmListRow, audience),
};

static const CmColumn partner_columns[] = {
    TEXT(CmPartner, domain),    TEXT(CmPartner, address),    TEXT(CmPartner, name),
    NUMBER(CmPartner, kinds),   LIST(CmPartner, scopes),     BOOLEAN(CmPartner, duty_to_report),
    DAY(CmPartner, valid_from), DAY(CmPartner, valid_until),
};

static const CmColumn news_columns[] = {
    TEXT(CmNewsRow, domain),
    TEXT(CmNewsRow, name),
};

static const CmColumn service_columns[] = {
    TEXT(CmServiceRow, host),
    TEXT(CmServiceRow, address),
    TEXT(CmServiceRow, name),
    TEXT(CmServiceRow, owner),
};

static const CmColumn permission_columns[] = {
    TEXT(CmPermission, person),     TEXT(CmPermission, role),       TEXT(CmPermission, kind),
    TEXT(CmPermission, recipient),  TEXT(CmPermission, granted_by), DAY(CmPermission, valid_from),
    DAY(CmPermission, valid_until),
};

static const CmColumn picture_columns[] = {
    TEXT(CmPictureRow, student),
    TEXT(CmPictureRow, file),
    TEXT(CmPictureRow, sha256),
    NUMBER(CmPictureRow, quality),
    NUMBER(CmPictureRow, view_count),
    {"views", CM_COLUMN_VIEWS, G_STRUCT_OFFSET(CmPictureRow, views)},
};

#define TABLE(field, Type, columns)                                                                \
    {                                                                                              \
#field, G_STRUCT_OFFSET(CmRoster, field), sizeof(Type), G_STRUCT_OFFSET(Type, origin),     \
            columns, G_N_ELEMENTS(columns)                                                         \
    }

const CmDirectoryTable cm_directory_tables[] = {
    TABLE(orgs, CmOrg, org_columns),
    TABLE(people, CmPerson, person_columns),
    TABLE(classes, CmClassGroup, class_columns),
    TABLE(enrollments, CmEnrollment, enrollment_columns),
    TABLE(sessions, CmSession, session_columns),
    TABLE(releases, CmReleaseRow, release_columns),
    TABLE(channels, CmChannel, channel_columns),
    TABLE(addresses, CmAddressRow, address_columns),
    TABLE(lists, CmListRow, list_columns),
    TABLE(partners, CmPartner, partner_columns),
    TABLE(news, CmNewsRow, news_columns),
    TABLE(services, CmServiceRow, service_columns),
    TABLE(permissions, CmPermission, permission_columns),
    TABLE(pictures, CmPictureRow, picture_columns),
};

const guint cm_directory_table_count = G_N_ELEMENTS(cm_directory_tables);

GArray *cm_directory_table_rows(const CmRoster *roster, const CmDirectoryTable *table)
{
    return G_STRUCT_MEMBER(GArray *, roster, table->array);
}

static void append_columns(GString *sql, const CmDirectoryTable *table)
{
    g_string_append(sql, "origin_file, origin_line");
    for (guint i = 0; i < table->column_count; i++)
        g_string_append_printf(sql, ", %s", table->columns[i].name);
}

char *cm_directory_table_insert_sql(const CmDirectoryTable *table)
{
    GString *sql = g_string_new(NULL);

    g_string_append_printf(sql, "INSERT INTO %s (district, position, ", table->name);
    append_columns(sql, table);
    g_string_append(sql, ") VALUES (?, ?, ?, ?");
    for (guint i = 0; i < table->column_count; i++)
        g_string_append(sql, ", ?");
    g_string_append(sql, ")");
    return g_string_free(sql, FALSE);
}

char *cm_directory_table_select_sql(const CmDirectoryTable *table)
{
    GString *sql = g_string_new("SELECT ");

    append_columns(sql, table);
    g_string_append_printf(sql, " FROM %s WHERE district = ? ORDER BY position", table->name);
    return g_string_free(sql, FALSE);
}

char *cm_directory_table_delete_sql(const CmDirectoryTable *table)
{
    return g_strdup_printf("DELETE FROM %s WHERE district = ?", table->name);
}
