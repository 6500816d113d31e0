#include "ctl/standing.h"

#include <stdio.h>

#include "base/encode.h"
#include "directory/release.h"
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

/* One sentence for all kinds that stand as the one at @first does; marks them as printed. */
static void print_alike(CmReleaseAnswer *const *answers, guint first, gboolean *printed)
{
    printf("%s for", cm_release_state_word(answers[first]->state));
    for (guint i = first; i < G_N_ELEMENTS(shown_kinds); i++) {
        if (printed[i] || !stand_alike(answers[first], answers[i]))
            continue;
        printf("%s %s", i > first ? "," : "", cm_kind_word(shown_kinds[i]));
        printed[i] = TRUE;
    }
    g_autofree char *reason = cm_encode_terminal_string(answers[first]->reason, 400);
    printf(": %s\n", reason);
}

/* The kinds that @printed does not have yet, alike ones in one sentence, under @title. */
static void print_answers(const Answers *answers, const char *title, gboolean *printed)
{
    gboolean first = TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(shown_kinds); i++) {
        if (printed[i])
            continue;
        printf("  %-16s ", first ? title : "");
        print_alike(answers->of, i, printed);
        first = FALSE;
    }
}

/* Of a platform no more than what stands otherwise there than in general. */
static void print_platform(const Question *question, const Answers *general, const char *platform)
{
    gboolean printed[G_N_ELEMENTS(shown_kinds)];
    g_autofree char *shown = cm_encode_terminal_string(platform, 40);
    g_autofree char *title = g_strdup_printf("  on %s", shown);
    g_auto(Answers) answers = answers_for(question, platform);
    for (guint i = 0; i < G_N_ELEMENTS(shown_kinds); i++)
        printed[i] = stand_alike(answers.of[i], general->of[i]);
    print_answers(&answers, title, printed);
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

void cm_standing_print(const CmState *state, const CmPerson *student, const char *scope,
                       CmDay today)
{
    const Question question = {state->snapshot, student, scope, today};
    gboolean printed[G_N_ELEMENTS(shown_kinds)] = {FALSE};
    g_auto(Answers) general = answers_for(&question, "");
    g_autoptr(GPtrArray) platforms = platforms_of(&question);
    print_answers(&general, scope, printed);
    for (guint i = 0; i < platforms->len; i++)
        print_platform(&question, &general, g_ptr_array_index(platforms, i));
}

void cm_standing_print_all(const CmState *state, const CmPerson *student, const char *scope,
                           CmDay today)
{
    const char *const *scopes = cm_policy_scopes(state->policy);
    for (guint i = 0; scopes[i] != NULL; i++)
        if (g_str_equal(scope, "*") || g_str_equal(scope, scopes[i]))
            cm_standing_print(state, student, scopes[i], today);
}
