#include "roster/readers.h"

/* partners.csv, news.csv, services.csv, permissions.csv: bodies outside, and what may go to them. A
 * row that is left out permits nothing. */

static const char no_date[] = "this is no date in the form 2026-11-23";

enum {
    PARTNER_DOMAIN,
    PARTNER_ADDRESS,
    PARTNER_NAME,
    PARTNER_KINDS,
    PARTNER_SCOPES,
    PARTNER_DUTY,
    PARTNER_FROM,
    PARTNER_UNTIL,
    PARTNER_COUNT,
};

static const CmSheetColumn partner_columns[PARTNER_COUNT] = {
    [PARTNER_DOMAIN] = {"domain", NULL, TRUE},  [PARTNER_ADDRESS] = {"address", NULL, TRUE},
    [PARTNER_NAME] = {"name", NULL, FALSE},     [PARTNER_KINDS] = {"kinds", NULL, TRUE},
    [PARTNER_SCOPES] = {"scopes", NULL, TRUE},  [PARTNER_DUTY] = {"dutyToReport", NULL, FALSE},
    [PARTNER_FROM] = {"validFrom", NULL, TRUE}, [PARTNER_UNTIL] = {"validUntil", NULL, TRUE},
};

/* No kind stands for no kind: what an agreement does not name, it does not cover. */
static CmKinds read_kinds(CmSheet *sheet, guint column)
{
    g_auto(GStrv) words = cm_sheet_items(sheet, column);
    CmKinds kinds = 0;
    for (guint i = 0; words[i] != NULL; i++) {
        CmKind kind = CM_KIND_IMAGE;
        if (cm_kind_parse(words[i], &kind))
            kinds |= kind;
        else
            cm_sheet_assume_item(sheet, column, "this kind is not known and is not covered",
                                 words[i]);
    }
    return kinds;
}

static gboolean read_place(CmReading *reading, CmSheet *sheet, guint domain_column,
                           guint address_column, const char **domain, const char **address)
{
    if (!cm_reading_domain(reading, sheet, domain_column, domain))
        cm_sheet_skip(sheet, domain_column, "this is no mail domain");
    else if (!cm_reading_address(reading, sheet, address_column, address))
        cm_sheet_skip(sheet, address_column, "this is no mail address");
    else if (*domain == NULL && *address == NULL)
        cm_sheet_skip(sheet, domain_column, "there is neither a domain nor an address");
    else
        return TRUE;
    return FALSE;
}

static void read_partner(CmReading *reading, CmSheet *sheet)
{
    CmPartner row = {
        .name = cm_reading_text(reading, sheet, PARTNER_NAME),
        .scopes = cm_reading_items(reading, sheet, PARTNER_SCOPES),
        .origin = cm_reading_origin(reading, sheet),
    };
    if (!read_place(reading, sheet, PARTNER_DOMAIN, PARTNER_ADDRESS, &row.domain, &row.address))
        return;
    if (!cm_sheet_day(sheet, PARTNER_FROM, &row.valid_from)) {
        cm_sheet_skip(sheet, PARTNER_FROM, no_date);
        return;
    }
    if (!cm_sheet_day(sheet, PARTNER_UNTIL, &row.valid_until)) {
        cm_sheet_skip(sheet, PARTNER_UNTIL, no_date);
        return;
    }
    if (!cm_sheet_flag(sheet, PARTNER_DUTY, &row.duty_to_report))
        cm_sheet_assume(sheet, PARTNER_DUTY,
                        "this is neither 'true' nor 'false'; it counts as false");
    row.kinds = read_kinds(sheet, PARTNER_KINDS);
    g_array_append_val(reading->roster->partners, row);
}

const CmReader cm_reader_partners = {
    .file = "partners.csv",
    .columns = partner_columns,
    .column_count = PARTNER_COUNT,
    .strict = TRUE,
    .row = read_partner,
};

enum { NEWS_DOMAIN, NEWS_NAME, NEWS_COUNT };

static const CmSheetColumn news_columns[NEWS_COUNT] = {
    [NEWS_DOMAIN] = {"domain", NULL, TRUE},
    [NEWS_NAME] = {"name", NULL, FALSE},
};

static void read_news(CmReading *reading, CmSheet *sheet)
{
    CmNewsRow row = {
        .name = cm_reading_text(reading, sheet, NEWS_NAME),
        .origin = cm_reading_origin(reading, sheet),
    };
    if (!cm_reading_domain(reading, sheet, NEWS_DOMAIN, &row.domain) || row.domain == NULL)
        cm_sheet_skip(sheet, NEWS_DOMAIN, "this is no mail domain");
    else
        g_array_append_val(reading->roster->news, row);
}

const CmReader cm_reader_news = {
    .file = "news.csv",
    .columns = news_columns,
    .column_count = NEWS_COUNT,
    .strict = TRUE,
    .row = read_news,
};

enum { SERVICE_HOST, SERVICE_ADDRESS, SERVICE_NAME, SERVICE_OWNER, SERVICE_COUNT };

