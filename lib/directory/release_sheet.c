#include "directory/release_sheet.h"

#include "directory/release_cover.h"
#include "directory/snapshot_parts.h"

#define FORMS_MOST 64u /* as many as a set has bits; beyond them each answer is found anew */

/* Scope, kind and platform matter to an answer in no other way than by which forms speak of them.
 */
typedef struct {
    guint64 forms; /* a set of the student's forms, by their place */
    CmReleaseAnswer *answer;
} Known;

struct CmReleaseSheet {
    const CmSnapshot *snapshot;
    const CmPerson *student;
    CmDay today;
    const guint *rows;
    guint count;
    GArray *known; /* of Known */
};

static void clear_known(gpointer data)
{
    cm_release_answer_free(((Known *)data)->answer);
}

CmReleaseSheet *cm_release_sheet_new(const CmSnapshot *snapshot, const CmPerson *student,
                                     CmDay today)
{
    CmReleaseSheet *sheet = g_new0(CmReleaseSheet, 1);
    sheet->snapshot = snapshot;
    sheet->student = student;
    sheet->today = today;
    sheet->rows = cm_release_rows_of(&snapshot->releases,
                                     cm_people_position(&snapshot->people, student), &sheet->count);
    sheet->known = g_array_new(FALSE, FALSE, sizeof(Known));
    g_array_set_clear_func(sheet->known, clear_known);
    return sheet;
}

void cm_release_sheet_free(CmReleaseSheet *sheet)
{
    if (sheet == NULL)
        return;
    g_array_unref(sheet->known);
    g_free(sheet);
}

static guint64 forms_that_cover(const CmReleaseSheet *sheet, const char *scope, CmKind kind,
                                const char *platform)
{
    guint64 forms = 0;
    for (guint i = 0; i < sheet->count; i++) {
        const CmReleaseRow *row = cm_release_rows_at(&sheet->snapshot->releases, sheet->rows[i]);
        if (cm_release_covers(row, scope, kind, platform))
            forms |= G_GUINT64_CONSTANT(1) << i;
    }
    return forms;
}

static const CmReleaseAnswer *resolve(CmReleaseSheet *sheet, guint64 forms, const char *scope,
                                      CmKind kind, const char *platform)
{
    Known found = {
        .forms = forms,
        .answer = cm_release_resolve(sheet->snapshot, sheet->student, scope, kind, platform,
                                     sheet->today),
    };
    g_array_append_val(sheet->known, found);
    return found.answer;
}

const CmReleaseAnswer *cm_release_sheet_get(CmReleaseSheet *sheet, const char *scope, CmKind kind,
                                            const char *platform)
{
    if (sheet->count > FORMS_MOST)
        return resolve(sheet, 0, scope, kind, platform);
    guint64 forms = forms_that_cover(sheet, scope, kind, platform);
    for (guint i = 0; i < sheet->known->len; i++) {
        const Known *known = &g_array_index(sheet->known, Known, i);
        if (known->forms == forms)
            return known->answer;
    }
    return resolve(sheet, forms, scope, kind, platform);
}
