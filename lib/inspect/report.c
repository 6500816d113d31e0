#include "inspect/report.h"

#include <stdlib.h>
#include <string.h>

#define MEBIBYTE  ((guint64)1 << 20)
#define ID_BYTES  512u
#define ID_DEPTH  64u
#define ID_NUMBER 9999u

CmReportLimits cm_report_limits(guint64 size)
{
    /* Decoding grows text at most threefold (one byte of windows-1252 to three of UTF-8). */
    guint64 text = MIN(4 * MIN(size, 64 * MEBIBYTE) + MEBIBYTE, 256 * MEBIBYTE);
    return (CmReportLimits){
        .message = size,
        .bytes = text + 2 * MEBIBYTE,
        .parts = 4000,
        .texts = 20000,
        .addresses = 10000,
        .text = text,
    };
}

static void part_free(gpointer data)
{
    CmReportPart *part = data;
    g_free(part->id);
    g_free(part->type);
    g_free(part->declared_type);
    g_clear_pointer(&part->filename, cm_mail_text_unref);
    g_array_unref(part->hashes);
    g_array_unref(part->moments);
    g_array_unref(part->views);
    g_free(part);
}

static void text_free(gpointer data)
{
    CmReportText *text = data;
    g_free(text->source);
    g_clear_pointer(&text->text, cm_mail_text_unref);
    g_free(text);
}

static void address_free(gpointer data)
{
    CmReportAddress *address = data;
    g_free(address->field);
    g_clear_pointer(&address->display, cm_mail_text_unref);
    g_clear_pointer(&address->address, cm_mail_text_unref);
    g_free(address);
}

CmReport *cm_report_new(void)
{
    CmReport *report = g_new0(CmReport, 1);
    report->inspector = g_strdup(CM_VERSION);
    report->parts = g_ptr_array_new_with_free_func(part_free);
    report->texts = g_ptr_array_new_with_free_func(text_free);
    report->addresses = g_ptr_array_new_with_free_func(address_free);
    return report;
}

void cm_report_free(CmReport *report)
{
    if (report == NULL)
        return;
    g_free(report->inspector);
    g_clear_pointer(&report->ambiguous, cm_mail_text_unref);
    g_ptr_array_unref(report->parts);
    g_ptr_array_unref(report->texts);
    g_ptr_array_unref(report->addresses);
    g_free(report);
}

CmReportPart *cm_report_add_part(CmReport *report, const char *id)
{
    CmReportPart *part = g_new0(CmReportPart, 1);
    part->id = g_strdup(id);
    part->type = g_strdup("application/octet-stream");
    part->declared_type = g_strdup("");
    part->reason = CM_REASON_UNKNOWN_TYPE;
    part->camera = part->location = CM_UNKNOWN;
    part->hashes = g_array_new(FALSE, FALSE, sizeof(CmPictureHash));
    part->moments = g_array_new(FALSE, FALSE, sizeof(guint32));
    part->views = g_array_new(FALSE, FALSE, sizeof(CmPictureHash));
    g_ptr_array_add(report->parts, part);
    return part;
}

CmReportText *cm_report_add_text(CmReport *report, CmReportTextRole role, int part,
                                 const char *source, CmMailText *text)
{
    CmReportText *added = g_new0(CmReportText, 1);
    added->role = role;
    added->part = part;
    added->source = g_strdup(source);
    added->text = text;
    g_ptr_array_add(report->texts, added);
    return added;
}

void cm_report_add_address(CmReport *report, const char *field, CmMailText *display,
                           CmMailText *address)
{
    CmReportAddress *added = g_new0(CmReportAddress, 1);
    added->field = g_strdup(field);
    added->display = display;
    added->address = address;
    g_ptr_array_add(report->addresses, added);
}

CmReport *cm_report_new_uninspectable(CmReason reason, guint64 size)
{
    CmReport *report = cm_report_new();
    report->reason = reason;
    CmReportPart *part = cm_report_add_part(report, "1");
    part->reason = reason;
    part->length = part->size = size;
    return report;
}

/* Reads one number of a section; NULL when there is none. */
static const char *read_number(const char *id, guint *number)
{
    if (*id < '1' || *id > '9')
        return NULL;
    guint value = 0;
    for (; g_ascii_isdigit(*id); id++) {
        value = 10 * value + (guint)(*id - '0');
        if (value > ID_NUMBER)
            return NULL;
    }
    *number = value;
    return id;
}

static gboolean is_member_valid(const char *member)
{
    for (const char *at = member; *at != '\0'; at++)
        if ((guchar)*at < 0x20 || *at == 0x7f)
            return FALSE;
    return *member != '\0' && g_utf8_validate(member, -1, NULL);
}

gboolean cm_report_id_is_valid(const char *id)
{
    if (strlen(id) > ID_BYTES)
        return FALSE;
    guint number = 0;
    for (guint depth = 0; depth < ID_DEPTH; depth++) {
        id = read_number(id, &number);
        if (id == NULL)
            return FALSE;
        if (*id == '\0')
            return TRUE;
        if (*id == '/')
            return is_member_valid(id + 1);
        if (*id++ != '.')
            return FALSE;
    }
    return FALSE;
}

int cm_report_id_compare(const char *a, const char *b)
{
    for (;;) {
        guint left = 0, right = 0;
        const char *after_a = read_number(a, &left), *after_b = read_number(b, &right);
        if (after_a == NULL || after_b == NULL)
            return strcmp(a, b);
        if (left != right)
            return left < right ? -1 : 1;
        gboolean more_a = *after_a == '.', more_b = *after_b == '.';
        if (!more_a && !more_b)
            return strcmp(after_a, after_b);
        if (more_a != more_b)
            return more_a ? 1 : -1;
        a = after_a + 1;
        b = after_b + 1;
    }
}

static int compare_parts(gconstpointer a, gconstpointer b)
{
    const CmReportPart *const *left = a, *const *right = b;
    return cm_report_id_compare((*left)->id, (*right)->id);
}

void cm_report_sort(CmReport *report)
{
    g_autoptr(GHashTable) places = g_hash_table_new(NULL, NULL);
    g_autoptr(GPtrArray) before = g_ptr_array_copy(report->parts, NULL, NULL);
    g_ptr_array_set_free_func(before, NULL);
    g_ptr_array_sort(report->parts, compare_parts);
    for (guint i = 0; i < report->parts->len; i++)
        g_hash_table_insert(places, g_ptr_array_index(report->parts, i), GINT_TO_POINTER((int)i));
    for (guint i = 0; i < report->texts->len; i++) {
        CmReportText *text = g_ptr_array_index(report->texts, i);
        if (text->part >= 0)
            text->part = GPOINTER_TO_INT(
                g_hash_table_lookup(places, g_ptr_array_index(before, (guint)text->part)));
    }
}

char *cm_report_moment_format(guint32 seconds)
{
    guint32 hours = seconds / 3600, minutes = seconds / 60 % 60;
    return hours > 0 ? g_strdup_printf("%u:%02u:%02u", hours, minutes, seconds % 60)
                     : g_strdup_printf("%u:%02u", minutes, seconds % 60);
}
