#include "policy/explain.h"

#include <string.h>

#include "base/encode.h"
#include "policy/relation.h"
#include "policy/wording.h"

#define REPLY_LINE_MAX  200u
#define REPLY_LINES_MAX 8u
/* A teacher on a phone reads no more; the officer sees all of them. */
#define FINDINGS_SHOWN_MAX 12u

typedef struct {
    const CmPolicy *policy;
    const CmFacts *facts;
    const CmDecision *decision;
    const CmNoticeFrame *frame;
    CmWording *wording;
    CmAction least;  /* findings below it are not told */
    gboolean secret; /* something that the sender must not be told is behind the hold */
    const char *values[CM_SLOT_COUNT];
    CmLetter *out;
} Explaining;

static void append_section(Explaining *explaining, const char *text, const char *section,
                           CmLetterKind kind)
{
    const CmTemplate *template_ = cm_wording_section_find(explaining->wording, text, section);
    if (template_ == NULL)
        return;
    g_autoptr(GString) words = g_string_new(NULL);
    cm_template_append(template_, explaining->values, words);
    cm_letter_add(explaining->out, kind, words->str);
}

static void append_frame(Explaining *explaining, const char *section, CmLetterKind kind)
{
    append_section(explaining, CM_WORDING_FRAME, section, kind);
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

static gboolean is_kept_from(const Explaining *explaining, guint recipient)
{
    return explaining->frame->whole ||
           g_array_index(explaining->decision->recipients, CmRecipientDecision, recipient).action >=
               CM_ACTION_HOLD;
}

/* Returns how many there are. */
static guint append_recipients(Explaining *explaining)
{
    guint kept = 0;
    for (guint i = 0; i < explaining->facts->recipients->len; i++) {
        if (!is_kept_from(explaining, i))
            continue;
        cm_letter_add(explaining->out, CM_LETTER_ENTRY,
                      cm_wording_recipient(explaining->wording, i));
        kept++;
    }
    return kept;
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
            cm_letter_add(explaining->out, CM_LETTER_ITEM, "\342\200\246");
            return;
        }
        cm_letter_add(explaining->out, CM_LETTER_ITEM, finding->text);
    }
}

static const char *word_of_part(Explaining *explaining, const char *id)
{
    for (guint i = 0; i < explaining->facts->parts->len; i++)
        if (g_str_equal(((CmPartFact *)explaining->facts->parts->pdata[i])->id, id))
            return cm_wording_part(explaining->wording, (int)i);
    return "";
}

static const char *word_of_student(Explaining *explaining, const char *id)
{
    for (guint i = 0; i < explaining->facts->subjects->len; i++)
        if (g_str_equal(((CmSubject *)explaining->facts->subjects->pdata[i])->student, id))
            return cm_wording_student(explaining->wording, i);
    return "";
}

static const char *word_of_target(Explaining *explaining, CmFixKind kind, const char *target)
{
    switch (kind) {
    case CM_FIX_WITHOUT_PARTS:
        return word_of_part(explaining, target);
    case CM_FIX_RELEASE:
        return word_of_student(explaining, target);
    case CM_FIX_DECLARE:
    case CM_FIX_WITHOUT_RECIPIENTS:
        return cm_wording_address(explaining->wording, target);
    }
    return "";
}

static char *join_targets(Explaining *explaining, const CmFix *fix)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < fix->targets->len; i++)
        g_string_append_printf(
            list, "%s%s", i > 0 ? ", " : "",
            word_of_target(explaining, fix->kind, g_ptr_array_index(fix->targets, i)));
    return g_string_free(list, FALSE);
}

/* TRUE when a release is asked for whose state is not the author's to know. */
static gboolean asks_elsewhere(const Explaining *explaining, const CmFix *fix)
{
    for (guint i = 0; fix->kind == CM_FIX_RELEASE && i < fix->targets->len; i++) {
        const CmSubject *subject =
            subject_find(explaining->facts, g_ptr_array_index(fix->targets, i));
        if (subject == NULL || subject->elsewhere)
            return TRUE;
    }
    return FALSE;
}

