#include "policy/explain.h"

#include "base/encode.h"
#include "policy/explain_fix.h"
#include "policy/explain_why.h"

static gboolean is_kept_from(const CmTelling *telling, guint recipient)
{
    const CmRecipient *one = g_ptr_array_index(telling->facts->recipients, recipient);
    if (telling->frame->waiting != NULL)
        return g_strv_contains(telling->frame->waiting, one->address);
    return telling->frame->whole ||
           g_array_index(telling->decision->recipients, CmRecipientDecision, recipient).action >=
               CM_ACTION_HOLD;
}

/* Returns how many there are. */
static guint append_recipients(CmTelling *telling)
{
    guint kept = 0;
    for (guint i = 0; i < telling->facts->recipients->len; i++) {
        if (!is_kept_from(telling, i))
            continue;
        cm_letter_add(telling->out, CM_LETTER_ENTRY, cm_wording_recipient(telling->wording, i));
        kept++;
    }
    return kept;
}

static gboolean is_set(const char *text)
{
    return text != NULL && text[0] != '\0';
}

static void append_end(CmTelling *telling)
{
    cm_telling_frame(telling, "read", CM_LETTER_SMALL);
    cm_telling_frame(telling, "reference", CM_LETTER_SMALL);
    if (is_set(telling->frame->contact))
        cm_telling_frame(telling, "contact", CM_LETTER_SMALL);
    if (is_set(telling->frame->procedure_url))
        cm_telling_frame(telling, "procedure", CM_LETTER_SMALL);
}

/* Which of the sender's mails it is about. */
static void append_mail(CmTelling *telling)
{
    if (is_set(telling->frame->mail_subject))
        cm_telling_frame(telling, "mail", CM_LETTER_TEXT);
}

static void append_todo(CmTelling *telling)
{
    cm_telling_frame(telling, "what-to-do", CM_LETTER_HEADING);
    cm_telling_fixes(telling);
    cm_telling_advice(telling);
}

static void append_link(CmTelling *telling)
{
    if (telling->frame->link == NULL)
        return;
    g_autofree char *words =
        cm_wording_say(telling->wording, CM_WORDING_FRAME, "link-how", telling->values);
    cm_letter_add_link(telling->out, CM_LETTER_TEXT, words != NULL ? words : "",
                       telling->frame->link);
}

/* An answer does all that sending the mail again could do, and less is to be read. */
static void append_todo_of_held(CmTelling *telling, guint waiting)
{
    if (!telling->frame->reply && telling->frame->link == NULL) {
        append_todo(telling);
        return;
    }
    cm_telling_frame(telling, "what-to-do", CM_LETTER_HEADING);
    append_link(telling);
    if (telling->frame->reply)
        cm_telling_ways(telling, waiting);
    cm_telling_fix_of(telling, CM_FIX_RELEASE);
    cm_telling_advice(telling);
}

static void append_refused(CmTelling *telling)
{
    cm_telling_frame(telling, "refused", CM_LETTER_HEADLINE);
    append_mail(telling);
    cm_telling_why(telling);
    append_todo(telling);
}

static void append_held(CmTelling *telling)
{
    cm_telling_frame(telling, telling->frame->again ? "held-again" : "held", CM_LETTER_HEADLINE);
    guint waiting = append_recipients(telling);
    append_mail(telling);
    if (waiting < telling->facts->recipients->len && !telling->frame->again)
        cm_telling_frame(telling, "others", CM_LETTER_TEXT);
    cm_telling_why(telling);
    append_todo_of_held(telling, waiting);
    if (is_set(telling->frame->answer_by))
        cm_telling_frame(telling, "answer-by", CM_LETTER_TEXT);
}

/* What can be done stands on the page as forms. */
static void append_page(CmTelling *telling)
{
    cm_telling_frame(telling, telling->frame->again ? "held-again" : "held", CM_LETTER_HEADLINE);
    (void)append_recipients(telling);
    append_mail(telling);
    cm_telling_why(telling);
    cm_telling_advice(telling);
    if (is_set(telling->frame->answer_by))
        cm_telling_frame(telling, "answer-by", CM_LETTER_TEXT);
}

