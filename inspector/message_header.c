#include "inspector/message_header.h"

#include "inspector/address_list.h"
#include "inspector/encoded_word.h"
#include "inspector/field.h"

#define NAME_BYTES 100u

static const char *const address_fields[] = {
    "from",      "sender",    "to",         "cc",          "bcc",           "reply-to",
    "resent-to", "resent-cc", "resent-bcc", "resent-from", "resent-sender",
};

/* Long, many, and about the way the message took, not about what it says. */
static const char *const transport_fields[] = {
    "received",
    "dkim-signature",
    "authentication-results",
    "x-received",
    "x-google-dkim-signature",
    "x-gm-message-state",
    "x-google-smtp-source",
    "x-microsoft-antispam-message-info",
    "x-ms-exchange-antispam-messagedata-0",
};

/* Of a mail within, which whoever gets it can open: its author's copy has those who were to stay
 * unseen, too (RFC 5322 3.6.3). */
static const char *const visible_fields[] = {
    "from",          "sender",    "to",        "cc",         "bcc",
    "reply-to",      "resent-to", "resent-cc", "resent-bcc", "resent-from",
    "resent-sender", "subject",   "keywords",  "comments",   "date",
};

static gboolean is_one_of(const char *name, const char *const *names, guint count)
{
    for (guint i = 0; i < count; i++)
        if (g_str_equal(name, names[i]))
            return TRUE;
    return FALSE;
}

static gboolean is_transport(const char *name)
{
    return g_str_has_prefix(name, "arc-") ||
           is_one_of(name, transport_fields, G_N_ELEMENTS(transport_fields));
}

typedef struct {
    CmInspection *inspection;
    const char *field;
} AddressTarget;

static void add_address(const char *display, const char *address, gpointer data)
{
    const AddressTarget *target = data;
    cm_inspection_add_address(target->inspection, target->field, display, address);
}

static char *decode(CmInspection *inspection, CmSpan value)
{
    g_autofree char *line = cm_field_unfold(value);
    return cm_encoded_word_decode(inspection->charsets, line);
}

static void read_field(CmInspection *inspection, const char *name, CmSpan value)
{
    if (is_one_of(name, address_fields, G_N_ELEMENTS(address_fields))) {
        AddressTarget target = {inspection, name};
        cm_address_list_foreach(value, inspection->charsets, add_address, &target);
        return;
    }
    g_autofree char *text = decode(inspection, value);
    CmReportTextRole role = g_str_equal(name, "subject") ? CM_TEXT_SUBJECT : CM_TEXT_HEADER;
    cm_inspection_add_text(inspection, role, -1, name, text, strlen(text));
}

void cm_message_header_read(CmInspection *inspection, CmSpan header)
{
    CmField field;
    gsize offset = 0;
    while (cm_field_next(header, &offset, &field)) {
        if (field.name.length > NAME_BYTES)
            continue;
        g_autofree char *name = g_ascii_strdown(field.name.bytes, (gssize)field.name.length);
        if (!is_transport(name))
            read_field(inspection, name, field.value);
    }
}

void cm_message_header_read_nested(CmInspection *inspection, CmSpan header, int part)
{
    g_autoptr(GString) text = g_string_new(NULL);
    CmField field;
    gsize offset = 0;
    while (cm_field_next(header, &offset, &field)) {
        if (field.name.length > NAME_BYTES)
            continue;
        g_autofree char *name = g_ascii_strdown(field.name.bytes, (gssize)field.name.length);
        if (!is_one_of(name, visible_fields, G_N_ELEMENTS(visible_fields)))
            continue;
        g_autofree char *value = decode(inspection, field.value);
        g_string_append_printf(text, "%s: %s\n", name, value);
    }
    cm_inspection_add_text(inspection, CM_TEXT_BODY, part, "message-header", text->str, text->len);
}