static void append_fix(Explaining *explaining, const CmFix *fix)
{
    static const char *const sections[] = {
        [CM_FIX_DECLARE] = "fix-declare",
        [CM_FIX_WITHOUT_PARTS] = "fix-parts",
        [CM_FIX_WITHOUT_RECIPIENTS] = "fix-recipients",
        [CM_FIX_RELEASE] = "fix-release",
    };
    /* That a mail may go without one child's picture tells whose picture may not. */
    if (explaining->secret && fix->kind != CM_FIX_WITHOUT_RECIPIENTS)
        return;
    if (asks_elsewhere(explaining, fix))
        return;
    g_autofree char *list = join_targets(explaining, fix);
    explaining->values[CM_SLOT_LIST] = list;
    if (fix->scope != NULL)
        explaining->values[CM_SLOT_SCOPE] = cm_wording_scope(explaining->wording, fix->scope);
    append_frame(explaining, sections[fix->kind], CM_LETTER_ITEM);
    explaining->values[CM_SLOT_LIST] = NULL;
    explaining->values[CM_SLOT_SCOPE] = NULL;
}

static void append_fixes(Explaining *explaining)
{
    for (guint i = 0; i < explaining->decision->fixes->len; i++)
        append_fix(explaining, g_ptr_array_index(explaining->decision->fixes, i));
}

static void append_advice(Explaining *explaining)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < explaining->decision->findings->len; i++) {
        const CmFinding *finding = g_ptr_array_index(explaining->decision->findings, i);
        if (!is_told(explaining, finding) || finding->tell == NULL)
            continue;
        const char *section = is_barred(explaining->facts, finding) ? "barred-todo" : "todo";
        if (g_hash_table_add(seen, g_strdup_printf("%s/%s", finding->tell, section)))
            append_section(explaining, finding->tell, section, CM_LETTER_ITEM);
    }
}

static gboolean is_set(const char *text)
{
    return text != NULL && text[0] != '\0';
}

static const CmFix *fix_find(const CmDecision *decision, CmFixKind kind)
{
    for (guint i = 0; i < decision->fixes->len; i++) {
        const CmFix *fix = g_ptr_array_index(decision->fixes, i);
        if (fix->kind == kind)
            return fix;
    }
    return NULL;
}

/* What an answer to the notice can do about a mail that is held. Cutting a part out, or saying who
 * is shown, is offered only where it was proven to help, and not where it would tell a secret. */
static void append_reply_ways(Explaining *explaining, guint waiting)
{
    const CmDecision *decision = explaining->decision;
    const CmFix *parts = fix_find(decision, CM_FIX_WITHOUT_PARTS);
    append_frame(explaining, "reply-how", CM_LETTER_TEXT);
    if (!explaining->secret && fix_find(decision, CM_FIX_DECLARE) != NULL)
        append_frame(explaining, "reply-shown", CM_LETTER_ITEM);
    if (!explaining->secret && parts != NULL) {
        g_autofree char *list = join_targets(explaining, parts);
        explaining->values[CM_SLOT_LIST] = list;
        append_frame(explaining, "reply-without", CM_LETTER_ITEM);
        explaining->values[CM_SLOT_LIST] = NULL;
    }
    if (waiting > 1)
        append_frame(explaining, "reply-drop", CM_LETTER_ITEM);
    append_frame(explaining, "reply-back", CM_LETTER_ITEM);
    append_frame(explaining, "reply-mistake", CM_LETTER_ITEM);
}

static void append_end(Explaining *explaining)
{
    append_frame(explaining, "read", CM_LETTER_SMALL);
    append_frame(explaining, "reference", CM_LETTER_SMALL);
    if (is_set(explaining->frame->contact))
        append_frame(explaining, "contact", CM_LETTER_SMALL);
    if (is_set(explaining->frame->procedure_url))
        append_frame(explaining, "procedure", CM_LETTER_SMALL);
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
    append_frame(explaining, clauses != NULL ? "why-clause" : "why", CM_LETTER_HEADING);
    explaining->values[CM_SLOT_CLAUSE] = NULL;
    append_findings(explaining);
}

/* Which of the sender's mails it is about. */
static void append_mail(Explaining *explaining)
{
    if (is_set(explaining->frame->mail_subject))
        append_frame(explaining, "mail", CM_LETTER_TEXT);
}

static void append_todo(Explaining *explaining)
{
    append_frame(explaining, "what-to-do", CM_LETTER_HEADING);
    append_fixes(explaining);
    append_advice(explaining);
}

/* An answer does all that sending the mail again could do, and less is to be read. */
static void append_todo_of_held(Explaining *explaining, guint waiting)
{
    if (!explaining->frame->reply) {
        append_todo(explaining);
        return;
    }
    append_frame(explaining, "what-to-do", CM_LETTER_HEADING);
    append_reply_ways(explaining, waiting);
    const CmFix *release = fix_find(explaining->decision, CM_FIX_RELEASE);
    if (release != NULL)
        append_fix(explaining, release);
    append_advice(explaining);
}

