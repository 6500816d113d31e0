#include <json-glib/json-glib.h>
#include <stdio.h>
#include <sysexits.h>

#include "base/encode.h"
#include "base/error.h"
#include "ctl/case_options.h"
#include "gateway/case_json.h"
#include "store/case_fresh.h"
#include "store/deliveries.h"
#include "store/rulings.h"

#define CASES_LISTED 100000u /* a stop for what nobody would read */

/* What somebody who goes through the list has to know at once. */
static const char *mark_of(const CmCase *held)
{
    if (held->erased_at != 0)
        return "  erased";
    if (held->closed_at != 0)
        return "";
    if (held->acceptable)
        return "  acceptable now";
    return held->revision > 1 ? "  something new was found" : "";
}

static void print_case_line(const CmCase *held)
{
    g_autofree char *when = cm_time_format(held->held_at);
    printf("%-12s %s  author %-8s clause %-8s %u of %u recipients held%s\n", held->id, when,
           held->author != NULL ? held->author : "-", held->clauses,
           cm_case_count(held, CM_CASE_HELD), held->recipients->len, mark_of(held));
}

/* Those of @state that can be read; about the others a line on standard error. */
static GPtrArray *list_known(CmStore *store, gboolean all, CmCaseState state, GError **error)
{
    g_autoptr(GPtrArray) unreadable = g_ptr_array_new_with_free_func((GDestroyNotify)g_error_free);
    GPtrArray *cases =
        cm_store_case_list_readable(store, all, state, CASES_LISTED, unreadable, error);
    for (guint i = 0; i < unreadable->len; i++)
        fprintf(stderr, "consentctl case list: left out, for it cannot be read: %s\n",
                ((const GError *)g_ptr_array_index(unreadable, i))->message);
    return cases;
}

/* Open are those with a recipient that is held, and those whose release is not through. */
static GPtrArray *list_open(CmStore *store, GError **error)
{
    g_autoptr(GPtrArray) held = list_known(store, FALSE, CM_CASE_HELD, error);
    g_autoptr(GPtrArray) releasing =
        held != NULL ? list_known(store, FALSE, CM_CASE_RELEASING, error) : NULL;
    if (releasing == NULL)
        return NULL;
    while (releasing->len > 0) {
        CmCase *one = g_ptr_array_steal_index(releasing, 0);
        if (cm_case_count(one, CM_CASE_HELD) == 0)
            g_ptr_array_add(held, one);
        else
            cm_case_free(one);
    }
    return g_steal_pointer(&held);
}

