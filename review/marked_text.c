#include "review/marked_text.h"

#include <string.h>

#define TEXT_MOST   (64u * 1024u)
#define LINES_MOST  20u
#define AROUND_MOST 200u

/* The texts of the evidence of @subject into the set @signs. */
static void add_signs(GHashTable *signs, JsonObject *subject)
{
    JsonNode *node = json_object_get_member(subject, "evidence");
    JsonArray *evidence =
        node != NULL && JSON_NODE_HOLDS_ARRAY(node) ? json_node_get_array(node) : NULL;
    for (guint i = 0; evidence != NULL && i < json_array_get_length(evidence); i++) {
        const char *text = cm_case_view_text(json_array_get_object_element(evidence, i), "text");
        if (text != NULL && strlen(text) > 1)
            g_hash_table_add(signs, (gpointer)text);
    }
}

GHashTable *cm_marked_text_signs(const CmCaseView *view)
{
    GHashTable *signs = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) subjects = cm_case_view_list(view, "subjects");
    for (guint i = 0; i < subjects->len; i++)
        add_signs(signs, g_ptr_array_index(subjects, i));
    return signs;
}

/* A sign, and where it next stands in the text that is left; NULL: nowhere. */
typedef struct {
    const char *sign;
    gsize length;
    const char *next;
} Mark;

/* A new array of Mark. */
static GArray *find_marks(const char *text, GHashTable *signs)
{
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(Mark));
    GHashTableIter iter;
    gpointer sign;
    g_hash_table_iter_init(&iter, signs);
    while (g_hash_table_iter_next(&iter, &sign, NULL)) {
        Mark mark = {sign, strlen(sign), strstr(text, sign)};
        if (mark.next != NULL)
            g_array_append_val(marks, mark);
    }
    return marks;
}

/* The first mark from @text on, the longest of those at one place; NULL when there is none. Each
 * sign is looked for only behind where it was found, so that all of it reads the text once a sign.
 */
static const Mark *next_mark(GArray *marks, const char *text)
{
    const Mark *first = NULL;
    for (guint i = marks->len; i-- > 0;) {
        Mark *mark = &g_array_index(marks, Mark, i);
        if (mark->next != NULL && mark->next < text)
            mark->next = strstr(text, mark->sign);
        if (mark->next == NULL)
            continue;
        if (first == NULL || mark->next < first->next ||
            (mark->next == first->next && mark->length > first->length))
            first = mark;
    }
    return first;
}

static void put_marked(CmHtml *html, const char *text, GHashTable *signs)
{
    g_autoptr(GArray) marks = find_marks(text, signs);
    for (const Mark *mark; (mark = next_mark(marks, text)) != NULL;) {
        g_autofree char *before = g_strndup(text, (gsize)(mark->next - text));
        text = mark->next + mark->length;
        cm_html_block(html, before);
        cm_html_element(html, "mark", NULL, mark->sign);
    }
    cm_html_block(html, text);
}

/* Where the page cuts @text, between characters: a place in it, its end where it is short enough.
 */
static const char *find_cut(const CmMailText *text)
{
    gsize length = 0;
    const char *bytes = cm_mail_text_bytes(text, &length);
    return length > TEXT_MOST ? g_utf8_find_prev_char(bytes, bytes + TEXT_MOST) : bytes + length;
}

gboolean cm_marked_text_is_whole(const CmMailText *text)
{
    gsize length = 0;
    (void)cm_mail_text_bytes(text, &length);
    return length <= TEXT_MOST;
}

void cm_marked_text_put(CmHtml *html, const CmMailText *text, GHashTable *signs)
{
    gsize length = 0;
    const char *bytes = cm_mail_text_bytes(text, &length);
    g_autofree char *shown = g_strndup(bytes, (gsize)(find_cut(text) - bytes));
    cm_html_open(html, "pre", "tabindex", "0", NULL);
    put_marked(html, shown, signs);
    cm_html_close(html, "pre");
}

/* The beginning of the line around @at, not before @from and not far away, between characters. */
static const char *line_start(const char *from, const char *at)
{
    const char *start = at;
    while (start > from && start[-1] != '\n' && at - start < (gssize)AROUND_MOST)
        start--;
    while (start < at && ((guchar)*start & 0xc0) == 0x80)
        start++;
    return start;
}

static const char *line_end(const char *at)
{
    gsize length = strcspn(at, "\r\n");
    return length <= AROUND_MOST ? at + length : g_utf8_find_prev_char(at, at + AROUND_MOST);
}

/* The line that @mark stands in, or what of it is near. Returns its end. */
static const char *put_line(CmHtml *html, const char *from, const Mark *mark, GHashTable *signs)
{
    const char *start = line_start(from, mark->next);
    const char *end = line_end(mark->next + mark->length);
    g_autofree char *line = g_strndup(start, (gsize)(end - start));
    put_marked(html, line, signs);
    cm_html_block(html, "\n");
    return end;
}

void cm_marked_text_put_rest(CmHtml *html, const CmMailText *text, GHashTable *signs)
{
    gsize length = 0;
    const char *bytes = cm_mail_text_bytes(text, &length);
    const char *rest = line_start(bytes, find_cut(text)); /* a sign may stand across the cut */
    g_autoptr(GArray) marks = find_marks(rest, signs);
    const Mark *mark = next_mark(marks, rest);
    if (mark == NULL)
        return;
    cm_html_element_say(html, "p", "hint", CM_SAY_TEXT_SIGNS);
    cm_html_open(html, "pre", "tabindex", "0", NULL);
    for (guint i = 0; mark != NULL && i < LINES_MOST; i++) {
        rest = put_line(html, rest, mark, signs);
        mark = next_mark(marks, rest);
    }
    if (mark != NULL)
        cm_html_block(html, "\xe2\x80\xa6\n");
    cm_html_close(html, "pre");
}
