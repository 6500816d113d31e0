#include "policy/phrase.h"

#include <string.h>

#include "policy/vocabulary.h"

char **cm_phrase_list(void)
{
    guint count;
    const CmPhrase *phrases = cm_vocabulary(&count);
    char **words = g_new0(char *, count + 1);
    for (guint i = 0; i < count; i++)
        words[i] = g_strdup(phrases[i].words);
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
    return g_str_has_suffix(phrase->words, CM_PHRASE_LIST);
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
    guint count;
    const CmPhrase *phrases = cm_vocabulary(&count);
    for (guint i = 0; i < count; i++) {
        const CmPhrase *phrase = &phrases[i];
        gsize fixed = strlen(phrase->words) - (takes_list(phrase) ? strlen(CM_PHRASE_LIST) : 0);
        if (takes_list(phrase) ? strncmp(text, phrase->words, fixed) == 0
                               : !more_follows && g_str_equal(text, phrase->words))
            return phrase;
    }
    return NULL;
}

static const char *const *words_of(const CmPhrase *phrase)
{
    return phrase->list != NULL ? phrase->list() : cm_relation_words();
}

/* Reads "channel, texting, news" from token @i to the end of @line. */
static gboolean parse_list(const CmTokenLine *line, guint i, const CmPhrase *phrase, guint32 *words,
                           GPtrArray *problems)
{
    const char *const *known = words_of(phrase);
    const char *one = phrase->one != NULL ? phrase->one : "a reader";
    for (;; i += 2) {
        const char *word = cm_token_line_word(line, i);
        CmPlace place = cm_token_line_place(line, i);
        guint index = 0;
        if (word == NULL) {
            cm_problem_add(problems, place, NULL, "expected %s such as '%s'", one, known[0]);
            return FALSE;
        }
        while (known[index] != NULL && !g_str_equal(known[index], word))
            index++;
        if (known[index] == NULL) {
            cm_problem_add_unknown(problems, place, one, word, known);
            return FALSE;
        }
        *words |= 1u << index;
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
    const char *missing = phrase->each == CM_EACH_DISCLOSURE    ? "each disclosure of GROUP"
                          : phrase->each == CM_EACH_STUDENT     ? "each student shown or named"
                          : phrase->each == CM_EACH_PART        ? "each part"
                          : phrase->each == CM_EACH_ADDRESS     ? "each address of the sender"
                          : phrase->each == CM_EACH_INFORMATION ? "each protected information"
                          : phrase->each == CM_EACH_LINK        ? "each link"
                          : phrase->each == CM_EACH_TAG         ? "each employee tagged"
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
    return parse_list(line, first + count_words(phrase->words) - 1, phrase, &out->words, problems);
}

CmTri cm_condition_ask(const CmCondition *condition, const CmBinding *binding)
{
    return condition->phrase->ask(binding, condition->words);
}

char *cm_condition_describe(const CmCondition *condition)
{
    if (!takes_list(condition->phrase))
        return g_strdup(condition->phrase->words);
    gsize fixed = strlen(condition->phrase->words) - strlen(CM_PHRASE_LIST);
    GString *text = g_string_new_len(condition->phrase->words, (gssize)fixed);
    gboolean first = TRUE;
    const char *const *known = words_of(condition->phrase);
    for (guint i = 0; known[i] != NULL; i++) {
        if ((condition->words & (1u << i)) == 0)
            continue;
        g_string_append_printf(text, "%s%s", first ? "" : ", ", known[i]);
        first = FALSE;
    }
    return g_string_free(text, FALSE);
}

gboolean cm_condition_is_about_declaration(const CmCondition *condition)
{
    return condition->phrase->about_declaration;
}

gboolean cm_condition_is_about_release(const CmCondition *condition)
{
    return g_str_has_prefix(condition->phrase->words, "the release for that scope");
}
