#include "gateway/staff_page.h"

#include "base/encode.h"
#include "base/error.h"
#include "gateway/case_notice.h"
#include "gateway/judge_held.h"
#include "gateway/namesakes.h"
#include "gateway/principal.h"
#include "gateway/principal_answer.h"
#include "gateway/staff_action.h"
#include "gateway/staff_link.h"
#include "store/staff_links.h"

#define ADDRESS_SHOWN_MAX 120u

/* What a link is about, looked up. */
typedef struct {
    CmGateway *gateway;
    const char *language;
    CmStaffLink *link;
    CmState *state;
    CmCase *held;
    const CmPerson *person; /* whose link it is; NULL: gone */
} Visit;

static void visit_clear(Visit *visit)
{
    cm_staff_link_free(visit->link);
    g_clear_pointer(&visit->state, cm_state_unref);
    cm_case_free(visit->held);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Visit, visit_clear)

static gboolean visit_open(Visit *visit, CmGateway *gateway, const char *token,
                           const char *language, GError **error)
{
    *visit = (Visit){.gateway = gateway, .language = language};
    visit->link = cm_store_staff_link_find(cm_gateway_store(gateway), token, error);
    if (visit->link == NULL)
        return FALSE;
    visit->state = cm_gateway_state_now(gateway, error);
    visit->held = visit->state != NULL
                      ? cm_store_case_get(cm_gateway_store(gateway), visit->link->case_id, error)
                      : NULL;
    if (visit->held == NULL)
        return FALSE;
    visit->person = cm_snapshot_person_find(visit->state->snapshot, visit->link->person);
    return TRUE;
}

void cm_staff_page_free(CmStaffPage *page)
{
    if (page == NULL)
        return;
    g_free(page->case_id);
    cm_letter_free(page->outcome);
    cm_letter_free(page->letter);
    g_ptr_array_unref(page->waiting);
    g_ptr_array_unref(page->namesakes);
    cm_notice_ways_clear(&page->ways);
    g_free(page);
}

static CmStaffPage *page_new(const Visit *visit, CmStaffPageKind kind)
{
    CmStaffPage *page = g_new0(CmStaffPage, 1);
    page->kind = kind;
    page->case_id = g_strdup(visit->held->id);
    page->waiting = g_ptr_array_new_with_free_func(g_free);
    page->namesakes = g_ptr_array_new();
    return page;
}

static CmLetter *tell(const Visit *visit, CmTelling telling, const GArray *positions)
{
    CmCaseNotice notice = {
        .telling = telling,
        .held = visit->held,
        .reference = visit->held->id,
        .positions = positions,
        .sender = visit->held->author_address,
    };
    return cm_case_notice_letter(visit->gateway, visit->state->policy, &notice, visit->language);
}

static CmStaffPage *page_that_tells(const Visit *visit, CmTelling telling)
{
    CmStaffPage *page = page_new(visit, CM_STAFF_PAGE_OVER);
    page->letter = tell(visit, telling, NULL);
    return page;
}

/* Looking. */

static gboolean is_for_principal(const Visit *visit)
{
    return g_str_equal(visit->link->action, CM_STAFF_LINK_APPROVE);
}

/* TRUE when the link's person may still do with the case what it is for; an error is a no. */
static gboolean is_open_to(const Visit *visit)
{
    gint64 now = cm_clock_now(cm_gateway_clock(visit->gateway));
    if (visit->link->used_at != 0 || visit->link->expires_at <= now || visit->person == NULL ||
        (visit->person->roles & CM_ROLE_EMPLOYEE) == 0)
        return FALSE;
    if (is_for_principal(visit))
        return cm_principal_was_asked(visit->gateway, visit->held, visit->person, NULL);
    return g_str_equal(visit->link->action, CM_STAFF_LINK_DECIDE) &&
           g_strcmp0(visit->held->author, visit->person->id) == 0;
}

/* Addresses as the facts have them, "" for one that could not be read; they belong to the case. */
static GPtrArray *waiting_of(const CmCase *held)
{
    GPtrArray *waiting = g_ptr_array_new();
    for (guint i = 0; i < held->recipients->len; i++) {
        const CmCaseRecipient *recipient = g_ptr_array_index(held->recipients, i);
        if (recipient->state == CM_CASE_HELD)
            g_ptr_array_add(waiting,
                            recipient->address != NULL ? recipient->address : (gpointer) "");
    }
    return waiting;
}

