#include "policy/explain.h"

#include <string.h>

#include "base/encode.h"
#include "policy/relation.h"
#include "policy/wording.h"
#include "policy/wrap.h"

#define REPLY_LINE_MAX  200u
#define REPLY_LINES_MAX 8u
/* A teacher on a phone reads no more; the officer sees all of them. */
#define FINDINGS_SHOWN_MAX 12u

typedef struct {
    const CmPolicy *policy;
    const CmFacts *facts;
    const CmDecision *decision;
    CmWording *wording;
    CmAction least;  /* findings below it are not told */
    gboolean secret; /* something that the sender must not be told is behind the hold */
    const char *values[CM_SLOT_COUNT];
    GString *out;
} Explaining;

static void append_section(Explaining *explaining, const char *text, const char *section,
                           const char *first, const char *rest)
{
    const CmTemplate *template_ = cm_wording_section_find(explaining->wording, text, section);
    if (template_ == NULL)
        return;
    g_autoptr(GString) words = g_string_new(NULL);
    cm_template_append(template_, explaining->values, words);
    cm_wrap_append(explaining->out, words->str, first, rest);
}

static void append_frame(Explaining *explaining, const char *section)
{
    append_section(explaining, CM_WORDING_FRAME, section, "", "");
}

static gboolean is_told(const Explaining *explaining, const CmFinding *finding)
{
    return finding->action >= explaining->least;
}

static const CmSubject *subject_find(const CmFacts *facts, const char *student)
{
    for (guint i = 0; i < facts->subjects->len; i++) {
        const CmSubject *subject = g_ptr_array_index(facts->subjects, i);
        if (g_strcmp0(subject->student, student) == 0)
            return subject;
    }
    return NULL;
}

static gboolean is_barred(const CmFacts *facts, const CmFinding *finding)
{
    const CmSubject *subject = subject_find(facts, finding->student);
    for (guint i = 0; subject != NULL && i < facts->recipients->len; i++) {
        const CmRecipient *recipient = g_ptr_array_index(facts->recipients, i);
        if (g_str_equal(recipient->address, finding->recipient) &&
            cm_relation_is_barred(recipient, subject))
            return TRUE;
    }
    return FALSE;
}

static void append_recipients(Explaining *explaining)
{
    for (guint i = 0; i < explaining->facts->recipients->len; i++) {
        const CmRecipientDecision *recipient =
            &g_array_index(explaining->decision->recipients, CmRecipientDecision, i);
        if (recipient->action >= CM_ACTION_HOLD)
            cm_wrap_append(explaining->out, cm_wording_recipient(explaining->wording, i), "  ",
                           "    ");
    }
}

static gboolean add_once(GHashTable *seen, const char *text)
{
    return g_hash_table_add(seen, (gpointer)text);
}

static void append_findings(Explaining *explaining)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < explaining->decision->findings->len; i++) {
        const CmFinding *finding = g_ptr_array_index(explaining->decision->findings, i);
        if (!is_told(explaining, finding) || finding->text == NULL ||
            !add_once(seen, finding->text))
            continue;
        if (g_hash_table_size(seen) > FINDINGS_SHOWN_MAX) {
            cm_wrap_append(explaining->out, "\342\200\246", "- ", "  ");
            return;
        }
        cm_wrap_append(explaining->out, finding->text, "- ", "  ");
    }
}

static char *join_targets(Explaining *explaining, const CmFix *fix)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < fix->targets->len; i++) {
        const char *target = g_ptr_array_index(fix->targets, i);
        const char *word = cm_wording_address(explaining->wording, target);
        for (guint p = 0; fix->kind == CM_FIX_WITHOUT_PARTS && p < explaining->facts->parts->len;
             p++) {
            const CmPartFact *part = g_ptr_array_index(explaining->facts->parts, p);
            if (g_str_equal(part->id, target))
                word = cm_wording_part(explaining->wording, (int)p);
        }
        g_string_append_printf(list, "%s%s", i > 0 ? ", " : "", word);
    }
    return g_string_free(list, FALSE);
}

static void append_fix(Explaining *explaining, const CmFix *fix)
{
    static const char *const sections[] = {
        [CM_FIX_DECLARE] = "fix-declare",
        [CM_FIX_WITHOUT_PARTS] = "fix-parts",
        [CM_FIX_WITHOUT_RECIPIENTS] = "fix-recipients",
    };
    /* That a mail may go without one child's picture tells whose picture may not. */
    if (explaining->secret && fix->kind != CM_FIX_WITHOUT_RECIPIENTS)
        return;
    g_autofree char *list = join_targets(explaining, fix);
    explaining->values[CM_SLOT_LIST] = list;
    append_section(explaining, CM_WORDING_FRAME, sections[fix->kind], "- ", "  ");
    explaining->values[CM_SLOT_LIST] = NULL;
}

static void append_advice(Explaining *explaining)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < explaining->decision->fixes->len; i++)
        append_fix(explaining, g_ptr_array_index(explaining->decision->fixes, i));
    for (guint i = 0; i < explaining->decision->findings->len; i++) {
        const CmFinding *finding = g_ptr_array_index(explaining->decision->findings, i);
        if (!is_told(explaining, finding) || finding->tell == NULL)
            continue;
        const char *section = is_barred(explaining->facts, finding) ? "barred-todo" : "todo";
        if (g_hash_table_add(seen, g_strdup_printf("%s/%s", finding->tell, section)))
            append_section(explaining, finding->tell, section, "- ", "  ");
    }
}

