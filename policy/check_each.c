#include "policy/check.h"

/* Reads one "each …" at token @i. Returns the number of its tokens, 0 with a problem. */
static guint read_each(CmRule *rule, const CmTokenLine *line, guint i, GPtrArray *problems)
{
    static const struct {
        const char *phrase;
        guint each;
    } binders[] = {
        {"each recipient", CM_EACH_RECIPIENT},
        {"each student shown or named", CM_EACH_STUDENT},
        {"each disclosure of", CM_EACH_DISCLOSURE},
        {"each part", CM_EACH_PART},
        {"each address of the sender", CM_EACH_ADDRESS},
        {"each protected information", CM_EACH_INFORMATION},
        {"each link", CM_EACH_LINK},
        {"each employee tagged", CM_EACH_TAG},
    };
    for (guint b = 0; b < G_N_ELEMENTS(binders); b++) {
        guint length = cm_token_line_match(line, i, binders[b].phrase);
        if (length == 0)
            continue;
        rule->each |= binders[b].each;
        if (binders[b].each != CM_EACH_DISCLOSURE)
            return length;
        const char *group = cm_token_line_word(line, i + length);
        if (group != NULL && cm_group_parse(group, &rule->group))
            return length + 1;
        cm_problem_add_unknown(problems, cm_token_line_place(line, i + length), "what is disclosed",
                               group != NULL ? group : "", cm_group_words());
        return 0;
    }
    cm_problem_add(problems, cm_token_line_place(line, i),
                   "one of: each recipient, each student shown or named, each disclosure of "
                   "GROUP, each part, each address of the sender, each protected information, "
                   "each link, each employee tagged",
                   "expected what the rule is asked for");
    return 0;
}

static gboolean is_of_one_sort(guint each)
{
    guint things = each & CM_EACH_THINGS;
    return (things & (things - 1)) == 0;
}

static void check_each(guint each, const CmTokenLine *line, GPtrArray *problems)
{
    CmPlace place = cm_token_line_place(line, 0);
    if ((each & CM_EACH_RECIPIENT) == 0)
        cm_problem_add(problems, place, "add 'each recipient'",
                       "every rule is asked for each recipient");
    if ((each & CM_EACH_DISCLOSURE) != 0 && (each & CM_EACH_STUDENT) == 0)
        cm_problem_add(problems, place, "add 'each student shown or named'",
                       "a disclosure is of a student");
    if ((each & CM_EACH_STUDENT) != 0 && (each & CM_EACH_DISCLOSURE) == 0)
        cm_problem_add(problems, place, "add 'each disclosure of GROUP'",
                       "a rule about students says what is disclosed of them");
    if (!is_of_one_sort(each))
        cm_problem_add(problems, place, NULL,
                       "a rule is about students, about parts or about another sort of things, not "
                       "about two");
}

void cm_check_each(const CmTokenLine *line, CmRule *rule, GPtrArray *problems)
{
    for (guint i = 1;;) {
        guint length = read_each(rule, line, i, problems);
        if (length == 0)
            return;
        i += length;
        const CmToken *comma = cm_token_line_get(line, i);
        if (comma == NULL)
            break;
        if (comma->kind != CM_TOKEN_COMMA) {
            cm_check_end(line, i, problems);
            return;
        }
        i++;
    }
    check_each(rule->each, line, problems);
}
