#include "gateway/send_without.h"

#include <string.h>

#include "base/error.h"
#include "gateway/cut.h"
#include "gateway/judge_held.h"
#include "gateway/envelope_codec.h"
#include "gateway/facts_codec.h"
#include "gateway/judgement_json.h"
#include "gateway/notice_mail.h"
#include "gateway/staff_tell.h"
#include "policy/wording.h"
#include "store/rulings.h"

#define SENDER            "sender"
#define REFERENCE_LETTERS 8u

static const GPtrArray *parts_to_cut(const CmHeld *held)
{
    const GPtrArray *fixes = held->judgement->decision->fixes;
    for (guint i = 0; i < fixes->len; i++) {
        const CmFix *fix = g_ptr_array_index(fixes, i);
        if (fix->kind == CM_FIX_WITHOUT_PARTS)
            return fix->targets;
    }
    return NULL;
}

/* In every language of notices, for who gets the mail may read another than its sender. */
static char *words_in_its_place(CmGateway *gateway, const CmPolicy *policy)
{
    const char *const nothing[CM_SLOT_COUNT] = {NULL};
    g_autofree const char **languages = cm_notice_mail_languages(gateway, policy);
    GString *all = g_string_new(NULL);
    for (guint i = 0; languages[i] != NULL; i++) {
        g_autofree char *words =
            cm_wording_section(policy, languages[i], CM_CASE_LETTER_TEXT, "left-out", nothing);
        g_string_append_printf(all, "%s\n", words);
    }
    return g_string_free(all, FALSE);
}

/* The message without what it is held for, NULL without an error when there is nothing to cut or it
 * cannot be cut. */
static GBytes *cut(CmGateway *gateway, const CmHeld *held)
{
    const GPtrArray *parts = parts_to_cut(held);
    if (parts == NULL)
        return NULL;
    gsize size;
    const char *bytes = cm_message_bytes(held->message, &size);
    g_autofree char *words = words_in_its_place(gateway, held->judgement->state->policy);
    return cm_cut_parts(bytes, size, held->judgement->report, parts, words, NULL);
}

/* A case like @old that holds nothing yet. */
static CmCase *case_like(CmGateway *gateway, const CmCase *old, const CmHeld *held, GError **error)
{
    g_autofree char *id = cm_random_id(cm_gateway_random(gateway), REFERENCE_LETTERS, error);
    if (id == NULL)
        return NULL;
    CmCase *fresh = cm_case_new();
    fresh->id = g_strconcat("C-", id, NULL);
    fresh->held_at = cm_clock_now(cm_gateway_clock(gateway));
    fresh->queue_id = g_strdup(old->queue_id);
    fresh->author = g_strdup(old->author);
    fresh->author_address = g_strdup(old->author_address);
    fresh->sender = g_strdup(old->sender);
    fresh->sender_arguments = g_strdupv(old->sender_arguments);
    fresh->school = g_strdup(old->school);
    fresh->message_id = g_strdup(old->message_id);
    fresh->clauses = g_strdup(old->clauses);
    fresh->policy_version = g_strdup(cm_policy_version(held->judgement->state->policy));
    fresh->directory_version = cm_snapshot_version(held->judgement->state->snapshot);
    for (guint i = 0; i < held->envelope->recipients->len; i++) {
        const CmEnvelopeRecipient *recipient = g_ptr_array_index(held->envelope->recipients, i);
        cm_case_add_recipient(fresh, recipient->given, recipient->address,
                              (const char *const *)recipient->arguments);
    }
    return fresh;
}

static gboolean keep(CmGateway *gateway, CmCase *fresh, const CmHeld *held, GError **error)
{
    gsize size;
    const char *bytes = cm_message_bytes(held->message, &size);
    g_autofree char *record = cm_judgement_to_json(held->judgement, FALSE);
    g_autoptr(GBytes) envelope = cm_envelope_encode(held->envelope);
    g_autoptr(GBytes) facts = cm_facts_encode(held->judgement->facts);
    CmCaseContent content = {bytes, size, record, NULL, envelope, facts};
    gboolean joined;
    return cm_gateway_keep_policy(gateway, error) &&
           cm_store_case_add(cm_gateway_store(gateway), fresh, &content, &joined, error);
}

static gboolean rule(CmGateway *gateway, const CmCase *held, CmRulingKind kind, const char *reason,
                     const char *answer, GError **error)
{
    g_autoptr(CmRuling) ruling = cm_ruling_new(held->id, kind, held->author, SENDER, reason);
    return cm_store_case_decide(cm_gateway_store(gateway), ruling, 0, answer, error);
}

/* The old case closes before the new one opens: whoever decided about the old one in between has
 * been first, and then the new one goes nowhere. The answer is written first of all, so that
 * between the two only the store can fail: then the new one waits for an officer. */
static gboolean replace(CmGateway *gateway, const CmStaffAction *action, const CmCase *fresh,
                        GError **error)
{
    CmStaffAction sent = *action;
    sent.held = fresh;
    g_autofree char *answer =
        cm_staff_tell_compose(gateway, &sent, CM_TELL_SENT_WITHOUT, NULL, error);
    if (answer == NULL)
        return FALSE;
    g_autoptr(GError) problem = NULL;
    g_autofree char *why = g_strdup_printf("sent without attachments as %s", fresh->id);
    if (!rule(gateway, action->held, CM_RULING_WITHDRAW, why, NULL, &problem)) {
        if (!rule(gateway, fresh, CM_RULING_WITHDRAW, "the first case was decided about", NULL,
                  error))
            return FALSE;
        if (g_error_matches(problem, CM_ERROR, CM_ERROR_NOT_PERMITTED))
            return cm_staff_tell(gateway, action, CM_TELL_CLOSED, error);
        g_propagate_error(error, g_steal_pointer(&problem));
        return FALSE;
    }
    g_autofree char *reason = g_strdup_printf("%s without what it was held for", action->held->id);
    return rule(gateway, fresh, CM_RULING_RELEASE, reason, answer, error);
}

/* Judges what is left; TRUE when everybody who waits may be sent it. */
static gboolean may_go(CmGateway *gateway, CmHeld *rest, gboolean *may, GError **error)
{
    if (!cm_held_judge(gateway, rest, NULL, error))
        return FALSE;
    g_autoptr(GArray) permitted = cm_held_permitted(rest);
    *may = permitted->len == rest->positions->len;
    return TRUE;
}

static gboolean send_rest(CmGateway *gateway, const CmStaffAction *action, GBytes *left,
                          GError **error)
{
    gboolean may = FALSE;
    g_autoptr(CmHeld) rest = cm_held_new(gateway, action->held, action->user, left, error);
    if (rest == NULL || !may_go(gateway, rest, &may, error))
        return FALSE;
    if (!may)
        return cm_staff_tell(gateway, action, CM_TELL_NOT_WITHOUT, error);
    g_autoptr(CmCase) fresh = case_like(gateway, action->held, rest, error);
    return fresh != NULL && keep(gateway, fresh, rest, error) &&
           replace(gateway, action, fresh, error);
}

gboolean cm_send_without(CmGateway *gateway, const CmStaffAction *action, GError **error)
{
    g_autoptr(CmHeld) held = cm_held_open(gateway, action->held, action->user, action->held->author,
                                          "the sender wants it sent without attachments", error);
    if (held == NULL || !cm_held_judge(gateway, held, NULL, error))
        return FALSE;
    g_autoptr(GBytes) left = cut(gateway, held);
    return left != NULL ? send_rest(gateway, action, left, error)
                        : cm_staff_tell(gateway, action, CM_TELL_NOT_WITHOUT, error);
}
