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
#include "store/case_replace.h"

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

/* Closes the case of @action for those who are sent @fresh instead. */
static CmRuling *closing_of(const CmStaffAction *action, const CmHeld *rest, const CmCase *fresh)
{
    g_autofree char *why = g_strdup_printf("sent without attachments as %s", fresh->id);
    CmRuling *closing =
        cm_ruling_new(action->held->id, CM_RULING_WITHDRAW, action->held->author, SENDER, why);
    for (guint i = 0; i < rest->positions->len; i++)
        cm_ruling_add_position(closing, g_array_index(rest->positions, guint, i));
    return closing;
}

static CmRuling *release_of(const CmStaffAction *action, const CmCase *fresh)
{
    g_autofree char *reason = g_strdup_printf("%s without what it was held for", action->held->id);
    return cm_ruling_new(fresh->id, CM_RULING_RELEASE, fresh->author, SENDER, reason);
}

static gboolean put_on_record(CmGateway *gateway, const CmStaffAction *action, CmCase *fresh,
                              const CmHeld *rest, const char *answer, GError **error)
{
    gsize size;
    const char *bytes = cm_message_bytes(rest->message, &size);
    g_autofree char *record = cm_judgement_to_json(rest->judgement, FALSE);
    g_autoptr(GBytes) envelope = cm_envelope_encode(rest->envelope);
    g_autoptr(GBytes) facts = cm_facts_encode(rest->judgement->facts);
    CmCaseContent content = {bytes, size, record, NULL, envelope, facts};
    g_autoptr(CmRuling) closing = closing_of(action, rest, fresh);
    g_autoptr(CmRuling) release = release_of(action, fresh);
    CmReplacement replacement = {closing, release, answer};
    return cm_gateway_keep_policy(gateway, error) &&
           cm_store_case_replace(cm_gateway_store(gateway), fresh, &content, &replacement, error);
}

/* Whoever decided about the old case in between, with the same answer perhaps, has been first. */
static gboolean replace(CmGateway *gateway, const CmStaffAction *action, CmCase *fresh,
                        const CmHeld *rest, GError **error)
{
    CmStaffAction sent = *action;
    sent.held = fresh;
    g_autoptr(GError) problem = NULL;
    g_autofree char *answer =
        cm_staff_tell_compose(gateway, &sent, CM_TELL_SENT_WITHOUT, NULL, error);
    if (answer == NULL)
        return FALSE;
    if (put_on_record(gateway, action, fresh, rest, answer, &problem))
        return TRUE;
    if (g_error_matches(problem, CM_ERROR, CM_ERROR_NOT_PERMITTED))
        return cm_staff_tell(gateway, action, CM_TELL_CLOSED, error);
    g_propagate_error(error, g_steal_pointer(&problem));
    return FALSE;
}

/* Judges what is left; TRUE when everybody who waits may be sent it. */
static gboolean may_go(CmGateway *gateway, CmHeld *rest, gboolean *may, GError **error)
{
    if (!cm_held_judge(gateway, rest, error))
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
    return fresh != NULL && replace(gateway, action, fresh, rest, error);
}

gboolean cm_send_without(CmGateway *gateway, const CmStaffAction *action, GError **error)
{
    g_autoptr(CmHeld) held = cm_held_open(gateway, action->held, action->user, action->held->author,
                                          "the sender wants it sent without attachments", error);
    if (held == NULL)
        return FALSE;
    /* What was said of a picture that is left out says nothing of what is left. */
    g_clear_pointer(&held->declared, g_free);
    if (!cm_held_judge(gateway, held, error))
        return FALSE;
    g_autoptr(GBytes) left = cut(gateway, held);
    return left != NULL ? send_rest(gateway, action, left, error)
                        : cm_staff_tell(gateway, action, CM_TELL_NOT_WITHOUT, error);
}
