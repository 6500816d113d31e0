#include "gateway/receipt_json.h"

#include "directory/release_entries.h"
#include "gateway/disclosure_json.h"
#include "gateway/json_member.h"

#define SCHEMA "ISO/IEC TS 27560:2023"

typedef struct {
    const CmReceiptIssuer *issuer;
    const CmPerson *student;
    JsonBuilder *json;
} Writer;

/* What is not there is null. */
static void add_text(const Writer *writer, const char *name, const char *value)
{
    cm_json_add_plain(writer->json, name, value != NULL && value[0] != '\0' ? value : NULL);
}

static void begin(const Writer *writer, const char *name)
{
    json_builder_set_member_name(writer->json, name);
    json_builder_begin_object(writer->json);
}

/* The same for the same form, whenever a receipt is asked for. */
static char *record_id(const Writer *writer, const CmReleaseEntry *entry)
{
    const CmReleaseRow *row = entry->row;
    g_autofree char *key =
        g_strdup_printf("%s\n%s\n%s\n%s\n%u", writer->issuer->district, row->student,
                        row->signed_by != NULL ? row->signed_by : "",
                        row->document != NULL ? row->document : "", row->signed_on);
    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, key, -1);
}

static gboolean is_same_form(const CmReleaseEntry *one, const CmReleaseEntry *two)
{
    return one->row->signed_on == two->row->signed_on &&
           g_strcmp0(one->row->document, two->row->document) == 0 &&
           g_strcmp0(one->row->signed_by, two->row->signed_by) == 0;
}

static void add_header(const Writer *writer, const CmReleaseEntry *entry)
{
    g_autofree char *id = record_id(writer, entry);
    g_autofree char *now = cm_time_format(writer->issuer->at);
    g_autofree char *receipt = g_strconcat(id, "/", now, NULL);
    add_text(writer, "schema_version", SCHEMA);
    add_text(writer, "receipt_id", receipt);
    add_text(writer, "issued_at", now);
    add_text(writer, "record_id", id);
    add_text(writer, "pii_principal_id", writer->student->id);
    add_text(writer, "document_reference", entry->row->document);
}

static void add_kinds(const Writer *writer, CmKinds kinds)
{
    cm_json_begin_list(writer->json, "pii_information");
    for (guint kind = 1; kind <= CM_KINDS_ALL; kind <<= 1) {
        if ((kinds & kind) == 0)
            continue;
        json_builder_begin_object(writer->json);
        add_text(writer, "pii_type", cm_kind_word((CmKind)kind));
        json_builder_end_object(writer->json);
    }
    json_builder_end_array(writer->json);
}

static void add_event(const Writer *writer, const char *state, CmDay day, const CmReleaseRow *row)
{
    json_builder_begin_object(writer->json);
    cm_json_add_day(writer->json, "event_time", day);
    add_text(writer, "event_type", "explicit");
    add_text(writer, "event_state", state);
    add_text(writer, "entity_id", row->signed_by);
    json_builder_end_object(writer->json);
}

static void add_events(const Writer *writer, const CmReleaseEntry *entry)
{
    const CmReleaseRow *row = entry->row;
    cm_json_begin_list(writer->json, "events");
    if (!row->granted)
        add_event(writer, "refused", row->signed_on, row);
    else if (row->withdrawn_on == 0 || row->withdrawn_on != row->signed_on)
        add_event(writer, "granted", row->signed_on, row);
    if (row->withdrawn_on != 0)
        add_event(writer, "withdrawn", row->withdrawn_on, row);
    else if (row->granted && entry->last_day != 0 && entry->last_day < writer->issuer->today)
        add_event(writer, "expired", entry->last_day, row);
    json_builder_end_array(writer->json);
}

