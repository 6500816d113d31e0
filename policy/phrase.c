#include "policy/phrase.h"

#include <string.h>

#define LIST_MARK "\342\200\246" /* the ellipsis that stands for a list of readers */

struct CmPhrase {
    const char *words; /* LIST_MARK at the end stands for a list of readers */
    guint each;        /* what it asks about */
    CmTri (*ask)(const CmBinding *binding, guint32 words);
    gboolean about_declaration;
};

static CmTri tri(gboolean claim)
{
    return claim ? CM_YES : CM_NO;
}

static CmTri needs_scope(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->need.kind != CM_NEED_NONE);
}

static CmTri may_never_be_told(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->need.kind == CM_NEED_NEVER);
}

static CmTri state_permits(const CmReleaseFact *release)
{
    if (release == NULL || release->state == CM_RELEASE_UNKNOWN)
        return CM_UNKNOWN;
    return tri(release->state == CM_RELEASE_GRANTED);
}

CmReleaseVerdict cm_binding_release(const CmBinding *binding)
{
    CmReleaseVerdict verdict = {CM_NO, -1, NULL};
    if (binding->need.kind != CM_NEED_SCOPE)
        return verdict;
    CmKind kind = cm_told_kind(binding->told);
    verdict.granted = CM_YES;
    for (guint scope = 0; scope < CM_SCOPES_MAX; scope++) {
        if ((binding->need.scopes & (1u << scope)) == 0)
            continue;
        const CmReleaseFact *release = cm_view_release_find(binding->view, binding->subject_index,
                                                            binding->platform, scope, kind);
        CmTri state = state_permits(release);
        gboolean worse =
            verdict.granted == CM_YES || (verdict.granted == CM_UNKNOWN && state == CM_NO);
        if (verdict.scope < 0 || (state != CM_YES && worse))
            verdict = (CmReleaseVerdict){state, (int)scope, release};
    }
    return verdict;
}

static CmTri release_is_granted(const CmBinding *binding, guint32 words)
{
    (void)words;
    return cm_binding_release(binding).granted;
}

static CmTri has_duty_to_report(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->reader->duty_to_report);
}

static CmTri reader_is_one_of(const CmBinding *binding, guint32 words)
{
    return tri((words & (1u << binding->relation)) != 0);
}

static CmTri reader_is_none_of(const CmBinding *binding, guint32 words)
{
    return tri((words & (1u << binding->relation)) == 0);
}

static gboolean reads_as(const CmRecipient *reader, const CmFacts *facts, guint32 words)
{
    if (reader->members != NULL && reader->members->len > 0) {
        for (guint i = 0; i < reader->members->len; i++)
            if (!reads_as(g_ptr_array_index(reader->members, i), facts, words))
                return FALSE;
        return TRUE;
    }
    for (guint i = 0; i < reader->identities->len; i++) {
        const CmIdentity *identity = g_ptr_array_index(reader->identities, i);
        if ((words & (1u << cm_relation_to_sender(reader, identity, facts))) != 0)
            return TRUE;
    }
    return FALSE;
}

static CmTri every_recipient_is_one_of(const CmBinding *binding, guint32 words)
{
    const CmView *view = binding->view;
    for (guint i = 0; i < view->facts->recipients->len; i++) {
        gboolean out = view->edit->recipients_out != NULL && view->edit->recipients_out[i];
        const CmRecipient *recipient = g_ptr_array_index(view->facts->recipients, i);
        if (!out && !reads_as(recipient, view->facts, words))
            return CM_NO;
    }
    return CM_YES;
}

static CmTri author_is_guardian(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->subject->author_is_guardian);
}

static CmTri evidence_is_weak(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->disclosure->strength == CM_STRENGTH_WEAK);
}

static CmTri part_counts(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->part->counts);
}

static CmTri part_is_camera_picture_or_video(const CmBinding *binding, guint32 words)
{
    (void)words;
    if (binding->part->media == CM_MEDIA_VIDEO)
        return CM_YES;
    return binding->part->media == CM_MEDIA_IMAGE ? binding->part->camera : CM_NO;
}

