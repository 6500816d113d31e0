#include "directory/release_form.h"

#include "directory/release_age.h"
#include "directory/release_cover.h"
#include "directory/snapshot_parts.h"

const CmReleaseRow *cm_release_form_row(const CmReleaseQuestion *question, guint i)
{
    return cm_release_rows_at(&question->snapshot->releases, question->rows[i]);
}

CmReleaseSigner cm_release_form_signer(const CmReleaseQuestion *question, guint i)
{
    return cm_release_rows_signer(&question->snapshot->releases, question->rows[i]);
}

gboolean cm_release_form_is_opt_in(const CmReleaseQuestion *question)
{
    return question->snapshot->settings.consent_default == CM_CONSENT_OPT_IN;
}

gboolean cm_release_form_is_made(const CmReleaseQuestion *question, guint i)
{
    const CmReleaseRow *row = cm_release_form_row(question, i);
    if (question->student_alone && !cm_release_form_signer(question, i).is_student)
        return FALSE;
    if (row->signed_on == 0)
        return !row->granted;
    return row->signed_on <= question->today;
}

gboolean cm_release_form_covers(const CmReleaseQuestion *question, const CmReleaseRow *row)
{
    return cm_release_covers(row, question->scope, question->kind, question->platform);
}

static CmDay first_day(const CmReleaseRow *row)
{
    return MAX(row->signed_on, row->valid_from);
}

CmDay cm_release_form_last_day(const CmReleaseQuestion *question, const CmReleaseRow *row)
{
    if (row->valid_until != 0)
        return row->valid_until;
    if (row->signed_on == 0)
        return G_MAXUINT32;
    return cm_release_age_year_end(question->snapshot, row->signed_on);
}

gboolean cm_release_form_is_withdrawn(const CmReleaseQuestion *question, const CmReleaseRow *row)
{
    return row->withdrawn_on != 0 && row->withdrawn_on <= question->today;
}

gboolean cm_release_form_is_replaced(const CmReleaseQuestion *question, const CmReleaseRow *row)
{
    if (!cm_release_form_is_opt_in(question) || question->year_end == 0 || row->signed_on == 0)
        return FALSE;
    return cm_release_age_year_end(question->snapshot, row->signed_on) < question->year_end;
}

/* A grant of somebody who may not grant is nothing; as a withdrawn one it is an objection. */
static gboolean is_void(const CmReleaseQuestion *question, guint i)
{
    const CmReleaseRow *row = cm_release_form_row(question, i);
    return row->granted && !cm_release_form_signer(question, i).may_grant &&
           !cm_release_form_is_withdrawn(question, row);
}

CmDay cm_release_form_year_end(const CmReleaseQuestion *question)
{
    CmDay latest = 0;
    for (guint i = 0; i < question->count; i++)
        if (cm_release_form_is_made(question, i) && !is_void(question, i))
            latest = MAX(latest, cm_release_form_row(question, i)->signed_on);
    return latest == 0 ? 0 : cm_release_age_year_end(question->snapshot, latest);
}

/* Another decision of the signer of row @i, about the same. */
static gboolean is_another(const CmReleaseQuestion *question, guint i, guint j)
{
    return j != i &&
           cm_release_form_signer(question, j).signer ==
               cm_release_form_signer(question, i).signer &&
           cm_release_form_is_made(question, j) &&
           cm_release_form_covers(question, cm_release_form_row(question, j));
}

gboolean cm_release_form_is_latest(const CmReleaseQuestion *question, guint i)
{
    CmDay mine = cm_release_form_row(question, i)->signed_on;
    if (mine == 0) /* nobody knows that it is not */
        return TRUE;
    for (guint j = 0; j < question->count; j++) {
        CmDay other = cm_release_form_row(question, j)->signed_on;
        if ((other > mine || (other == mine && j > i)) && is_another(question, i, j))
            return FALSE;
    }
    return TRUE;
}

gboolean cm_release_form_stands_refused(const CmReleaseQuestion *question, const CmReleaseRow *row)
{
    if (row->granted)
        return cm_release_form_is_withdrawn(question, row);
    if (cm_release_form_is_withdrawn(question, row) || first_day(row) > question->today)
        return FALSE;
    return !cm_release_form_is_opt_in(question) ||
           question->today <= cm_release_form_last_day(question, row);
}

gboolean cm_release_form_counts(const CmReleaseQuestion *question, const CmReleaseRow *row)
{
    return row->granted && !cm_release_form_is_withdrawn(question, row) &&
           first_day(row) <= question->today &&
           question->today <= cm_release_form_last_day(question, row);
}

gboolean cm_release_form_counted_once(const CmReleaseQuestion *question, const CmReleaseRow *row)
{
    CmDay first = first_day(row);
    return row->granted && first <= question->today &&
           first <= cm_release_form_last_day(question, row) &&
           (row->withdrawn_on == 0 || row->withdrawn_on > first);
}