/* Those who can be left out, which is by their address. */
static void show_waiting(const CmCase *held, GPtrArray *shown)
{
    g_autoptr(GPtrArray) waiting = waiting_of(held);
    for (guint i = 0; i < waiting->len; i++) {
        const char *address = g_ptr_array_index(waiting, i);
        if (*address != '\0')
            g_ptr_array_add(shown, cm_encode_notice_string(address, ADDRESS_SHOWN_MAX));
    }
}

static CmLetter *letter_for_author(const Visit *visit, const CmFacts *facts,
                                   const CmDecision *decision)
{
    const CmConfig *config = cm_gateway_config(visit->gateway);
    const CmDuty *duty = cm_gateway_duty(visit->gateway);
    gint64 answer =
        cm_duty_answer(duty, visit->held->school, cm_clock_now(cm_gateway_clock(visit->gateway)));
    g_autofree char *when = answer > 0 ? cm_duty_say(duty, answer, visit->language) : NULL;
    g_autoptr(GPtrArray) waiting = waiting_of(visit->held);
    g_ptr_array_add(waiting, NULL);
    const CmNoticeFrame frame = {
        .language = visit->language,
        .reference = visit->held->id,
        .contact = cm_config_string(config, "notice", "contact"),
        .procedure_url = cm_config_string(config, "notice", "procedure-url"),
        .answer_by = when,
        .waiting = (const char *const *)waiting->pdata,
    };
    return cm_explain_page(visit->state->policy, facts, decision, &frame);
}

static CmStaffPage *page_of_judgement(const Visit *visit, const CmJudgement *judgement)
{
    const CmPolicy *policy = visit->state->policy;
    CmStaffPage *page = page_new(visit, CM_STAFF_PAGE_AUTHOR);
    page->letter = letter_for_author(visit, judgement->facts, judgement->decision);
    cm_explain_ways(policy, judgement->facts, judgement->decision, visit->language, &page->ways);
    show_waiting(visit->held, page->waiting);
    page->principal = cm_principal_can_be_asked(visit->gateway, judgement);
    if (page->ways.which) {
        g_ptr_array_unref(page->namesakes);
        page->namesakes = cm_namesakes_find(judgement->facts, visit->state->snapshot);
    }
    return page;
}

static CmStaffPage *page_for_principal(const Visit *visit, GError **error)
{
    g_autoptr(CmLetter) letter = cm_principal_letter(visit->gateway, visit->state, visit->held,
                                                     visit->person, visit->language, error);
    if (letter == NULL)
        return NULL;
    CmStaffPage *page = page_new(visit, CM_STAFF_PAGE_PRINCIPAL);
    page->letter = g_steal_pointer(&letter);
    return page;
}

/* Decides as the mail was decided when it was held, by the policy of today. */
static CmStaffPage *page_for_author(const Visit *visit, GError **error)
{
    gboolean declared;
    g_autoptr(CmJudgement) judgement =
        cm_held_recall(visit->gateway, visit->state, visit->held->id, &declared, error);
    return judgement != NULL ? page_of_judgement(visit, judgement) : NULL;
}

static CmStaffPage *page_of_case(const Visit *visit, GError **error)
{
    g_autoptr(GError) problem = NULL;
    CmStaffPage *page = is_for_principal(visit) ? page_for_principal(visit, &problem)
                                                : page_for_author(visit, &problem);
    if (page == NULL && g_error_matches(problem, CM_ERROR, CM_ERROR_NO_INPUT))
        return page_that_tells(visit, CM_TELL_LINK_OVER);
    if (page == NULL)
        g_propagate_error(error, g_steal_pointer(&problem));
    return page;
}

static CmStaffPage *page_of(const Visit *visit, GError **error)
{
    if (!is_open_to(visit))
        return page_that_tells(visit, CM_TELL_LINK_OVER);
    if (cm_case_count(visit->held, CM_CASE_HELD) == 0)
        return page_that_tells(visit, CM_TELL_CLOSED);
    return page_of_case(visit, error);
}