static CmTri somebody_is_named_with_part(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->view->lifted[binding->part_index]);
}

static CmTri part_could_not_be_inspected(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(!binding->part->inspected || binding->part->reason != CM_REASON_NONE);
}

static CmTri part_is_closed_or_foreign(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->part->reason == CM_REASON_ENCRYPTED ||
               binding->part->reason == CM_REASON_UNKNOWN_TYPE);
}

static CmTri sender_said_who_is_shown(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->view->facts->declared || binding->view->edit->declared);
}

static CmTri declared_name_is_nobodys(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->view->facts->unknown_names->len > 0 && !binding->view->edit->declared);
}

static CmTri readings_differ(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->view->facts->ambiguous != NULL);
}

static CmTri message_is_not_ordinary(const CmBinding *binding, guint32 words)
{
    (void)words;
    return tri(binding->view->facts->origin != CM_ORIGIN_ORDINARY);
}

static const CmPhrase PHRASES[] = {
    {"the recipient needs a scope for what is disclosed", CM_EACH_DISCLOSURE, needs_scope, FALSE},
    {"the recipient may never be told what is disclosed", CM_EACH_DISCLOSURE, may_never_be_told,
     FALSE},
    {"the release for that scope is granted", CM_EACH_DISCLOSURE, release_is_granted, FALSE},
    {"the evidence is weak", CM_EACH_DISCLOSURE, evidence_is_weak, FALSE},
    {"the author is a guardian of the student", CM_EACH_STUDENT, author_is_guardian, FALSE},
    {"the recipient has a duty to report", CM_EACH_RECIPIENT, has_duty_to_report, FALSE},
    {"the recipient is one of " LIST_MARK, CM_EACH_RECIPIENT, reader_is_one_of, FALSE},
    {"the recipient is none of " LIST_MARK, CM_EACH_RECIPIENT, reader_is_none_of, FALSE},
    {"every recipient is one of " LIST_MARK, 0, every_recipient_is_one_of, FALSE},
    {"the part counts as a picture or recording of somebody", CM_EACH_PART, part_counts, FALSE},
    {"the part is a camera picture or a video", CM_EACH_PART, part_is_camera_picture_or_video,
     FALSE},
    {"somebody is named in or with the part", CM_EACH_PART, somebody_is_named_with_part, FALSE},
    {"the part could not be inspected", CM_EACH_PART, part_could_not_be_inspected, FALSE},
    {"the part is encrypted or of an unknown type", CM_EACH_PART, part_is_closed_or_foreign, FALSE},
    {"the sender said who is shown", 0, sender_said_who_is_shown, TRUE},
    {"a declared name is nobody's", 0, declared_name_is_nobodys, TRUE},
    {"the readings of the message differ", 0, readings_differ, FALSE},
    {"the message is not ordinary", 0, message_is_not_ordinary, FALSE},
};

char **cm_phrase_list(void)
{
    char **words = g_new0(char *, G_N_ELEMENTS(PHRASES) + 1);
    for (guint i = 0; i < G_N_ELEMENTS(PHRASES); i++)
        words[i] = g_strdup(PHRASES[i].words);
    return words;
}

/* The words from token @first up to the end, or to the first that is no word. */
static char *join_words(const CmTokenLine *line, guint first, guint *end)
{
    GString *joined = g_string_new(NULL);
    guint i = first;
    for (; cm_token_line_word(line, i) != NULL; i++) {
        if (i > first)
            g_string_append_c(joined, ' ');
        g_string_append(joined, cm_token_line_word(line, i));
    }
    *end = i;
    return g_string_free(joined, FALSE);
}

static gboolean takes_list(const CmPhrase *phrase)
{
    return g_str_has_suffix(phrase->words, LIST_MARK);
}

static guint count_words(const char *words)
{
    guint count = 1;
    for (; *words != '\0'; words++)
        count += *words == ' ';
    return count;
}

