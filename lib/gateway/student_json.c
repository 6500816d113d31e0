#include "gateway/student_json.h"

#include "directory/release_entries.h"
#include "directory/release_standing.h"
#include "gateway/disclosure_json.h"
#include "gateway/json_member.h"
#include "gateway/student_case_json.h"

/* "users.csv:7". */
static void add_origin(JsonBuilder *json, const CmOrigin *origin)
{
    g_autofree char *text =
        origin->file != NULL ? g_strdup_printf("%s:%u", origin->file, origin->line) : NULL;
    cm_json_add_plain(json, "source", text);
}

/* The person. */

static void add_schools(JsonBuilder *json, const CmStudentFile *file)
{
    const char *const *schools = cm_snapshot_schools(file->state->snapshot, file->student);
    cm_json_begin_list(json, "schools");
    for (guint i = 0; schools[i] != NULL; i++) {
        json_builder_begin_object(json);
        cm_json_add_plain(json, "id", schools[i]);
        cm_json_add_plain(json, "name", cm_snapshot_org_name(file->state->snapshot, schools[i]));
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static void add_addresses(JsonBuilder *json, const CmStudentFile *file)
{
    g_autoptr(GPtrArray) rows = cm_snapshot_address_rows(file->state->snapshot, file->student);
    cm_json_begin_list(json, "addresses");
    for (guint i = 0; i < rows->len; i++) {
        const CmAddressRow *row = g_ptr_array_index(rows, i);
        json_builder_begin_object(json);
        cm_json_add_plain(json, "address", row->address);
        cm_json_add_plain(json, "kind", cm_address_kind_word(row->kind));
        add_origin(json, &row->origin);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static void add_person(JsonBuilder *json, const CmStudentFile *file)
{
    const CmPerson *person = file->student;
    json_builder_set_member_name(json, "person");
    json_builder_begin_object(json);
    cm_json_add_plain(json, "id", person->id);
    cm_json_add_plain(json, "identifier", person->identifier);
    cm_json_add_plain(json, "given-name", person->given);
    cm_json_add_plain(json, "middle-name", person->middle);
    cm_json_add_plain(json, "family-name", person->family);
    cm_json_add_plain(json, "preferred-given-name", person->preferred_given);
    cm_json_add_plain(json, "preferred-family-name", person->preferred_family);
    cm_json_add_list(json, "former-names", person->former);
    cm_json_add_plain(json, "username", person->username);
    cm_json_add_plain(json, "email", person->email);
    cm_json_add_plain(json, "sms", person->sms);
    cm_json_add_plain(json, "phone", person->phone);
    cm_json_add_list(json, "grades", person->grades);
    cm_json_add_day(json, "born", person->born);
    cm_json_add_day(json, "left", person->left);
    add_schools(json, file);
    add_addresses(json, file);
    add_origin(json, &person->origin);
    json_builder_end_object(json);
}

/* The pictures themselves are not kept. */
static void add_pictures(JsonBuilder *json, const CmStudentFile *file)
{
    const GArray *pictures = cm_snapshot_pictures(file->state->snapshot);
    cm_json_begin_list(json, "registered-pictures");
    for (guint i = 0; i < pictures->len; i++) {
        const CmPictureRow *row = &g_array_index(pictures, CmPictureRow, i);
        if (g_strcmp0(row->student, file->student->id) != 0)
            continue;
        json_builder_begin_object(json);
        cm_json_add_plain(json, "file", row->file);
        cm_json_add_plain(json, "sha256", row->sha256);
        cm_json_add_number(json, "views", row->view_count);
        add_origin(json, &row->origin);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static void add_guardians(JsonBuilder *json, const CmStudentFile *file)
{
    g_autoptr(GPtrArray) guardians = cm_snapshot_guardians(file->state->snapshot, file->student);
    cm_json_begin_list(json, "guardians");
    for (guint i = 0; i < guardians->len; i++) {
        const CmGuardianship *guardianship = g_ptr_array_index(guardians, i);
        json_builder_begin_object(json);
        cm_json_add_plain(json, "id", guardianship->guardian->id);
        cm_json_add_plain(json, "given-name", guardianship->guardian->given);
        cm_json_add_plain(json, "family-name", guardianship->guardian->family);
        cm_json_add_plain(json, "access", cm_access_word(guardianship->access));
        add_origin(json, &guardianship->guardian->origin);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static void add_classes(JsonBuilder *json, const CmStudentFile *file)
{
    g_autoptr(GPtrArray) classes = cm_snapshot_classes(file->state->snapshot, file->student);
    cm_json_begin_list(json, "classes");
    for (guint i = 0; i < classes->len; i++) {
        const CmClassGroup *class_group = g_ptr_array_index(classes, i);
        json_builder_begin_object(json);
        cm_json_add_plain(json, "id", class_group->id);
        cm_json_add_plain(json, "title", class_group->title);
        cm_json_add_plain(json, "code", class_group->code);
        cm_json_add_plain(json, "school", class_group->school);
        add_origin(json, &class_group->origin);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

/* The releases: the rows in force and past, what was recorded by hand with by whom and why, and
 * where every scope stands today. */

static const CmHandRelease *find_record(const CmStudentFile *file, const CmReleaseRow *row)
{
    if (g_strcmp0(row->origin.file, CM_ORIGIN_BY_HAND) != 0)
        return NULL;
    for (guint i = 0; i < file->records->len; i++) {
        const CmHandRelease *record = &g_array_index(file->records, CmHandRelease, i);
        if (record->number == row->origin.line)
            return record;
    }
    return NULL;
}

static void add_row(JsonBuilder *json, const CmReleaseRow *row)
{
    cm_json_add_plain(json, "scope", row->scope);
    cm_json_add_kinds(json, "kinds", row->kinds);
    cm_json_add_list(json, "platforms", row->platforms);
    cm_json_add_plain(json, "decision", row->granted ? "grant" : "refuse");
    cm_json_add_plain(json, "signed-by", row->signed_by);
    cm_json_add_day(json, "signed-on", row->signed_on);
    cm_json_add_day(json, "valid-from", row->valid_from);
    cm_json_add_day(json, "valid-until", row->valid_until);
    cm_json_add_day(json, "withdrawn-on", row->withdrawn_on);
    cm_json_add_plain(json, "document", row->document);
    add_origin(json, &row->origin);
}

static void add_entry(JsonBuilder *json, const CmStudentFile *file, const CmReleaseEntry *entry)
{
    if (find_record(file, entry->row) != NULL)
        return;
    json_builder_begin_object(json);
    add_row(json, entry->row);
    cm_json_add_day(json, "last-day", entry->last_day);
    json_builder_end_object(json);
}

static void add_record(JsonBuilder *json, const CmHandRelease *record)
{
    json_builder_begin_object(json);
    add_row(json, &record->row);
    cm_json_add_number(json, "number", record->number);
    cm_json_add_plain(json, "action", cm_hand_action_word(record->action));
    cm_json_add_time(json, "recorded-at", record->recorded_at);
    cm_json_add_plain(json, "recorded-by", record->recorded_by);
    cm_json_add_plain(json, "reason", record->reason);
    json_builder_end_object(json);
}

static void add_releases(JsonBuilder *json, const CmStudentFile *file)
{
    g_autoptr(GArray) entries = cm_release_entries(file->state->snapshot, file->student);
    cm_json_begin_list(json, "releases");
    for (guint i = 0; i < entries->len; i++)
        add_entry(json, file, &g_array_index(entries, CmReleaseEntry, i));
    for (guint i = 0; i < file->records->len; i++)
        add_record(json, &g_array_index(file->records, CmHandRelease, i));
    json_builder_end_array(json);
}

/* One object a kind, of what stands alike. */
static void add_standing_of(JsonBuilder *json, const CmReleaseStanding *standing)
{
    for (guint kind = 1; kind <= CM_KINDS_ALL; kind <<= 1) {
        if ((standing->kinds & kind) == 0)
            continue;
        json_builder_begin_object(json);
        cm_json_add_plain(json, "scope", standing->scope);
        cm_json_add_plain(json, "platform",
                          standing->platform[0] != '\0' ? standing->platform : NULL);
        cm_json_add_plain(json, "kind", cm_kind_word((CmKind)kind));
        cm_json_add_plain(json, "state", cm_release_state_word(standing->state));
        cm_json_add_plain(json, "reason", standing->reason);
        json_builder_end_object(json);
    }
}

/* What stands whatever the platform has none; those of platforms that stand otherwise follow. */
static void add_standing(JsonBuilder *json, const CmStudentFile *file)
{
    const char *const *scopes = cm_policy_scopes(file->state->policy);
    cm_json_begin_list(json, "standing");
    for (guint i = 0; scopes[i] != NULL; i++) {
        g_autoptr(GPtrArray) standings =
            cm_release_standing(file->state->snapshot, file->student, scopes[i], file->today);
        for (guint j = 0; j < standings->len; j++)
            add_standing_of(json, g_ptr_array_index(standings, j));
    }
    json_builder_end_array(json);
}

static void add_history(JsonBuilder *json, const CmStudentFile *file)
{
    cm_json_begin_list(json, "history");
    for (guint i = file->audit->len; i-- > 0;) {
        const CmAuditEntry *entry = g_ptr_array_index(file->audit, i);
        json_builder_begin_object(json);
        cm_json_add_number(json, "number", entry->sequence);
        cm_json_add_time(json, "at", entry->at);
        cm_json_add_plain(json, "actor", entry->actor);
        cm_json_add_plain(json, "event", entry->event);
        cm_json_add_plain(json, "details", entry->details);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static void add_cases(JsonBuilder *json, const CmStudentFile *file)
{
    cm_json_begin_list(json, "cases");
    for (guint i = 0; i < file->cases->len; i++)
        cm_student_case_json_add(json, file->student->id, g_ptr_array_index(file->cases, i));
    json_builder_end_array(json);
    cm_json_add_number(json, "cases-unreadable", file->unreadable_cases);
}

char *cm_student_json(const CmStudentFile *file)
{
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_object(json);
    cm_json_add_time(json, "at", file->at);
    cm_json_add_number(json, "directory", cm_snapshot_version(file->state->snapshot));
    add_person(json, file);
    add_guardians(json, file);
    add_classes(json, file);
    add_pictures(json, file);
    add_releases(json, file);
    add_standing(json, file);
    add_history(json, file);
    add_cases(json, file);
    cm_disclosure_json_add(json, file->disclosures, NULL);
    json_builder_end_object(json);
    return cm_json_to_text(json, TRUE);
}
