#include "policy/notice_text.h"

#include <string.h>

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
    int slot; /* CmSlot, or -1 */
} Segment;

struct CmTemplate {
    GArray *segments; /* of Segment */
    char *file;
    guint line;
};

static void segment_clear(gpointer data)
{
    Segment *segment = data;
    g_free(segment->words);
}

static void template_free(gpointer data)
{
    CmTemplate *template_ = data;
    g_array_unref(template_->segments);
    g_free(template_->file);
    g_free(template_);
}

static void add_segment(CmTemplate *template_, const char *words, gsize length, int slot)
{
    Segment segment = {g_strndup(words, length), length, slot};
    g_array_append_val(template_->segments, segment);
}

static int slot_of(const char *word)
{
    for (int i = 0; i < CM_SLOT_COUNT; i++)
        if (g_str_equal(SLOT_WORDS[i], word))
            return i;
    return -1;
}

static CmTemplate *compile(const char *text, CmPlace place, GPtrArray *problems)
{
    CmTemplate *template_ = g_new(CmTemplate, 1);
    template_->segments = g_array_new(FALSE, FALSE, sizeof(Segment));
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
        g_autofree char *word = g_strndup(open + 1, (gsize)(close - open - 1));
        int slot = slot_of(word);
        if (slot < 0)
            cm_problem_add_unknown(problems, place, "a placeholder", word, SLOT_WORDS);
        add_segment(template_, text, (gsize)(open - text), slot);
        text = close + 1;
    }
    add_segment(template_, text, strlen(text), -1);
    return template_;
}

typedef struct {
    CmNoticeText *text;
    GPtrArray *problems;
    char *name; /* of the open section, or NULL */
    guint line; /* it began on */
    GString *words;
    gboolean paragraph_ended;
} Reading;

/* French typography: a blank stands before a colon and inside of guillemets, and no line may end
 * there. */
static void keep_blanks_together(GString *words)
{
    g_string_replace(words, " :", "\302\240:", 0);
    g_string_replace(words, " \302\273", "\302\240\302\273", 0);
    g_string_replace(words, "\302\253 ", "\302\253\302\240", 0);
}

static void close_section(Reading *reading)
{
    if (reading->name == NULL)
        return;
    if (g_str_equal(reading->text->language, "fr"))
        keep_blanks_together(reading->words);
    CmPlace place = {reading->text->file, reading->line, 1};
    if (g_hash_table_contains(reading->text->sections, reading->name))
        cm_problem_add(reading->problems, place, NULL, "the section '%s' is given twice",
                       reading->name);
    g_hash_table_replace(reading->text->sections, g_strdup(reading->name),
                         compile(reading->words->str, place, reading->problems));
    g_clear_pointer(&reading->name, g_free);
    g_string_truncate(reading->words, 0);
    reading->paragraph_ended = FALSE;
}

static void add_words(Reading *reading, const char *line, CmPlace place)
{
    if (reading->name == NULL) {
        cm_problem_add(reading->problems, place, "begin with a line such as [finding]",
                       "words stand before the first section");
        return;
    }
    if (reading->words->len > 0)
        g_string_append(reading->words, reading->paragraph_ended ? "\n\n" : " ");
    g_string_append(reading->words, line);
    reading->paragraph_ended = FALSE;
}

static void read_line(Reading *reading, char *line, guint number)
{
    CmPlace place = {reading->text->file, number, 1};
    if (line[0] == '#')
        return;
    g_strstrip(line);
    gsize length = strlen(line);
    if (length == 0) {
        reading->paragraph_ended = TRUE;
    } else if (line[0] == '[' && line[length - 1] == ']') {
        close_section(reading);
        reading->name = g_strndup(line + 1, length - 2);
        reading->line = number;
    } else {
        add_words(reading, line, place);
    }
}

static gboolean is_readable(const CmSourceText *source, GPtrArray *problems)
{
    CmPlace place = {source->name, 1, 1};
    gsize size;
    const char *bytes = g_bytes_get_data(source->text, &size);
    if (size > CM_NOTICE_TEXT_MAX) {
        cm_problem_add(problems, place, NULL, "the text is longer than %u bytes",
                       CM_NOTICE_TEXT_MAX);
        return FALSE;
    }
    if (size > 0 && !g_utf8_validate_len(bytes, size, NULL)) {
        cm_problem_add(problems, place, "save the file as UTF-8", "the text is not UTF-8");
        return FALSE;
    }
    return TRUE;
}

CmNoticeText *cm_notice_text_read(const char *language, const char *name,
                                  const CmSourceText *source, GPtrArray *problems)
{
    if (!is_readable(source, problems))
        return NULL;
    CmNoticeText *text = g_new0(CmNoticeText, 1);
    text->language = g_strdup(language);
    text->name = g_strdup(name);
    text->file = g_strdup(source->name);
    text->sections = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, template_free);
    gsize size;
    const char *bytes = g_bytes_get_data(source->text, &size);
    g_autofree char *copy = g_strndup(bytes != NULL ? bytes : "", size);
    g_auto(GStrv) lines = g_strsplit(copy, "\n", -1);
    g_autoptr(GString) words = g_string_new(NULL);
    Reading reading = {.text = text, .problems = problems, .words = words};
    for (guint i = 0; lines[i] != NULL; i++)
        read_line(&reading, lines[i], i + 1);
    close_section(&reading);
    return text;
}

void cm_notice_text_free(CmNoticeText *text)
{
    if (text == NULL)
        return;
    g_free(text->language);
    g_free(text->name);
    g_free(text->file);
    g_hash_table_unref(text->sections);
    g_free(text);
}

const CmTemplate *cm_notice_text_section_find(const CmNoticeText *text, const char *section)
{
    return g_hash_table_lookup(text->sections, section);
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char **cm_notice_text_sections(const CmNoticeText *text)
{
    guint count;
    char **names = (char **)g_hash_table_get_keys_as_array(text->sections, &count);
    qsort(names, count, sizeof(char *), compare_names);
    return (const char **)names;
}

CmPlace cm_template_place(const CmTemplate *template_)
{
    return (CmPlace){template_->file, template_->line, 1};
}

void cm_notice_text_override(CmNoticeText *text, CmNoticeText *over)
{
    GHashTableIter iter;
    gpointer name, section;
    g_hash_table_iter_init(&iter, over->sections);
    while (g_hash_table_iter_next(&iter, &name, &section)) {
        g_hash_table_iter_steal(&iter);
        g_hash_table_replace(text->sections, name, section);
    }
}

void cm_template_append(const CmTemplate *template_, const char *const values[CM_SLOT_COUNT],
                        GString *out)
{
    for (guint i = 0; i < template_->segments->len; i++) {
        const Segment *segment = &g_array_index(template_->segments, Segment, i);
        g_string_append_len(out, segment->words, (gssize)segment->length);
        if (segment->slot >= 0 && values[segment->slot] != NULL)
            g_string_append(out, values[segment->slot]);
    }
}