static void append_answer(CmTelling *telling)
{
    static const char *const headlines[] = {
        [CM_ACTION_ACCEPT] = "check-goes",
        [CM_ACTION_TAG] = "check-marked",
        [CM_ACTION_HOLD] = "check-held",
        [CM_ACTION_REJECT] = "check-refused",
    };
    CmAction verdict = telling->decision->verdict;
    cm_telling_frame(telling, headlines[verdict], CM_LETTER_HEADLINE);
    if (verdict == CM_ACTION_HOLD)
        append_recipients(telling);
    append_mail(telling);
    cm_telling_frame(telling, "check-only", CM_LETTER_TEXT);
    if (verdict == CM_ACTION_ACCEPT)
        return;
    cm_telling_why(telling);
    append_todo(telling);
}

static CmAction least_told(CmAction verdict)
{
    return verdict == CM_ACTION_REJECT ? CM_ACTION_REJECT : CM_ACTION_HOLD;
}

/* A notice about which it is known what it must not tell, and which has no words yet. */
static CmTelling telling_of(const CmPolicy *policy, const CmFacts *facts,
                            const CmDecision *decision, const CmNoticeFrame *frame,
                            CmWording *wording, CmAction least)
{
    CmTelling telling = {
        .policy = policy,
        .facts = facts,
        .decision = decision,
        .frame = frame,
        .wording = wording,
        .least = least,
    };
    cm_telling_find_secrets(&telling);
    return telling;
}

/* Begins with the values of the frame, has @write say it, and ends as all notices do.
 */
static CmLetter *explain(CmTelling *telling, void (*write)(CmTelling *))
{
    const CmNoticeFrame *frame = telling->frame;
    g_autofree char *reference = cm_encode_notice_string(frame->reference, 0);
    g_autofree char *contact = cm_encode_notice_string(frame->contact, 0);
    g_autofree char *url = cm_encode_notice_string(frame->procedure_url, 0);
    telling->values[CM_SLOT_REFERENCE] = reference;
    telling->values[CM_SLOT_CONTACT] = contact;
    telling->values[CM_SLOT_PROCEDURE] = url;
    telling->values[CM_SLOT_SUBJECT] = frame->mail_subject;
    telling->values[CM_SLOT_WHEN] = frame->answer_by;
    telling->out = cm_letter_new(frame->language);
    write(telling);
    append_end(telling);
    return telling->out;
}

static CmLetter *explain_decision(const CmPolicy *policy, const CmFacts *facts,
                                  const CmDecision *decision, const CmNoticeFrame *frame,
                                  CmAction least, void (*write)(CmTelling *))
{
    g_autoptr(CmWording) wording = cm_wording_new(policy, facts, frame->language);
    cm_wording_set_for_author(wording);
    CmTelling telling = telling_of(policy, facts, decision, frame, wording, least);
    return explain(&telling, write);
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

CmLetter *cm_explain_page(const CmPolicy *policy, const CmFacts *facts, const CmDecision *decision,
                          const CmNoticeFrame *frame)
{
    return explain_decision(policy, facts, decision, frame, CM_ACTION_HOLD, append_page);
}

CmLetter *cm_explain_why(const CmPolicy *policy, const CmFacts *facts, const CmDecision *decision,
                         const GArray *about, const char *language)
{
    const CmNoticeFrame frame = {.language = language};
    g_autoptr(CmWording) wording = cm_wording_new(policy, facts, language);
    CmTelling telling = {
        .policy = policy,
        .facts = facts,
        .decision = decision,
        .frame = &frame,
        .wording = wording,
        .least = CM_ACTION_HOLD,
        .about = about,
        .out = cm_letter_new(language),
    };
    cm_telling_find_secrets(&telling);
    cm_telling_why(&telling);
    return telling.out;
}

void cm_explain_ways(const CmPolicy *policy, const CmFacts *facts, const CmDecision *decision,
                     const char *language, CmNoticeWays *ways)
{
    const CmNoticeFrame frame = {.language = language};
    g_autoptr(CmWording) wording = cm_wording_new(policy, facts, language);
    CmTelling telling = telling_of(policy, facts, decision, &frame, wording, CM_ACTION_HOLD);
    cm_telling_find_ways(&telling, ways);
}

void cm_notice_ways_clear(CmNoticeWays *ways)
{
    g_clear_pointer(&ways->parts, g_free);
}
