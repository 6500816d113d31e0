/* visit.h - who is signed in: kept here, known to the browser by a random token alone
 *
 * In memory: a restart signs everybody out. Thread-safe; what is handed out is a copy.
 */
#ifndef CM_REVIEW_VISIT_H
#define CM_REVIEW_VISIT_H

#include "base/clock.h"
#include "base/random.h"

typedef struct CmVisits CmVisits;

/* A session as it was when it was asked for. */
typedef struct {
    char *account;       /* name */
    char *form_token;    /* that every form of it carries */
    gint64 confirmed_at; /* when the password was last given; microseconds of the clock */
    gint64 changed_at;   /* CmUser.changed_at when it began: of another it is no session */
} CmVisit;
void cm_visit_free(CmVisit *visit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmVisit, cm_visit_free)

typedef struct {
    const CmClock *clock; /* these two outlive the sessions */
    CmRandom *random;
    gint64 idle;     /* microseconds after which an unused one ends */
    gint64 absolute; /* microseconds after which any ends */
} CmVisitSettings;

CmVisits *cm_visits_new(const CmVisitSettings *settings);
void cm_visits_free(CmVisits *visits);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmVisits, cm_visits_free)

/* A new session of @account as it stood at @changed_at: its token, for the cookie; a new string.
 * NULL with CM_ERROR_UNAVAILABLE without randomness. */
char *cm_visits_begin(CmVisits *visits, const char *account, gint64 changed_at, GError **error);
/* The session of @token (may be NULL), which is in use from now on again; NULL when there is none
 * (any more). */
CmVisit *cm_visits_find(CmVisits *visits, const char *token);
void cm_visits_end(CmVisits *visits, const char *token);
/* The password was given again. */
void cm_visits_confirm(CmVisits *visits, const char *token);

/* What the session may see unmasked: a case, for CM_VISIT_UNMASKED_MINUTES. */
#define CM_VISIT_UNMASKED_MINUTES 30
void cm_visits_unmask(CmVisits *visits, const char *token, const char *case_id);
gboolean cm_visits_is_unmasked(CmVisits *visits, const char *token, const char *case_id);

#endif
