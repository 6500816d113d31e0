#include "policy/template.h"

#include <string.h>

#include "policy/plural.h"

static const char *const SLOT_WORDS[] = {
    [CM_SLOT_STUDENT] = "student",
    [CM_SLOT_DISCLOSED] = "disclosed",
    [CM_SLOT_PART] = "part",
    [CM_SLOT_RECIPIENT] = "recipient",
    [CM_SLOT_READER] = "reader",
    [CM_SLOT_SCOPE] = "scope",
    [CM_SLOT_RELEASE] = "release",
    [CM_SLOT_PROBLEM] = "problem",
    [CM_SLOT_NAMES] = "names",
    [CM_SLOT_CLAUSE] = "clause",
    [CM_SLOT_TITLE] = "title",
    [CM_SLOT_REFERENCE] = "reference",
    [CM_SLOT_CONTACT] = "contact",
    [CM_SLOT_PROCEDURE] = "procedure",
    [CM_SLOT_LIST] = "list",
    [CM_SLOT_ADDRESS] = "address",
    [CM_SLOT_CONTENT] = "information",
    [CM_SLOT_SUBJECT] = "subject",
    [CM_SLOT_WHEN] = "when",
    [CM_SLOT_NUMBER] = "number",
    [CM_SLOT_WORDS] = "words",
    [CM_SLOT_SENDER] = "sender",
    [CM_SLOT_LINK] = "link",
    [CM_SLOT_PLATFORM] = "platform",
    [CM_SLOT_COUNT] = NULL,
};

/* Words of ours, then, unless it is the last, a placeholder. */
typedef struct {
    char *words;
    gsize length;
    int slot;     /* CmSlot, or -1 */
    char **forms; /* of "{number:mail|mails}", or NULL: the value itself */
} Segment;

struct CmTemplate {
    GArray *segments; /* of Segment */
    char *language;
    char *file;
    guint line;
};

static void segment_clear(gpointer data)
{
    Segment *segment = data;
    g_free(segment->words);
    g_strfreev(segment->forms);
}

void cm_template_free(CmTemplate *template_)
{
    if (template_ == NULL)
        return;
    g_array_unref(template_->segments);
    g_free(template_->language);
    g_free(template_->file);
    g_free(template_);
}

static void add_segment(CmTemplate *template_, const char *words, gsize length, int slot,
                        char **forms)
{
    Segment segment = {g_strndup(words, length), length, slot, forms};
    g_array_append_val(template_->segments, segment);
}

static int slot_of(const char *word)
{
    for (int i = 0; i < CM_SLOT_COUNT; i++)
        if (g_str_equal(SLOT_WORDS[i], word))
            return i;
    return -1;
}

/* The forms behind the colon; NULL with a problem where the language has not so many. */
static char **read_forms(const CmTemplate *template_, const char *text, CmPlace place,
                         GPtrArray *problems)
{
    g_auto(GStrv) forms = g_strsplit(text, "|", -1);
    guint wanted = cm_plural_forms(template_->language);
    if (g_strv_length(forms) == wanted)
        return g_steal_pointer(&forms);
    cm_problem_add(problems, place, "such as {number:mail|mails}",
                   "a word that depends on a number has %u forms in '%s', not %u", wanted,
                   template_->language, g_strv_length(forms));
    return NULL;
}

/* Adds the words up to the placeholder that @inside is the text of. */
static void add_placeholder(CmTemplate *template_, const char *words, gsize length,
                            const char *inside, CmPlace place, GPtrArray *problems)
{
    const char *colon = strchr(inside, ':');
    g_autofree char *word =
        colon != NULL ? g_strndup(inside, (gsize)(colon - inside)) : g_strdup(inside);
    int slot = slot_of(word);
    if (slot < 0)
        cm_problem_add_unknown(problems, place, "a placeholder", word, SLOT_WORDS);
    char **forms = colon != NULL ? read_forms(template_, colon + 1, place, problems) : NULL;
    add_segment(template_, words, length, slot, forms);
}

CmTemplate *cm_template_new(const char *text, const char *language, CmPlace place,
                            GPtrArray *problems)
{
    CmTemplate *template_ = g_new0(CmTemplate, 1);
    template_->segments = g_array_new(FALSE, FALSE, sizeof(Segment));
    template_->language = g_strdup(language);
    template_->file = g_strdup(place.file);
    template_->line = place.line;
    g_array_set_clear_func(template_->segments, segment_clear);
    const char *open;
    while ((open = strchr(text, '{')) != NULL) {
        const char *close = strchr(open, '}');
        if (close == NULL) {
            cm_problem_add(problems, place, "put a } behind it", "a placeholder has no end");
            break;
        }
        g_autofree char *inside = g_strndup(open + 1, (gsize)(close - open - 1));
        add_placeholder(template_, text, (gsize)(open - text), inside, place, problems);
        text = close + 1;
    }
    add_segment(template_, text, strlen(text), -1, NULL);
    return template_;
}

CmPlace cm_template_place(const CmTemplate *template_)
{
    return (CmPlace){template_->file, template_->line, 1};
}

static const char *form_of(const CmTemplate *template_, const Segment *segment, const char *value)
{
    guint64 number = value != NULL ? g_ascii_strtoull(value, NULL, 10) : 0;
    return segment->forms[cm_plural_form(template_->language, number)];
}

void cm_template_append(const CmTemplate *template_, const char *const values[CM_SLOT_COUNT],
                        GString *out)
{
    for (guint i = 0; i < template_->segments->len; i++) {
        const Segment *segment = &g_array_index(template_->segments, Segment, i);
        g_string_append_len(out, segment->words, (gssize)segment->length);
        if (segment->slot < 0)
            continue;
        const char *value = values[segment->slot];
        if (segment->forms != NULL)
            g_string_append(out, form_of(template_, segment, value));
        else if (value != NULL)
            g_string_append(out, value);
    }
}