/* One purpose of the form: an empty list of recipients is all of them. */
static void add_purpose(const Writer *writer, const CmReleaseEntry *entry)
{
    json_builder_begin_object(writer->json);
    add_text(writer, "purpose", entry->row->scope);
    add_text(writer, "lawful_basis", "consent");
    add_kinds(writer, entry->row->kinds);
    cm_json_add_list(writer->json, "recipient_third_parties", entry->row->platforms);
    begin(writer, "validity");
    cm_json_add_day(writer->json, "from", entry->first_day);
    cm_json_add_day(writer->json, "until", entry->last_day);
    json_builder_end_object(writer->json);
    add_events(writer, entry);
    add_text(writer, "withdrawal_method", writer->issuer->contact);
    json_builder_end_object(writer->json);
}

static void add_party(const Writer *writer, const char *id, const char *role, const char *name,
                      const char *contact)
{
    json_builder_begin_object(writer->json);
    add_text(writer, "party_id", id);
    add_text(writer, "party_role", role);
    add_text(writer, "party_name", name);
    add_text(writer, "party_contact", contact);
    json_builder_end_object(writer->json);
}

static char *name_of(const CmPerson *person)
{
    return g_strjoin(" ", person->given != NULL ? person->given : "",
                     person->family != NULL ? person->family : "", NULL);
}

static void add_parties(const Writer *writer, const CmReleaseEntry *entry)
{
    g_autofree char *student = name_of(writer->student);
    g_autofree char *signer = entry->signer != NULL ? name_of(entry->signer) : NULL;
    cm_json_begin_list(writer->json, "party_identification");
    add_party(writer, "district", "pii_controller", writer->issuer->district,
              writer->issuer->contact);
    add_party(writer, writer->student->id, "pii_principal", student, NULL);
    add_party(writer, entry->signer != NULL ? entry->signer->id : NULL,
              entry->is_student ? "pii_principal" : "authorised_representative",
              signer != NULL ? signer : entry->row->signed_by, NULL);
    json_builder_end_array(writer->json);
}

/* A form without a reference of its own cannot be told from another. */
static void add_disclosures(const Writer *writer, const CmReleaseEntry *entry)
{
    const char *document = entry->row->document;
    gboolean known = document != NULL && document[0] != '\0';
    cm_disclosure_json_add(writer->json, known ? writer->issuer->disclosures : NULL, document);
}

/* The form that the entry at @first is the first row of. */
static void add_receipt(const Writer *writer, const GArray *entries, guint first)
{
    const CmReleaseEntry *entry = &g_array_index(entries, CmReleaseEntry, first);
    json_builder_begin_object(writer->json);
    add_header(writer, entry);
    add_text(writer, "privacy_notice", writer->issuer->notice);
    cm_json_begin_list(writer->json, "purposes");
    for (guint i = first; i < entries->len; i++) {
        const CmReleaseEntry *other = &g_array_index(entries, CmReleaseEntry, i);
        if (is_same_form(entry, other))
            add_purpose(writer, other);
    }
    json_builder_end_array(writer->json);
    add_parties(writer, entry);
    add_disclosures(writer, entry);
    json_builder_end_object(writer->json);
}

static gboolean is_first_of_form(const GArray *entries, guint at)
{
    const CmReleaseEntry *entry = &g_array_index(entries, CmReleaseEntry, at);
    for (guint i = 0; i < at; i++)
        if (is_same_form(&g_array_index(entries, CmReleaseEntry, i), entry))
            return FALSE;
    return TRUE;
}

char *cm_receipt_json(const CmReceiptIssuer *issuer, const CmSnapshot *snapshot,
                      const CmPerson *student, const char *document, guint *count)
{
    g_autoptr(JsonBuilder) json = json_builder_new();
    g_autoptr(GArray) entries = cm_release_entries(snapshot, student);
    Writer writer = {issuer, student, json};
    *count = 0;
    json_builder_begin_array(json);
    for (guint i = 0; i < entries->len; i++) {
        const CmReleaseRow *row = g_array_index(entries, CmReleaseEntry, i).row;
        if (!is_first_of_form(entries, i) ||
            (document != NULL && g_strcmp0(document, row->document) != 0))
            continue;
        add_receipt(&writer, entries, i);
        ++*count;
    }
    json_builder_end_array(json);
    return cm_json_to_text(json, TRUE);
}
