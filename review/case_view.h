/* case_view.h - one case with what its page, and the queue, show of it: masked, or not
 *
 * Everything that a page shows of a case comes from here, so that masking is decided in one place.
 */
#ifndef CM_REVIEW_CASE_VIEW_H
#define CM_REVIEW_CASE_VIEW_H

#include <json-glib/json-glib.h>

#include "review/route.h"

typedef struct {
    const CmCall *call;
    CmCase *held;
    CmState *state;
    JsonNode *record;    /* the latest judgement on record; NULL when its content was erased */
    JsonObject *judged;  /* of it, or NULL */
    GHashTable *classes; /* CmSay by address of a recipient, from the judgement */
    GBytes *facts;       /* what was decided from (gateway/facts_codec.h), or NULL */
    gboolean unmasked;
    gboolean own;                     /* it is the mail of who is signed in */
    gboolean may_release, may_reject; /* who is signed in may, and something is still held */
    gboolean takes_two;               /* to release it */
} CmCaseView;

/* The case @id, if the account may see it: CM_ERROR_NO_INPUT when there is none, or when it is of a
 * school that the account does not see. */
CmCase *cm_case_view_find(const CmCall *call, const char *id, GError **error);

/* The same with all that is on record of it. Where the session has unmasked the case, the look is
 * in the audit as "case.look-record" before anything is returned; masked, as "case.view". */
CmCaseView *cm_case_view_open(const CmCall *call, const char *id, GError **error);
/* Masked, for a line of the queue; nothing is recorded. Takes @held. */
CmCaseView *cm_case_view_of_queue(const CmCall *call, CmState *state, CmCase *held);
void cm_case_view_free(CmCaseView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmCaseView, cm_case_view_free)

/* Members of the judgement: objects of the array @member. A new GPtrArray of JsonObject that
 * belong to @view, empty when there is none. */
GPtrArray *cm_case_view_list(const CmCaseView *view, const char *member);
/* The string @member of @object, or NULL. */
const char *cm_case_view_text(JsonObject *object, const char *member);

/* How a student, the author or an address is shown; new strings. */
char *cm_case_view_student(const CmCaseView *view, const char *id);
char *cm_case_view_author(const CmCaseView *view);
char *cm_case_view_address(const CmCaseView *view, const char *address);
/* The class of a recipient in words. */
CmSay cm_case_view_class(const CmCaseView *view, const char *address);
/* The students that the mail is about, each once: a new GPtrArray of const char *. */
GPtrArray *cm_case_view_students(const CmCaseView *view);
/* The titles of the rules that hold it, with their clauses, strictest first, each once: a new
 * GPtrArray of new strings. They name nobody. */
GPtrArray *cm_case_view_reasons(const CmCaseView *view);

/* The name of a school, or its id; "" for NULL. */
const char *cm_case_view_school(const CmState *state, const char *id);
/* The words for a state. */
CmSay cm_case_view_state(CmCaseState state);
/* The class of the style sheet for it. */
const char *cm_case_view_state_style(CmCaseState state);

#endif
