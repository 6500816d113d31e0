#include "ctl/release_record.h"

#include <stdio.h>
#include <sysexits.h>

#include "base/encode.h"
#include "ctl/standing.h"
#include "directory/release.h"
#include "gateway/hand_entry.h"

typedef struct {
    char *scope, *kinds, *platforms, *signer, *signed_on, *valid_from, *valid_until, *document,
        *reason;
} Options;

static void clear_options(Options *options)
{
    g_free(options->scope);
    g_free(options->kinds);
    g_free(options->platforms);
    g_free(options->signer);
    g_free(options->signed_on);
    g_free(options->valid_from);
    g_free(options->valid_until);
    g_free(options->document);
    g_free(options->reason);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, clear_options)

static gboolean parse(Options *options, int *argc, char ***argv)
{
    const GOptionEntry entries[] = {
        {"scope", 0, 0, G_OPTION_ARG_STRING, &options->scope,
         "What is decided: a scope of the policy, or '*' for every one", "SCOPE"},
        {"by", 0, 0, G_OPTION_ARG_STRING, &options->signer,
         "Who decided: the student or a guardian, by id or whole name", "PERSON"},
        {"document", 0, 0, G_OPTION_ARG_STRING, &options->document,
         "Where the form, letter or note of the call is found", "REFERENCE"},
        {"reason", 0, 0, G_OPTION_ARG_STRING, &options->reason,
         "Why it is recorded by hand; it goes to the record of decisions, so name no child",
         "TEXT"},
        {"kinds", 0, 0, G_OPTION_ARG_STRING, &options->kinds,
         "Without it, image, voice, name, given-name and work are granted, or all refused",
         "KIND|..."},
        {"platforms", 0, 0, G_OPTION_ARG_STRING, &options->platforms, "Without it, all of them",
         "PLATFORM|..."},
        {"on", 0, 0, G_OPTION_ARG_STRING, &options->signed_on,
         "The day of the decision; without it, today", "DATE"},
        {"from", 0, 0, G_OPTION_ARG_STRING, &options->valid_from, "The first day", "DATE"},
        {"until", 0, 0, G_OPTION_ARG_STRING, &options->valid_until,
         "The last day; without it, the end of the school year", "DATE"},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    return cm_control_options(
        "STUDENT",
        "Records what a parent or student decided, in force for the next message. It outlives\n"
        "every import and is never edited: a later decision answers it.",
        entries, argc, argv);
}

static CmHandEntry entry_of(const Options *options, CmHandAction action, const CmPerson *student)
{
    return (CmHandEntry){
        .action = action,
        .student = student,
        .scope = options->scope,
        .kinds = options->kinds,
        .platforms = options->platforms,
        .signer = options->signer,
        .signed_on = options->signed_on,
        .valid_from = options->valid_from,
        .valid_until = options->valid_until,
        .document = options->document,
        .reason = options->reason,
        .actor = cm_control_actor(),
    };
}

/* TRUE when something that @row objects to is granted all the same. */
static gboolean is_granted_still(const CmState *state, const CmPerson *student,
                                 const CmReleaseRow *row, CmDay today)
{
    const char *const *scopes = cm_policy_scopes(state->policy);
    const char *platform = row->platforms[0] != NULL ? row->platforms[0] : "";
    for (guint i = 0; scopes[i] != NULL; i++)
        for (guint kind = 1; kind <= CM_KINDS_ALL; kind <<= 1) {
            if ((row->kinds & kind) == 0 ||
                (!g_str_equal(row->scope, "*") && !g_str_equal(row->scope, scopes[i])))
                continue;
            g_autoptr(CmReleaseAnswer) answer = cm_release_resolve(
                state->snapshot, student, scopes[i], (CmKind)kind, platform, today);
            if (answer->state == CM_RELEASE_GRANTED)
                return TRUE;
        }
    return FALSE;
}

static void print_remarks(const GPtrArray *remarks)
{
    for (guint i = 0; i < remarks->len; i++)
        fprintf(stderr, "note: %s\n", (const char *)g_ptr_array_index(remarks, i));
}

/* What the record has come to, from the directory as the filter will have it. */
static int print_outcome(CmGateway *gateway, const CmHandRelease *record, CmDay today)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmState) state = cm_gateway_state_now(gateway, &error);
    if (state == NULL)
        return cm_control_fail("release", error);
    const CmPerson *student = cm_snapshot_person_find(state->snapshot, record->row.student);
    if (student == NULL)
        return EX_OK;
    cm_standing_print_all(state, student, record->row.scope, today);
    if (record->action != CM_HAND_GRANT && is_granted_still(state, student, &record->row, today))
        fputs("note: something of this is still granted: another decision is later, or only the "
              "student's own counts\n",
              stderr);
    return EX_OK;
}

static int record_entry(CmControl *control, CmGateway *gateway, const Options *options,
                        CmHandAction action, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmState) state = cm_gateway_state_now(gateway, &error);
    if (state == NULL)
        return cm_control_fail("release", error);
    const CmPerson *student = cm_control_student(state->snapshot, text, &error);
    if (student == NULL)
        return cm_control_fail("release", error);
    CmHandEntry entry = entry_of(options, action, student);
    CmDay today = cm_control_today(control, gateway);
    g_autoptr(CmRoster) strings = cm_roster_new();
    g_autoptr(GPtrArray) remarks = g_ptr_array_new_with_free_func(g_free);
    CmHandRelease record;
    guint64 version = 0;
    if (!cm_hand_entry_settle(&entry, state, today, strings, &record, remarks, &error) ||
        !cm_store_hand_release_add(cm_gateway_store(gateway), &record, &version, &error))
        return cm_control_fail("release", error);
    print_remarks(remarks);
    printf(
        "recorded as number %" G_GUINT64_FORMAT
        ": %s for %s; in force for every mail that ends from now on (directory %" G_GUINT64_FORMAT
        ")\n",
        record.number, cm_hand_action_word(action), record.row.student, version);
    return print_outcome(gateway, &record, today);
}

int cm_release_record(CmControl *control, CmHandAction action, int argc, char **argv)
{
    g_auto(Options) options = {0};
    if (!parse(&options, &argc, &argv))
        return EX_USAGE;
    if (argc != 2) {
        fprintf(stderr, "consentctl release %s: name one student by id, number or full name\n",
                cm_hand_action_word(action));
        return EX_USAGE;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(CmGateway) gateway = cm_control_gateway(control, CM_CONTROL_STORE_ONLY, &error);
    if (gateway == NULL)
        return cm_control_fail("release", error);
    return record_entry(control, gateway, &options, action, argv[1]);
}