static const CmPhrase *phrase_find(const char *text, gboolean more_follows)
{
    for (guint i = 0; i < G_N_ELEMENTS(PHRASES); i++) {
        const CmPhrase *phrase = &PHRASES[i];
        gsize fixed = strlen(phrase->words) - (takes_list(phrase) ? strlen(LIST_MARK) : 0);
        if (takes_list(phrase) ? strncmp(text, phrase->words, fixed) == 0
                               : !more_follows && g_str_equal(text, phrase->words))
            return phrase;
    }
    return NULL;
}

/* Reads "channel, texting, news" from token @i to the end of @line. */
static gboolean parse_readers(const CmTokenLine *line, guint i, guint32 *words, GPtrArray *problems)
{
    for (;; i += 2) {
        const char *word = cm_token_line_word(line, i);
        CmPlace place = cm_token_line_place(line, i);
        CmRelation relation;
        if (word == NULL) {
            cm_problem_add(problems, place, NULL, "expected a reader such as 'channel'");
            return FALSE;
        }
        if (!cm_relation_parse(word, &relation)) {
            cm_problem_add_unknown(problems, place, "a reader", word, cm_relation_words());
            return FALSE;
        }
        *words |= 1u << relation;
        const CmToken *comma = cm_token_line_get(line, i + 1);
        if (comma == NULL)
            return TRUE;
        if (comma->kind != CM_TOKEN_COMMA) {
            cm_problem_add(problems, cm_token_line_place(line, i + 1), NULL,
                           "expected a comma, found '%s'", comma->text);
            return FALSE;
        }
    }
}

static gboolean ranges_over_enough(const CmPhrase *phrase, guint each, CmPlace place,
                                   GPtrArray *problems)
{
    if ((phrase->each & ~each) == 0)
        return TRUE;
    const char *missing = phrase->each == CM_EACH_DISCLOSURE ? "each disclosure of GROUP"
                          : phrase->each == CM_EACH_STUDENT  ? "each student shown or named"
                          : phrase->each == CM_EACH_PART     ? "each part"
                                                             : "each recipient";
    g_autofree char *hint = g_strdup_printf("add '%s' to the line that begins with 'for'", missing);
    cm_problem_add(problems, place, hint,
                   "the condition asks about what the rule does not range over");
    return FALSE;
}

gboolean cm_phrase_parse(const CmTokenLine *line, guint first, guint each, CmCondition *out,
                         GPtrArray *problems)
{
    guint end;
    g_autofree char *text = join_words(line, first, &end);
    CmPlace place = cm_token_line_place(line, first);
    if (text[0] == '\0') {
        cm_problem_add(problems, place, NULL, "expected a condition");
        return FALSE;
    }
    const CmPhrase *phrase = phrase_find(text, cm_token_line_get(line, end) != NULL);
    if (phrase == NULL) {
        g_auto(GStrv) known = cm_phrase_list();
        cm_problem_add_unknown(problems, place, "a condition", text, (const char *const *)known);
        return FALSE;
    }
    if (!ranges_over_enough(phrase, each, place, problems))
        return FALSE;
    *out = (CmCondition){phrase, 0};
    if (!takes_list(phrase))
        return TRUE;
    return parse_readers(line, first + count_words(phrase->words) - 1, &out->words, problems);
}

CmTri cm_condition_ask(const CmCondition *condition, const CmBinding *binding)
{
    return condition->phrase->ask(binding, condition->words);
}

char *cm_condition_describe(const CmCondition *condition)
{
    if (!takes_list(condition->phrase))
        return g_strdup(condition->phrase->words);
    gsize fixed = strlen(condition->phrase->words) - strlen(LIST_MARK);
    GString *text = g_string_new_len(condition->phrase->words, (gssize)fixed);
    gboolean first = TRUE;
    for (guint i = 0; i < CM_RELATION_COUNT; i++) {
        if ((condition->words & (1u << i)) == 0)
            continue;
        g_string_append_printf(text, "%s%s", first ? "" : ", ", cm_relation_word((CmRelation)i));
        first = FALSE;
    }
    return g_string_free(text, FALSE);
}

gboolean cm_condition_is_about_declaration(const CmCondition *condition)
{
    return condition->phrase->about_declaration;
}