static void append_end(Explaining *explaining, const char *contact, const char *procedure_url)
{
    append_frame(explaining, "read");
    g_string_append_c(explaining->out, '\n');
    append_frame(explaining, "reference");
    if (contact != NULL && contact[0] != '\0')
        append_frame(explaining, "contact");
    if (procedure_url != NULL && procedure_url[0] != '\0')
        append_frame(explaining, "procedure");
}

static void find_secrets(Explaining *explaining)
{
    for (guint i = 0; i < explaining->decision->findings->len; i++) {
        const CmFinding *finding = g_ptr_array_index(explaining->decision->findings, i);
        if (is_told(explaining, finding) && is_barred(explaining->facts, finding))
            explaining->secret = TRUE;
    }
}

/* The clauses of what is told, each once: "5.5, 5.7". NULL when only district options are. */
static char *join_clauses(const Explaining *explaining)
{
    g_autoptr(GPtrArray) clauses = g_ptr_array_new();
    for (guint i = 0; i < explaining->decision->findings->len; i++) {
        const CmFinding *finding = g_ptr_array_index(explaining->decision->findings, i);
        if (is_told(explaining, finding) && finding->clause != NULL &&
            !g_ptr_array_find_with_equal_func(clauses, finding->clause, g_str_equal, NULL))
            g_ptr_array_add(clauses, finding->clause);
    }
    if (clauses->len == 0)
        return NULL;
    g_ptr_array_add(clauses, NULL);
    return g_strjoinv(", ", (char **)clauses->pdata);
}

/* Which clause it is can give away a custody matter. */
static void append_why(Explaining *explaining)
{
    g_autofree char *clauses = explaining->secret ? NULL : join_clauses(explaining);
    explaining->values[CM_SLOT_CLAUSE] = clauses;
    append_frame(explaining, clauses != NULL ? "why-clause" : "why");
    explaining->values[CM_SLOT_CLAUSE] = NULL;
    append_findings(explaining);
}

static void append_notice(Explaining *explaining)
{
    if (explaining->decision->verdict == CM_ACTION_REJECT) {
        append_frame(explaining, "refused");
    } else {
        append_frame(explaining, "held");
        append_recipients(explaining);
    }
    g_string_append_c(explaining->out, '\n');
    append_why(explaining);
    g_string_append_c(explaining->out, '\n');
    append_frame(explaining, "what-to-do");
    append_advice(explaining);
    g_string_append_c(explaining->out, '\n');
}

char *cm_explain_notice(const CmPolicy *policy, const CmFacts *facts, const CmDecision *decision,
                        const char *language, const char *reference, const char *contact,
                        const char *procedure_url)
{
    /* The findings' own texts are English; the same decision made again has them in @language. */
    g_autoptr(CmDecision) translated =
        g_str_equal(language, "en")
            ? NULL
            : cm_decide_in_language(policy, facts, CM_DECIDE_PLAIN, language);
    g_autoptr(CmWording) wording = cm_wording_new(policy, facts, language);
    g_autofree char *safe_reference = cm_encode_notice_string(reference, 0);
    g_autofree char *safe_contact = cm_encode_notice_string(contact, 0);
    g_autofree char *safe_url = cm_encode_notice_string(procedure_url, 0);
    Explaining explaining = {
        .policy = policy,
        .facts = facts,
        .decision = translated != NULL ? translated : decision,
        .wording = wording,
        .least = decision->verdict == CM_ACTION_REJECT ? CM_ACTION_REJECT : CM_ACTION_HOLD,
        .out = g_string_new(NULL),
    };
    explaining.values[CM_SLOT_REFERENCE] = safe_reference;
    explaining.values[CM_SLOT_CONTACT] = safe_contact;
    explaining.values[CM_SLOT_PROCEDURE] = safe_url;
    find_secrets(&explaining);
    append_notice(&explaining);
    append_end(&explaining, contact, procedure_url);
    return g_string_free(explaining.out, FALSE);
}

static char *expand(CmWording *wording, const char *section, const CmRule *rule)
{
    const CmTemplate *template_ = cm_wording_section_find(wording, CM_WORDING_FRAME, section);
    const char *values[CM_SLOT_COUNT] = {NULL};
    values[CM_SLOT_TITLE] = rule != NULL ? rule->title : NULL;
    values[CM_SLOT_CLAUSE] = rule != NULL && rule->clause != NULL ? rule->clause : "-";
    GString *text = g_string_new(NULL);
    if (template_ != NULL)
        cm_template_append(template_, values, text);
    return g_string_free(text, FALSE);
}

static void add_reply(GPtrArray *lines, const char *reference, const char *text)
{
    g_autofree char *line = g_strdup_printf("<ref %s> %s", reference, text);
    if (lines->len < REPLY_LINES_MAX)
        g_ptr_array_add(lines, cm_encode_smtp_reply(line, REPLY_LINE_MAX));
}

char **cm_explain_reply(const CmPolicy *policy, const CmFacts *facts, const CmDecision *decision,
                        const char *reference)
{
    GPtrArray *lines = g_ptr_array_new();
    g_autoptr(CmWording) wording = cm_wording_new(policy, facts, "en");
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < decision->findings->len; i++) {
        const CmFinding *finding = g_ptr_array_index(decision->findings, i);
        if (finding->action != decision->verdict || !g_hash_table_add(seen, finding->rule) ||
            lines->len + 1 >= REPLY_LINES_MAX)
            continue;
        g_autofree char *text =
            expand(wording, "reply-refused", cm_policy_rule_find(policy, finding->rule));
        add_reply(lines, reference, text);
    }
    g_autofree char *ask = expand(wording, "reply-ask", NULL);
    add_reply(lines, reference, ask);
    g_ptr_array_add(lines, NULL);
    return (char **)g_ptr_array_free(lines, FALSE);
}
