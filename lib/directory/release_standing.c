#include "directory/release_standing.h"

#include "directory/release_entries.h"

static const CmKind shown_kinds[] = {CM_KIND_IMAGE,      CM_KIND_VOICE,   CM_KIND_NAME,
                                     CM_KIND_GIVEN_NAME, CM_KIND_WORK,    CM_KIND_RECORD,
                                     CM_KIND_CONTACT,    CM_KIND_LOCATION};

/* What is asked about, and the answer for each of the kinds shown. */
typedef struct {
    const CmSnapshot *snapshot;
    const CmPerson *student;
    const char *scope;
    CmDay today;
} Question;

typedef struct {
    CmReleaseAnswer *of[G_N_ELEMENTS(shown_kinds)];
} Answers;

static Answers answers_for(const Question *question, const char *platform)
{
    Answers answers;
    for (guint i = 0; i < G_N_ELEMENTS(shown_kinds); i++)
        answers.of[i] = cm_release_resolve(question->snapshot, question->student, question->scope,
                                           shown_kinds[i], platform, question->today);
    return answers;
}

static void answers_clear(Answers *answers)
{
    for (guint i = 0; i < G_N_ELEMENTS(shown_kinds); i++)
        cm_release_answer_free(answers->of[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Answers, answers_clear)

static gboolean stand_alike(const CmReleaseAnswer *a, const CmReleaseAnswer *b)
{
    return a->state == b->state && g_strcmp0(a->reason, b->reason) == 0;
}

/* All kinds that stand as the one at @first does, of those that are not @told yet. */
static CmReleaseStanding *tell_alike(const Answers *answers, guint first, CmKinds *told)
{
    CmReleaseStanding *standing = g_new0(CmReleaseStanding, 1);
    standing->state = answers->of[first]->state;
    standing->reason = g_strdup(answers->of[first]->reason);
    for (guint i = first; i < G_N_ELEMENTS(shown_kinds); i++)
        if ((*told & shown_kinds[i]) == 0 && stand_alike(answers->of[first], answers->of[i]))
            standing->kinds |= shown_kinds[i];
    *told |= standing->kinds;
    return standing;
}

static void tell_answers(GPtrArray *standings, const Question *question, const Answers *answers,
                         const char *platform, CmKinds told)
{
    for (guint i = 0; i < G_N_ELEMENTS(shown_kinds); i++) {
        if ((told & shown_kinds[i]) != 0)
            continue;
        CmReleaseStanding *standing = tell_alike(answers, i, &told);
        standing->scope = g_strdup(question->scope);
        standing->platform = g_strdup(platform);
        g_ptr_array_add(standings, standing);
    }
}

/* Of a platform no more than what stands otherwise there than in general. */
static void tell_platform(GPtrArray *standings, const Question *question, const Answers *general,
                          const char *platform)
{
    CmKinds told = 0;
    g_auto(Answers) answers = answers_for(question, platform);
    for (guint i = 0; i < G_N_ELEMENTS(shown_kinds); i++)
        if (stand_alike(answers.of[i], general->of[i]))
            told |= shown_kinds[i];
    tell_answers(standings, question, &answers, platform, told);
}

static void add_platforms(GPtrArray *platforms, const CmReleaseRow *row)
{
    for (guint i = 0; row->platforms != NULL && row->platforms[i] != NULL; i++) {
        char *lower = g_ascii_strdown(row->platforms[i], -1);
        if (g_ptr_array_find_with_equal_func(platforms, lower, g_str_equal, NULL))
            g_free(lower);
        else
            g_ptr_array_add(platforms, lower);
    }
}

/* Those that the student's forms name: a new GPtrArray of char *. */
static GPtrArray *platforms_of(const Question *question)
{
    GPtrArray *platforms = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) entries = cm_release_entries(question->snapshot, question->student);
    for (guint i = 0; i < entries->len; i++)
        add_platforms(platforms, g_array_index(entries, CmReleaseEntry, i).row);
    return platforms;
}

void cm_release_standing_free(CmReleaseStanding *standing)
{
    if (standing == NULL)
        return;
    g_free(standing->scope);
    g_free(standing->platform);
    g_free(standing->reason);
    g_free(standing);
}

GPtrArray *cm_release_standing(const CmSnapshot *snapshot, const CmPerson *student,
                               const char *scope, CmDay today)
{
    const Question question = {snapshot, student, scope, today};
    GPtrArray *standings = g_ptr_array_new_with_free_func((GDestroyNotify)cm_release_standing_free);
    g_auto(Answers) general = answers_for(&question, "");
    g_autoptr(GPtrArray) platforms = platforms_of(&question);
    tell_answers(standings, &question, &general, "", 0);
    for (guint i = 0; i < platforms->len; i++)
        tell_platform(standings, &question, &general, g_ptr_array_index(platforms, i));
    return standings;
}

char *cm_release_standing_kinds(const CmReleaseStanding *standing)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(shown_kinds); i++)
        if ((standing->kinds & shown_kinds[i]) != 0)
            g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "",
                                   cm_kind_word(shown_kinds[i]));
    return g_string_free(text, FALSE);
}
