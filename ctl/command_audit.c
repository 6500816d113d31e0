#include <json-glib/json-glib.h>
#include <stdio.h>
#include <sysexits.h>

#include "base/encode.h"
#include "base/error.h"
#include "ctl/command.h"
#include "gateway/json_member.h"

#define ENTRIES_LISTED 100

typedef struct {
    char *event, *subject, *actor, *since, *head;
    int limit;
    gboolean json;
} Options;

static void clear_options(Options *options)
{
    g_free(options->event);
    g_free(options->subject);
    g_free(options->actor);
    g_free(options->since);
    g_free(options->head);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, clear_options)

static gboolean parse(Options *options, int *argc, char ***argv)
{
    const GOptionEntry entries[] = {
        {"event", 0, 0, G_OPTION_ARG_STRING, &options->event,
         "list: of this kind; 'release.' stands for all that begin so", "EVENT"},
        {"subject", 0, 0, G_OPTION_ARG_STRING, &options->subject,
         "list: about this student, case or directory", "ID"},
        {"actor", 0, 0, G_OPTION_ARG_STRING, &options->actor, "list: by this person", "NAME"},
        {"since", 0, 0, G_OPTION_ARG_STRING, &options->since, "list: from this day or time on",
         "DATE"},
        {"limit", 0, 0, G_OPTION_ARG_INT, &options->limit,
         "list: at most so many, 0 for all; 100 without it", "N"},
        {"head", 0, 0, G_OPTION_ARG_STRING, &options->head,
         "verify: a head from the system log, which the record must still have", "N:HEX"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &options->json, "list: print it as JSON", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    return cm_control_options("list | verify",
                              "Shows the record of decisions, imports and looks, newest first, or\n"
                              "checks the chain of hashes over it.",
                              entries, argc, argv);
}

static int verify(CmStore *store, const char *head)
{
    g_autoptr(GError) error = NULL;
    guint64 entries = 0;
    if (!cm_store_audit_verify_against(store, head, &entries, &error))
        return cm_control_fail("audit", error);
    printf("the record is whole: %" G_GUINT64_FORMAT " entries\n", entries);
    return EX_OK;
}

static gboolean read_query(const Options *options, GTimeZone *zone, CmAuditQuery *query,
                           GError **error)
{
    *query = (CmAuditQuery){
        .event = options->event,
        .subject = options->subject,
        .actor = options->actor,
    };
    if (options->limit < 0) {
        g_set_error(error, CM_ERROR, CM_ERROR_USAGE, "--limit is not negative");
        return FALSE;
    }
    query->limit = (guint)options->limit;
    return options->since == NULL || cm_control_since(options->since, zone, &query->since, error);
}

static void print_entry(const CmAuditEntry *entry)
{
    g_autofree char *when = cm_time_format(entry->at);
    g_autofree char *actor = cm_encode_terminal_string(entry->actor, 60);
    g_autofree char *subject = cm_encode_terminal_string(entry->subject, 60);
    g_autofree char *details = cm_encode_terminal_string(entry->details, 0);
    printf("%" G_GUINT64_FORMAT " %s %s %s %s %s\n", entry->sequence, when,
           actor[0] != '\0' ? actor : "-", entry->event, subject[0] != '\0' ? subject : "-",
           details);
}

static void print_json(const GPtrArray *list)
{
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_array(json);
    for (guint i = 0; i < list->len; i++) {
        const CmAuditEntry *entry = g_ptr_array_index(list, i);
        g_autofree char *when = cm_time_format(entry->at);
        json_builder_begin_object(json);
        cm_json_add_number(json, "number", entry->sequence);
        cm_json_add_string(json, "at", when);
        cm_json_add_string(json, "actor", entry->actor);
        cm_json_add_string(json, "event", entry->event);
        cm_json_add_string(json, "subject", entry->subject);
        cm_json_add_string(json, "details", entry->details);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
    g_autofree char *text = cm_json_to_text(json, TRUE);
    puts(text);
}

static int list(CmGateway *gateway, const Options *options)
{
    g_autoptr(GError) error = NULL;
    CmAuditQuery query;
    if (!read_query(options, cm_gateway_time_zone(gateway), &query, &error))
        return cm_control_fail("audit", error);
    g_autoptr(GPtrArray) found = cm_store_audit_list(cm_gateway_store(gateway), &query, &error);
    if (found == NULL)
        return cm_control_fail("audit", error);
    if (options->json) {
        print_json(found);
        return EX_OK;
    }
    for (guint i = 0; i < found->len; i++)
        print_entry(g_ptr_array_index(found, i));
    return EX_OK;
}

int cm_command_audit(CmControl *control, int argc, char **argv)
{
    g_auto(Options) options = {.limit = ENTRIES_LISTED};
    if (!parse(&options, &argc, &argv))
        return EX_USAGE;
    gboolean listing = argc == 2 && g_str_equal(argv[1], "list");
    if (!listing && (argc != 2 || !g_str_equal(argv[1], "verify"))) {
        fputs("usage: consentctl audit list [--event E] [--subject ID] [--actor NAME]\n"
              "           [--since DATE] [--limit N] [--json] | audit verify [--head N:HEX]\n",
              stderr);
        return EX_USAGE;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(CmGateway) gateway = cm_control_gateway(control, CM_CONTROL_STORE_ONLY, &error);
    if (gateway == NULL)
        return cm_control_fail("audit", error);
    return listing ? list(gateway, &options) : verify(cm_gateway_store(gateway), options.head);
}