CmStaffPage *cm_staff_page_look(CmGateway *gateway, const char *token, const char *language,
                                GError **error)
{
    g_auto(Visit) visit = {0};
    return visit_open(&visit, gateway, token, language, error) ? page_of(&visit, error) : NULL;
}

/* Using. */

static gboolean act(const Visit *visit, const CmInstruction *wish, CmStaffTold *told,
                    GError **error)
{
    g_autofree char *user =
        is_for_principal(visit) ? NULL : cm_staff_user_of(visit->state->snapshot, visit->held);
    CmStaffAction action = {
        .held = visit->held,
        .user = user,
        .instruction = wish,
        .told = told,
    };
    return is_for_principal(visit)
               ? cm_principal_answer(visit->gateway, &action, visit->person, error)
               : cm_staff_action_apply(visit->gateway, &action, error);
}

static char *fresh_token(const Visit *visit, GError **error)
{
    g_autoptr(CmStaffLink) link = cm_staff_link_new(visit->link->case_id, visit->link->person,
                                                    visit->link->action, visit->link->expires_at);
    return cm_store_staff_link_sign(cm_gateway_store(visit->gateway), link, error);
}

/* TRUE when the author has not said their last word. */
static gboolean goes_on(const CmStaffTold *told)
{
    switch (told->telling) {
    case CM_TELL_DROPPED:
    case CM_TELL_NOT_UNDERSTOOD:
    case CM_TELL_NO_RECIPIENT:
    case CM_TELL_NOT_WITHOUT:
    case CM_TELL_NO_CHOICE:
    case CM_TELL_NOT_ASKABLE:
        return TRUE;
    default:
        return told->still_held;
    }
}

static CmStaffPage *page_of_outcome(const Visit *visit, CmStaffTold *told)
{
    CmStaffPage *page = page_new(visit, CM_STAFF_PAGE_OVER);
    page->letter = told->still_held ? g_steal_pointer(&told->letter)
                                    : tell(visit, told->telling, told->positions);
    return page;
}

/* The page of what is left to do, with what was done on top. */
static CmStaffPage *page_of_rest(const Visit *visit, const char *next, CmStaffTold *told,
                                 GError **error)
{
    CmStaffPage *page = cm_staff_page_look(visit->gateway, next, visit->language, error);
    if (page == NULL)
        return NULL;
    if (told->still_held) {
        cm_letter_free(page->letter);
        page->letter = g_steal_pointer(&told->letter);
    } else {
        page->outcome = tell(visit, told->telling, told->positions);
    }
    return page;
}

static CmStaffPage *apply(const Visit *visit, const CmInstruction *wish, char **next,
                          GError **error)
{
    g_auto(CmStaffTold) told = {.language = visit->language};
    if (!act(visit, wish, &told, error)) {
        *next = fresh_token(visit, NULL);
        return NULL;
    }
    if (is_for_principal(visit) || !goes_on(&told))
        return page_of_outcome(visit, &told);
    *next = fresh_token(visit, NULL);
    CmStaffPage *page = *next != NULL ? page_of_rest(visit, *next, &told, NULL) : NULL;
    return page != NULL ? page : page_of_outcome(visit, &told);
}

CmStaffPage *cm_staff_page_use(CmGateway *gateway, const char *token, const CmInstruction *wish,
                               const char *language, char **next, GError **error)
{
    g_auto(Visit) visit = {0};
    g_autoptr(GError) problem = NULL;
    *next = NULL;
    if (!visit_open(&visit, gateway, token, language, error))
        return NULL;
    if (!is_open_to(&visit))
        return page_that_tells(&visit, CM_TELL_LINK_OVER);
    g_autoptr(CmStaffLink) used =
        cm_store_staff_link_use(cm_gateway_store(gateway), token, &problem);
    if (used != NULL)
        return apply(&visit, wish, next, error);
    if (g_error_matches(problem, CM_ERROR, CM_ERROR_NOT_PERMITTED))
        return page_that_tells(&visit, CM_TELL_LINK_OVER);
    g_propagate_error(error, g_steal_pointer(&problem));
    return NULL;
}