int cm_case_list(CmGateway *gateway, const CmCaseOptions *options)
{
    g_autoptr(GError) error = NULL;
    CmStore *store = cm_gateway_store(gateway);
    g_autoptr(GPtrArray) cases =
        options->all ? list_known(store, TRUE, CM_CASE_HELD, &error) : list_open(store, &error);
    if (cases == NULL)
        return cm_control_fail("case list", error);
    if (options->json) {
        g_autofree char *text = cm_case_list_to_json(cases);
        puts(text);
        return EX_OK;
    }
    for (guint i = 0; i < cases->len; i++)
        print_case_line(g_ptr_array_index(cases, i));
    printf("%u %s\n", cases->len, options->all ? "cases" : "open cases");
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

static void print_findings(const char *title, const char *record)
{
    g_autoptr(JsonNode) root = json_from_string(record, NULL);
    if (root == NULL || !JSON_NODE_HOLDS_OBJECT(root))
        return;
    JsonNode *findings = json_object_get_member(json_node_get_object(root), "findings");
    puts(title);
    if (findings != NULL && JSON_NODE_HOLDS_ARRAY(findings))
        json_array_foreach_element(json_node_get_array(findings), print_finding, NULL);
}

static void print_head(const CmCase *held)
{
    g_autofree char *when = cm_time_format(held->held_at);
    g_autofree char *author =
        cm_encode_terminal_string(held->author_address != NULL ? held->author_address : "-", 120);
    printf("%s\n  held at   %s\n  author    %s (%s)\n  queue id  %s\n  size      %" G_GUINT64_FORMAT
           " bytes, sent %u more times\n  policy    %s\n  directory %" G_GUINT64_FORMAT
           "\n  revision  %u%s%s%s\n",
           held->id, when, author, held->author != NULL ? held->author : "-",
           held->queue_id != NULL ? held->queue_id : "-", held->size, held->repeats,
           held->policy_version, held->directory_version, held->revision,
           held->acceptable ? ", acceptable now" : "", held->false_alarm ? ", a false alarm" : "",
           held->legal_hold ? ", under a legal hold" : "");
}

static void print_burst(const CmCase *held)
{
    if (held->burst != NULL)
        printf("  burst     of this sender, known as %s: %u of it wait\n", held->burst,
               held->burst_waiting);
}

static void print_recipients(const CmCase *held)
{
    puts("recipients");
    for (guint i = 0; i < held->recipients->len; i++) {
        const CmCaseRecipient *recipient = g_ptr_array_index(held->recipients, i);
        g_autofree char *address = cm_encode_terminal_string(
            recipient->address != NULL ? recipient->address : recipient->given, 120);
        printf("  %-10s %s\n", cm_case_state_word(recipient->state), address);
    }
}

static void print_rulings(const GPtrArray *rulings)
{
    if (rulings->len > 0)
        puts("decisions");
    for (guint i = 0; i < rulings->len; i++) {
        const CmRuling *ruling = g_ptr_array_index(rulings, i);
        g_autofree char *when = cm_time_format(ruling->at);
        g_autofree char *actor = cm_encode_terminal_string(ruling->actor, 60);
        g_autofree char *reason = cm_encode_terminal_string(ruling->reason, 0);
        g_autofree char *words = cm_encode_terminal_string(ruling->words, 0);
        printf("  %u %s %s by %s (%s), %u recipients%s\n    %s\n", ruling->number, when,
               cm_ruling_kind_word(ruling->kind), actor, ruling->role, ruling->positions->len,
               ruling->false_alarm ? ", a false alarm" : "", reason);
        if (words[0] != '\0')
            printf("    to the sender: %s\n", words);
    }
}

/* The one state that no program can end. */
static void explain_unknown(const CmDelivery *delivery)
{
    printf(
        "    Nobody knows whether it arrived: the connection ended after the filter had let the\n"
        "    message through. Look for queue id %s in the mail server's log, then say\n"
        "      consentctl case resolve --arrived --reason ... %s   (it was delivered)\n"
        "      consentctl case resolve --again --reason ... %s     (it was not: send it)\n"
        "      consentctl case resolve --hold --reason ... %s      (it was not: hold it)\n",
        delivery->queue_id != NULL ? delivery->queue_id : "-", delivery->case_id, delivery->case_id,
        delivery->case_id);
}

static void print_deliveries(const GPtrArray *deliveries)
{
    if (deliveries->len > 0)
        puts("deliveries");
    for (guint i = 0; i < deliveries->len; i++) {
        const CmDelivery *delivery = g_ptr_array_index(deliveries, i);
        g_autofree char *when = cm_time_format(delivery->changed_at);
        printf("  of decision %u: %s since %s, %u tries, queue id %s\n", delivery->ruling,
               cm_delivery_state_word(delivery->state), when, delivery->tries,
               delivery->queue_id != NULL ? delivery->queue_id : "-");
        if (delivery->state == CM_DELIVERY_UNKNOWN)
            explain_unknown(delivery);
    }
}

static void print_comments(const GPtrArray *comments)
{
    if (comments->len > 0)
        puts("comments");
    for (guint i = 0; i < comments->len; i++) {
        const CmCaseComment *comment = g_ptr_array_index(comments, i);
        g_autofree char *when = cm_time_format(comment->at);
        g_autofree char *actor = cm_encode_terminal_string(comment->actor, 60);
        g_autofree char *text = cm_encode_terminal_string(comment->text, 0);
        printf("  %s %s: %s\n", when, actor, text);
    }
}

static gboolean print_history(CmStore *store, const char *id, GError **error)
{
    g_autoptr(GPtrArray) rulings = cm_store_case_rulings(store, id, error);
    g_autoptr(GPtrArray) deliveries =
        rulings != NULL ? cm_store_case_deliveries(store, id, error) : NULL;
    g_autoptr(GPtrArray) comments =
        deliveries != NULL ? cm_store_case_comments(store, id, error) : NULL;
    if (comments == NULL)
        return FALSE;
    print_rulings(rulings);
    print_deliveries(deliveries);
    print_comments(comments);
    return TRUE;
}

static gboolean print_json(CmStore *store, const CmCase *held, const char *record, GError **error)
{
    g_autoptr(GPtrArray) deliveries = cm_store_case_deliveries(store, held->id, error);
    g_autofree char *text =
        deliveries != NULL ? cm_case_to_json(held, record, deliveries, error) : NULL;
    if (text != NULL)
        puts(text);
    return text != NULL;
}

static gboolean show(CmStore *store, const CmCase *held, gboolean json, GError **error)
{
    g_autofree char *record = held->erased_at != 0
                                  ? g_strdup("{}")
                                  : cm_store_case_record(store, held->id, cm_control_actor(),
                                                         "consentctl case show", error);
    if (record == NULL)
        return FALSE;
    if (json)
        return print_json(store, held, record, error);
    g_autoptr(CmCaseEvidence) evidence = held->fresh_at != 0 && held->erased_at == 0
                                             ? cm_store_case_evidence(store, held->id, error)
                                             : NULL;
    print_head(held);
    print_burst(held);
    print_recipients(held);
    print_findings("why", record);
    if (evidence != NULL && evidence->fresh != NULL)
        print_findings("judged again", evidence->fresh);
    return print_history(store, held->id, error);
}

int cm_case_show(CmGateway *gateway, const char *id, const CmCaseOptions *options)
{
    g_autoptr(GError) error = NULL;
    CmStore *store = cm_gateway_store(gateway);
    g_autoptr(CmCase) held = cm_store_case_get(store, id, &error);
    if (held == NULL || !show(store, held, options->json, &error))
        return cm_control_fail("case show", error);
    return EX_OK;
}
