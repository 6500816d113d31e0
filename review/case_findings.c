#include "review/case_findings.h"

#include "gateway/facts_codec.h"
#include "policy/decide.h"
#include "review/domain_words.h"
#include "review/layout.h"

void cm_case_findings_put_lead(CmHtml *html, const CmCaseView *view)
{
    g_autoptr(GPtrArray) reasons = cm_case_view_reasons(view);
    if (reasons->len == 0)
        return;
    g_ptr_array_add(reasons, NULL);
    g_autofree char *all = g_strjoinv("; ", (char **)reasons->pdata);
    cm_html_open(html, "p", "class", "lead", NULL);
    cm_html_say_with(html, CM_SAY_CASE_HELD_BECAUSE, all);
    cm_html_close(html, "p");
}

static void put_sign(CmHtml *html, const CmCaseView *view, JsonObject *sign)
{
    const char *text = cm_case_view_text(sign, "text");
    cm_html_open(html, "li", NULL);
    cm_html_text(html, cm_domain_word(CM_DOMAIN_EVIDENCE, cm_case_view_text(sign, "kind"),
                                      cm_html_language(html)));
    cm_html_text(html, " ");
    cm_layout_tag(html, CM_SAY_FINDING_PART, cm_case_view_text(sign, "part"));
    cm_html_element(html, "small", NULL, cm_case_view_text(sign, "source"));
    if (view->unmasked && text != NULL) {
        cm_html_text(html, " ");
        cm_html_element(html, "mark", NULL, text);
    }
    cm_html_close(html, "li");
}

static void put_signs(CmHtml *html, const CmCaseView *view, JsonObject *subject)
{
    JsonNode *node = json_object_get_member(subject, "evidence");
    if (node == NULL || !JSON_NODE_HOLDS_ARRAY(node))
        return;
    JsonArray *signs = json_node_get_array(node);
    cm_html_open(html, "ul", NULL);
    for (guint i = 0; i < json_array_get_length(signs); i++)
        put_sign(html, view, json_array_get_object_element(signs, i));
    cm_html_close(html, "ul");
}

void cm_case_findings_put_evidence(CmHtml *html, const CmCaseView *view)
{
    g_autoptr(GPtrArray) subjects = cm_case_view_list(view, "subjects");
    if (subjects->len == 0)
        return;
    cm_html_element_say(html, "h2", NULL, CM_SAY_EVIDENCE);
    cm_html_open(html, "ul", "class", "plain panel", NULL);
    for (guint i = 0; i < subjects->len; i++) {
        JsonObject *subject = g_ptr_array_index(subjects, i);
        const char *id = cm_case_view_text(subject, "student");
        g_autofree char *name = id != NULL ? cm_case_view_student(view, id) : NULL;
        cm_html_open(html, "li", NULL);
        cm_html_element(html, "strong", NULL, name);
        cm_html_text(html, " ");
        cm_html_element(html, "span", "tag",
                        cm_domain_word(CM_DOMAIN_STRENGTH, cm_case_view_text(subject, "strength"),
                                       cm_html_language(html)));
        put_signs(html, view, subject);
        cm_html_close(html, "li");
    }
    cm_html_close(html, "ul");
}

/* The targets of a fix as they may be shown; a new string. */
static char *name_targets(const CmCaseView *view, const CmFix *fix)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < fix->targets->len; i++) {
        const char *target = g_ptr_array_index(fix->targets, i);
        g_ptr_array_add(names, fix->kind == CM_FIX_RELEASE ? cm_case_view_student(view, target)
                               : fix->kind == CM_FIX_WITHOUT_RECIPIENTS
                                   ? cm_case_view_address(view, target)
                                   : g_strdup(target));
    }
    g_ptr_array_add(names, NULL);
    return g_strjoinv(", ", (char **)names->pdata);
}

static void put_fix(CmHtml *html, const CmCaseView *view, const CmFix *fix)
{
    g_autofree char *targets = name_targets(view, fix);
    cm_html_open(html, "li", NULL);
    switch (fix->kind) {
    case CM_FIX_DECLARE:
        cm_html_say(html, CM_SAY_FIX_DECLARE);
        break;
    case CM_FIX_WITHOUT_PARTS:
        cm_html_say_with(html, CM_SAY_FIX_WITHOUT_PARTS, targets);
        break;
    case CM_FIX_CHANNEL:
        cm_html_say_with(html, CM_SAY_FIX_CHANNEL, targets);
        break;
    case CM_FIX_WITHOUT_RECIPIENTS:
        cm_html_say_with(html, CM_SAY_FIX_WITHOUT_RECIPIENTS, targets);
        break;
    case CM_FIX_RELEASE:
        cm_html_say_with(html, CM_SAY_FIX_RELEASE, targets);
        cm_html_text(html, " ");
        cm_html_element(html, "span", "tag",
                        cm_domain_word(CM_DOMAIN_SCOPE, fix->scope, cm_html_language(html)));
        break;
    }
    cm_html_close(html, "li");
}

void cm_case_findings_put_fixes(CmHtml *html, const CmCaseView *view)
{
    g_autoptr(CmFacts) facts = view->facts != NULL ? cm_facts_decode(view->facts, NULL) : NULL;
    if (facts == NULL)
        return;
    g_autoptr(CmDecision) decision = cm_decide(view->state->policy, facts, CM_DECIDE_ENFORCED);
    if (decision->fixes->len == 0)
        return;
    cm_html_element_say(html, "h2", NULL, CM_SAY_FIXES);
    cm_html_open(html, "ul", "class", "panel", NULL);
    for (guint i = 0; i < decision->fixes->len; i++)
        put_fix(html, view, g_ptr_array_index(decision->fixes, i));
    cm_html_close(html, "ul");
}
