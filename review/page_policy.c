#include "base/source_text.h"
#include "gateway/case_mail.h"
#include "gateway/state.h"
#include "policy/case_file.h"
#include "review/layout.h"
#include "review/pages.h"
#include "store/policies.h"

/* The texts that the policy in force was made of, as they are kept for deciding again. */
static GPtrArray *texts_in_force(const CmCall *call, const CmState *state, GError **error)
{
    if (!cm_gateway_keep_policy(call->console->gateway, error))
        return NULL;
    return cm_store_policy_load(call->console->store, cm_policy_version(state->policy), error);
}

static void put_file(CmHtml *html, const CmSourceText *text)
{
    gsize length = 0;
    const char *bytes = g_bytes_get_data(text->text, &length);
    g_autofree char *content = g_strndup(bytes, length);
    cm_html_open(html, "details", "class", "panel", NULL);
    cm_html_element(html, "summary", NULL, text->name);
    cm_html_open(html, "pre", "tabindex", "0", NULL);
    cm_html_block(html, content);
    cm_html_close(html, "pre");
    cm_html_close(html, "details");
}

static void put_files(CmHtml *html, const GPtrArray *texts, CmSay title, const char *suffix)
{
    cm_html_element_say(html, "h2", NULL, title);
    for (guint i = 0; i < texts->len; i++) {
        const CmSourceText *text = g_ptr_array_index(texts, i);
        if (g_str_has_suffix(text->name, suffix))
            put_file(html, text);
    }
}

static CmReply *page(const CmCall *call, const CmState *state, const GPtrArray *texts)
{
    g_autofree char *rules = cm_policy_describe(state->policy);
    CmHtml *html = cm_layout_begin(call, CM_SAY_POLICY_TITLE);
    cm_html_open(html, "p", "class", "hint", NULL);
    cm_html_say_with(html, CM_SAY_POLICY_VERSION, cm_policy_version(state->policy));
    cm_html_close(html, "p");
    cm_html_element_say(html, "p", NULL, CM_SAY_POLICY_WHAT);
    cm_html_open(html, "pre", "tabindex", "0", NULL);
    cm_html_block(html, rules);
    cm_html_close(html, "pre");
    cm_layout_form(html, call, "/policy/cases");
    cm_layout_button(html, CM_SAY_POLICY_CASES, NULL);
    cm_html_close(html, "form");
    put_files(html, texts, CM_SAY_POLICY_RULES, ".policy");
    put_files(html, texts, CM_SAY_POLICY_DETECTORS, ".detectors");
    put_files(html, texts, CM_SAY_POLICY_TABLES, ".tsv");
    return cm_layout_end(200, html);
}

CmReply *cm_page_policy(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmState) state = cm_gateway_state_last(call->console->gateway);
    g_autoptr(GPtrArray) texts = texts_in_force(call, state, &error);
    return texts != NULL ? page(call, state, texts) : cm_layout_error(call, error);
}

static void put_result(CmHtml *html, const CmCaseResult *result)
{
    cm_html_open(html, "tr", NULL);
    cm_html_element(html, "td", NULL, result->name);
    cm_html_open(html, "td", NULL);
    cm_html_element_say(html, "span", result->passed ? "tag ok" : "tag bad",
                        result->passed ? CM_SAY_POLICY_PASSED : CM_SAY_POLICY_FAILED);
    cm_html_close(html, "td");
    cm_html_element(html, "td", "id", result->file);
    cm_html_open(html, "td", "class", "number", NULL);
    cm_html_number(html, result->line);
    cm_html_close(html, "td");
    cm_html_close(html, "tr");
}

static void put_results(CmHtml *html, const GPtrArray *results)
{
    static const CmSay titles[] = {CM_SAY_POLICY_CASE, CM_SAY_POLICY_RESULT, CM_SAY_POLICY_FILE,
                                   CM_SAY_POLICY_LINE};
    cm_layout_table(html, titles, G_N_ELEMENTS(titles));
    for (guint i = 0; i < results->len; i++)
        put_result(html, g_ptr_array_index(results, i));
    cm_layout_table_end(html);
}

/* Runs the cases of the policy in force, those that name a mail too. It is as much work as judging
 * many messages, so it takes one of their places. */
static GPtrArray *run_cases(const CmCall *call, const CmState *state, const GPtrArray *texts,
                            GError **error)
{
    CmCaseMails mails = {
        .system = cm_gateway_system(call->console->gateway),
        .sources = texts,
        .policy = state->policy,
        .detectors = state->detectors,
        .links = state->links,
        .inspector = cm_gateway_inspector(call->console->gateway),
    };
    if (!cm_console_enter(call->console, error))
        return NULL;
    GPtrArray *results = cm_case_file_run(
        state->policy, texts, mails.inspector != NULL ? cm_case_mail_read : NULL, &mails, error);
    cm_console_leave(call->console);
    return results;
}

static guint count_passed(const GPtrArray *results)
{
    guint passed = 0;
    for (guint i = 0; i < results->len; i++)
        passed += ((const CmCaseResult *)g_ptr_array_index(results, i))->passed ? 1 : 0;
    return passed;
}

CmReply *cm_page_policy_cases_post(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmState) state = cm_gateway_state_last(call->console->gateway);
    g_autoptr(GPtrArray) texts = texts_in_force(call, state, &error);
    g_autoptr(GPtrArray) results = texts != NULL ? run_cases(call, state, texts, &error) : NULL;
    if (results == NULL)
        return cm_layout_error(call, error);
    guint passed = count_passed(results);
    CmHtml *html = cm_layout_begin(call, CM_SAY_POLICY_CASES);
    cm_html_open(html, "p", "class", passed == results->len ? "done" : "problem", NULL);
    cm_html_say_number(html, CM_SAY_POLICY_COUNT, passed);
    cm_html_text(html, " ");
    cm_html_say_number(html, CM_SAY_POLICY_COUNT_FAILED, results->len - passed);
    cm_html_close(html, "p");
    put_results(html, results);
    return cm_layout_end(200, html);
}
