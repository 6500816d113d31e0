#include "inspected.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/error.h"

/* Made once for all messages of a test, as the zygote makes them for all its children. */
static gpointer make_charsets(gpointer data G_GNUC_UNUSED)
{
    return cm_charsets_new();
}

static CmCharsets *share_charsets(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, make_charsets, NULL);
}

CmReport *inspected_bytes(const char *message, gsize length, gboolean own_alone)
{
    const CmInspectSettings settings = {.own_alone = own_alone, .closed = own_alone};
    CmReport *report = cm_message_inspect((CmSpan){message, length}, &settings, share_charsets());
    inspected_assert_decodes(report, length);
    return report;
}

CmReport *inspected(const char *message)
{
    return inspected_bytes(message, strlen(message), FALSE);
}

const CmReportPart *inspected_part(const CmReport *report, const char *id)
{
    for (guint i = 0; i < report->parts->len; i++) {
        const CmReportPart *part = g_ptr_array_index(report->parts, i);
        if (g_str_equal(part->id, id))
            return part;
    }
    return NULL;
}

char *inspected_texts(const CmReport *report, CmReportTextRole role)
{
    GString *found = g_string_new(NULL);
    for (guint i = 0; i < report->texts->len; i++) {
        const CmReportText *text = g_ptr_array_index(report->texts, i);
        if (text->role != role)
            continue;
        const CmReportPart *part =
            text->part >= 0 ? g_ptr_array_index(report->parts, (guint)text->part) : NULL;
        g_string_append_printf(found, "%s %s=%s|", part != NULL ? part->id : "-", text->source,
                               cm_mail_text_bytes(text->text, NULL));
    }
    return g_string_free(found, FALSE);
}

void inspected_assert_decodes(const CmReport *report, guint64 size)
{
    CmReportLimits limits = cm_report_limits(size);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = cm_report_encode(report);
    CmReport *decoded = cm_report_decode(bytes, &limits, &error);
    if (decoded == NULL)
        fail_msg("%s", error->message);
    cm_report_free(decoded);
}