static void append_refused(Explaining *explaining)
{
    append_frame(explaining, "refused", CM_LETTER_HEADLINE);
    append_mail(explaining);
    append_why(explaining);
    append_todo(explaining);
}

static void append_held(Explaining *explaining)
{
    append_frame(explaining, explaining->frame->again ? "held-again" : "held", CM_LETTER_HEADLINE);
    guint waiting = append_recipients(explaining);
    append_mail(explaining);
    if (waiting < explaining->facts->recipients->len && !explaining->frame->again)
        append_frame(explaining, "others", CM_LETTER_TEXT);
    append_why(explaining);
    append_todo_of_held(explaining, waiting);
    if (is_set(explaining->frame->answer_by))
        append_frame(explaining, "answer-by", CM_LETTER_TEXT);
}

static void append_answer(Explaining *explaining)
{
    static const char *const headlines[] = {
        [CM_ACTION_ACCEPT] = "check-goes",
        [CM_ACTION_TAG] = "check-marked",
        [CM_ACTION_HOLD] = "check-held",
        [CM_ACTION_REJECT] = "check-refused",
    };
    CmAction verdict = explaining->decision->verdict;
    append_frame(explaining, headlines[verdict], CM_LETTER_HEADLINE);
    if (verdict == CM_ACTION_HOLD)
        append_recipients(explaining);
    append_mail(explaining);
    append_frame(explaining, "check-only", CM_LETTER_TEXT);
    if (verdict == CM_ACTION_ACCEPT)
        return;
    append_why(explaining);
    append_todo(explaining);
}

static CmAction least_told(CmAction verdict)
{
    return verdict == CM_ACTION_REJECT ? CM_ACTION_REJECT : CM_ACTION_HOLD;
}

/* Begins with the values and secrets of @decision, has @write say it, and ends as all notices do.
 */
static CmLetter *explain(Explaining *explaining, void (*write)(Explaining *))
{
    const CmNoticeFrame *frame = explaining->frame;
    g_autofree char *reference = cm_encode_notice_string(frame->reference, 0);
    g_autofree char *contact = cm_encode_notice_string(frame->contact, 0);
    g_autofree char *url = cm_encode_notice_string(frame->procedure_url, 0);
    explaining->values[CM_SLOT_REFERENCE] = reference;
    explaining->values[CM_SLOT_CONTACT] = contact;
    explaining->values[CM_SLOT_PROCEDURE] = url;
    explaining->values[CM_SLOT_SUBJECT] = frame->mail_subject;
    explaining->values[CM_SLOT_WHEN] = frame->answer_by;
    explaining->out = cm_letter_new(frame->language);
    find_secrets(explaining);
    write(explaining);
    append_end(explaining);
    return explaining->out;
}

static CmLetter *explain_decision(const CmPolicy *policy, const CmFacts *facts,
                                  const CmDecision *decision, const CmNoticeFrame *frame,
                                  CmAction least, void (*write)(Explaining *))
{
    /* The findings' own texts are English; the same decision made again has them in the language.
     */
    g_autoptr(CmDecision) translated =
        g_str_equal(frame->language, "en")
            ? NULL
            : cm_decide_in_language(policy, facts, CM_DECIDE_PLAIN, frame->language);
    g_autoptr(CmWording) wording = cm_wording_new(policy, facts, frame->language);
    Explaining explaining = {
        .policy = policy,
        .facts = facts,
        .decision = translated != NULL ? translated : decision,
        .frame = frame,
        .wording = wording,
        .least = least,
    };
    return explain(&explaining, write);
}

CmLetter *cm_explain_notice(const CmPolicy *policy, const CmFacts *facts,
                            const CmDecision *decision, const CmNoticeFrame *frame)
{
    gboolean refused = decision->verdict == CM_ACTION_REJECT && !frame->again;
    return explain_decision(policy, facts, decision, frame,
                            refused ? CM_ACTION_REJECT : CM_ACTION_HOLD,
                            refused ? append_refused : append_held);
}

CmLetter *cm_explain_answer(const CmPolicy *policy, const CmFacts *facts,
                            const CmDecision *decision, const CmNoticeFrame *frame)
{
    CmAction least =
        decision->verdict == CM_ACTION_TAG ? CM_ACTION_TAG : least_told(decision->verdict);
    return explain_decision(policy, facts, decision, frame, least, append_answer);
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
