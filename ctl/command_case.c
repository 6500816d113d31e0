#include <json-glib/json-glib.h>
#include <stdio.h>
#include <sysexits.h>

#include "base/encode.h"
#include "base/error.h"
#include "ctl/command.h"
#include "gateway/case_json.h"

#define CASES_LISTED 200u

static void print_case_line(const CmCase *held)
{
    g_autofree char *when = cm_time_format(held->held_at);
    guint open = 0;
    for (guint i = 0; i < held->recipients->len; i++) {
        const CmCaseRecipient *recipient = g_ptr_array_index(held->recipients, i);
        open += recipient->state == CM_CASE_HELD ? 1 : 0;
    }
    printf("%-12s %s  author %-8s clause %-8s %u of %u recipients held\n", held->id, when,
           held->author != NULL ? held->author : "-", held->clauses, open, held->recipients->len);
}

static int list_cases(CmGateway *gateway, gboolean all, gboolean json)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) cases =
        cm_store_case_list(cm_gateway_store(gateway), all, CM_CASE_HELD, CASES_LISTED, &error);
    if (cases == NULL)
        return cm_control_fail("case list", error);
    if (json) {
        g_autofree char *text = cm_case_list_to_json(cases);
        puts(text);
        return EX_OK;
    }
    for (guint i = 0; i < cases->len; i++)
        print_case_line(g_ptr_array_index(cases, i));
    printf("%u %s\n", cases->len, all ? "cases" : "open cases");
    return EX_OK;
}

static void print_string_member(JsonObject *object, const char *member)
{
    const char *value = json_object_get_string_member_with_default(object, member, NULL);
    g_autofree char *shown = cm_encode_terminal_string(value != NULL ? value : "-", 0);
    fputs(shown, stdout);
}

static void print_finding(JsonArray *findings, guint index, JsonNode *node, gpointer data)
{
    (void)findings;
    (void)index;
    (void)data;
    JsonObject *finding = json_node_get_object(node);
    fputs("  ", stdout);
    print_string_member(finding, "clause");
    fputs(" ", stdout);
    print_string_member(finding, "rule");
    fputs(" (", stdout);
    print_string_member(finding, "action");
    fputs(") for ", stdout);
    print_string_member(finding, "recipient");
    fputs("\n    ", stdout);
    print_string_member(finding, "text");
    putchar('\n');
}

static void print_case(const CmCase *held, const char *record)
{
    g_autofree char *when = cm_time_format(held->held_at);
    g_autofree char *author =
        cm_encode_terminal_string(held->author_address != NULL ? held->author_address : "-", 120);
    printf("%s\n  held at   %s\n  author    %s (%s)\n  queue id  %s\n  size      %" G_GUINT64_FORMAT
           " bytes, sent %u more times\n  policy    %s\n  directory %" G_GUINT64_FORMAT "\n",
           held->id, when, author, held->author != NULL ? held->author : "-",
           held->queue_id != NULL ? held->queue_id : "-", held->size, held->repeats,
           held->policy_version, held->directory_version);
    puts("recipients");
    for (guint i = 0; i < held->recipients->len; i++) {
        const CmCaseRecipient *recipient = g_ptr_array_index(held->recipients, i);
        g_autofree char *address = cm_encode_terminal_string(
            recipient->address != NULL ? recipient->address : recipient->given, 120);
        printf("  %-10s %s\n", cm_case_state_word(recipient->state), address);
    }
    g_autoptr(JsonParser) parser = json_parser_new();
    if (!json_parser_load_from_data(parser, record, -1, NULL))
        return;
    puts("why");
    JsonObject *root = json_node_get_object(json_parser_get_root(parser));
    json_array_foreach_element(json_object_get_array_member(root, "findings"), print_finding, NULL);
}

static int show_case(CmGateway *gateway, const char *id, gboolean json)
{
    g_autoptr(GError) error = NULL;
    CmStore *store = cm_gateway_store(gateway);
    g_autoptr(CmCase) held = cm_store_case_get(store, id, &error);
    if (held == NULL)
        return cm_control_fail("case show", error);
    g_autofree char *record =
        cm_store_case_record(store, id, cm_control_actor(), "consentctl case show", &error);
    if (record == NULL)
        return cm_control_fail("case show", error);
    if (!json) {
        print_case(held, record);
        return EX_OK;
    }
    g_autofree char *text = cm_case_to_json(held, record, &error);
    if (text == NULL)
        return cm_control_fail("case show", error);
    puts(text);
    return EX_OK;
}

int cm_command_case(CmControl *control, int argc, char **argv)
{
    gboolean all = FALSE;
    gboolean json = FALSE;
    const GOptionEntry entries[] = {
        {"all", 'a', 0, G_OPTION_ARG_NONE, &all, "list: closed cases too", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, "Print it as JSON", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    if (!cm_control_options("list | show ID",
                            "Looks at what is held. Every look at a case is recorded (1.1).",
                            entries, &argc, &argv))
        return EX_USAGE;
    gboolean list = argc == 2 && g_str_equal(argv[1], "list");
    gboolean show = argc == 3 && g_str_equal(argv[1], "show");
    if (!list && !show) {
        fputs("usage: consentctl case list [--all] [--json] | case show [--json] ID\n", stderr);
        return EX_USAGE;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(CmGateway) gateway = cm_control_gateway(control, CM_CONTROL_STORE_ONLY, &error);
    if (gateway == NULL)
        return cm_control_fail("case", error);
    return list ? list_cases(gateway, all, json) : show_case(gateway, argv[2], json);
}
