#include "policy/notice_text.h"

#include <string.h>

static void template_free(gpointer data)
{
    cm_template_free(data);
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
    g_hash_table_replace(
        reading->text->sections, g_strdup(reading->name),
        cm_template_new(reading->words->str, reading->text->language, place, reading->problems));
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
