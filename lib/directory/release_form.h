/* release_form.h - what one form says to one question about a student's consent (inside the room;
 * DOMAIN.md, "When a scope is released") */
#ifndef CM_DIRECTORY_RELEASE_FORM_H
#define CM_DIRECTORY_RELEASE_FORM_H

#include "directory/release_rows.h"
#include "directory/snapshot.h"

typedef struct {
    const CmSnapshot *snapshot;
    const CmPerson *student;
    const char *scope;
    CmKind kind;
    const char *platform;
    CmDay today;
    const guint *rows; /* of the student, in the order of the file */
    guint count;
    gboolean student_alone; /* only the student's own decision counts */
    CmDay year_end; /* of the latest form: under opt-in, forms of earlier years are replaced */
} CmReleaseQuestion;

/* The @i-th of the question's rows, and who signed it. */
const CmReleaseRow *cm_release_form_row(const CmReleaseQuestion *question, guint i);
CmReleaseSigner cm_release_form_signer(const CmReleaseQuestion *question, guint i);

gboolean cm_release_form_is_opt_in(const CmReleaseQuestion *question);

/* A decision that has been made by the day. A refusal without a date stands from ever on; a grant
 * without one never counts. */
gboolean cm_release_form_is_made(const CmReleaseQuestion *question, guint i);
gboolean cm_release_form_covers(const CmReleaseQuestion *question, const CmReleaseRow *row);

/* The last day on which the form counts unless it is withdrawn. */
CmDay cm_release_form_last_day(const CmReleaseQuestion *question, const CmReleaseRow *row);
gboolean cm_release_form_is_withdrawn(const CmReleaseQuestion *question, const CmReleaseRow *row);

/* Under opt-in a form for a later year replaces the student's earlier ones of every signer. */
gboolean cm_release_form_is_replaced(const CmReleaseQuestion *question, const CmReleaseRow *row);

/* The end of the school year of the latest form; 0: there is none. What year_end is to be. */
CmDay cm_release_form_year_end(const CmReleaseQuestion *question);

/* TRUE when row @i is its signer's latest decision: by signing date, then by the order of the file.
 */
gboolean cm_release_form_is_latest(const CmReleaseQuestion *question, guint i);

/* Whether it objects; whether it permits, if its signer may grant, and whether it once did. */
gboolean cm_release_form_stands_refused(const CmReleaseQuestion *question, const CmReleaseRow *row);
gboolean cm_release_form_counts(const CmReleaseQuestion *question, const CmReleaseRow *row);
gboolean cm_release_form_counted_once(const CmReleaseQuestion *question, const CmReleaseRow *row);

#endif