static const CmSheetColumn service_columns[SERVICE_COUNT] = {
    [SERVICE_HOST] = {"host", NULL, TRUE},
    [SERVICE_ADDRESS] = {"address", NULL, TRUE},
    [SERVICE_NAME] = {"name", NULL, FALSE},
    [SERVICE_OWNER] = {"owner", NULL, FALSE},
};

static void read_service(CmReading *reading, CmSheet *sheet)
{
    const char *host = cm_sheet_text(sheet, SERVICE_HOST);
    g_autofree char *lower = host != NULL ? g_ascii_strdown(host, -1) : NULL;
    CmServiceRow row = {
        .host = cm_roster_string(reading->roster, lower),
        .name = cm_reading_text(reading, sheet, SERVICE_NAME),
        .owner = cm_reading_text(reading, sheet, SERVICE_OWNER),
        .origin = cm_reading_origin(reading, sheet),
    };
    if (!cm_reading_address(reading, sheet, SERVICE_ADDRESS, &row.address))
        cm_sheet_skip(sheet, SERVICE_ADDRESS, "this is no mail address");
    else if (row.host == NULL && row.address == NULL)
        cm_sheet_skip(sheet, SERVICE_HOST, "there is neither a host nor an address");
    else
        g_array_append_val(reading->roster->services, row);
}

const CmReader cm_reader_services = {
    .file = "services.csv",
    .columns = service_columns,
    .column_count = SERVICE_COUNT,
    .strict = TRUE,
    .row = read_service,
};

enum {
    PERMISSION_USER,
    PERMISSION_ROLE,
    PERMISSION_KIND,
    PERMISSION_RECIPIENT,
    PERMISSION_GRANTED_BY,
    PERMISSION_FROM,
    PERMISSION_UNTIL,
    PERMISSION_COUNT,
};

static const CmSheetColumn permission_columns[PERMISSION_COUNT] = {
    [PERMISSION_USER] = {"userSourcedId", NULL, TRUE},
    [PERMISSION_ROLE] = {"role", NULL, TRUE},
    [PERMISSION_KIND] = {"kind", NULL, TRUE},
    [PERMISSION_RECIPIENT] = {"recipient", NULL, TRUE},
    [PERMISSION_GRANTED_BY] = {"grantedBy", NULL, FALSE},
    [PERMISSION_FROM] = {"validFrom", NULL, TRUE},
    [PERMISSION_UNTIL] = {"validUntil", NULL, TRUE},
};

static gboolean is_permission_kind(const char *kind)
{
    static const char *const kinds[] = {"personnel",   "financial", "legal", "health",
                                        "operational", "tagging",   NULL};
    return kind != NULL && g_strv_contains(kinds, kind);
}

static gboolean check_permission(const CmReading *reading, CmSheet *sheet, CmPermission *row)
{
    if (row->person == NULL && row->role == NULL)
        cm_sheet_skip(sheet, PERMISSION_USER, "there is neither a person nor a role");
    else if (row->person != NULL && cm_reading_person(reading, row->person) == NULL)
        cm_sheet_skip(sheet, PERMISSION_USER, "nobody in users.csv has this id");
    else if (!is_permission_kind(row->kind))
        cm_sheet_skip(sheet, PERMISSION_KIND, "this kind of permission is not known");
    else if (!cm_sheet_day(sheet, PERMISSION_FROM, &row->valid_from))
        cm_sheet_skip(sheet, PERMISSION_FROM, no_date);
    else if (!cm_sheet_day(sheet, PERMISSION_UNTIL, &row->valid_until))
        cm_sheet_skip(sheet, PERMISSION_UNTIL, no_date);
    else
        return TRUE;
    return FALSE;
}

/* The recipient as it is compared: an address in its normal form; anything else as it stands. */
static const char *read_recipient(CmReading *reading, CmSheet *sheet)
{
    const char *recipient = NULL;
    if (cm_reading_address(reading, sheet, PERMISSION_RECIPIENT, &recipient) ||
        cm_reading_domain(reading, sheet, PERMISSION_RECIPIENT, &recipient))
        return recipient;
    return cm_reading_text(reading, sheet, PERMISSION_RECIPIENT);
}

static void read_permission(CmReading *reading, CmSheet *sheet)
{
    CmPermission row = {
        .person = cm_reading_text(reading, sheet, PERMISSION_USER),
        .role = cm_reading_text(reading, sheet, PERMISSION_ROLE),
        .kind = cm_reading_text(reading, sheet, PERMISSION_KIND),
        .recipient = read_recipient(reading, sheet),
        .granted_by = cm_reading_text(reading, sheet, PERMISSION_GRANTED_BY),
        .origin = cm_reading_origin(reading, sheet),
    };
    if (check_permission(reading, sheet, &row))
        g_array_append_val(reading->roster->permissions, row);
}

const CmReader cm_reader_permissions = {
    .file = "permissions.csv",
    .columns = permission_columns,
    .column_count = PERMISSION_COUNT,
    .strict = TRUE,
    .row = read_permission,
};
