#include "review/finding_list.h"

#include "review/domain_words.h"
#include "review/finding_sentences.h"
#include "review/layout.h"

/* What the list is made of and from. */
typedef struct {
    const CmCaseView *view;
    CmFindingSentences *sentences; /* NULL: none are shown */
} List;

/* Findings that are alike but for their recipient. */
typedef struct {
    JsonObject *first;
    GPtrArray *recipients; /* of const char *: their addresses; both belong to the view */
} Entry;

static Entry *entry_new(JsonObject *finding)
{
    Entry *entry = g_new(Entry, 1);
    *entry = (Entry){finding, g_ptr_array_new()};
    return entry;
}

static void entry_free(gpointer data)
{
    Entry *entry = data;
    g_ptr_array_unref(entry->recipients);
    g_free(entry);
}

/* What findings have in common that are told as one; a new string. */
static char *name_alike(JsonObject *finding)
{
    static const char *const members[] = {"rule",    "clause", "action",  "would", "part",
                                          "student", "scope",  "release", NULL};
    GString *name = g_string_new(NULL);
    for (guint i = 0; members[i] != NULL; i++) {
        const char *text = cm_case_view_text(finding, members[i]);
        g_string_append(name, text != NULL ? text : "");
        g_string_append_c(name, '\n');
    }
    return g_string_free(name, FALSE);
}

/* In the order in which the first of each comes; a new array of Entry. */
static GPtrArray *list_entries(const CmCaseView *view)
{
    g_autoptr(GPtrArray) findings = cm_case_view_list(view, "findings");
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GPtrArray *entries = g_ptr_array_new_with_free_func(entry_free);
    for (guint i = 0; i < findings->len; i++) {
        JsonObject *finding = g_ptr_array_index(findings, i);
        const char *recipient = cm_case_view_text(finding, "recipient");
        g_autofree char *name = name_alike(finding);
        Entry *entry = g_hash_table_lookup(known, name);
        if (entry == NULL) {
            entry = entry_new(finding);
            g_ptr_array_add(entries, entry);
            g_hash_table_insert(known, g_steal_pointer(&name), entry);
        }
        if (recipient != NULL)
            g_ptr_array_add(entry->recipients, (gpointer)recipient);
    }
    return entries;
}

static void put_recipients(CmHtml *html, const CmCaseView *view, const Entry *entry, guint from,
                           guint until)
{
    for (guint i = from; i < MIN(until, entry->recipients->len); i++) {
        const char *address = g_ptr_array_index(entry->recipients, i);
        g_autofree char *shown = cm_case_view_address(view, address);
        cm_layout_tag(html, CM_SAY_FINDING_FOR, shown);
    }
}

static void open_fold(CmHtml *html, CmSay say, guint count)
{
    cm_html_open(html, "details", NULL);
    cm_html_open(html, "summary", NULL);
    cm_html_say_number(html, say, count);
    cm_html_close(html, "summary");
}

static void put_other_recipients(CmHtml *html, const CmCaseView *view, const Entry *entry)
{
    if (entry->recipients->len <= CM_FINDING_RECIPIENTS_OPEN)
        return;
    open_fold(html, CM_SAY_FINDING_MORE_RECIPIENTS,
              entry->recipients->len - CM_FINDING_RECIPIENTS_OPEN);
    put_recipients(html, view, entry, CM_FINDING_RECIPIENTS_OPEN, entry->recipients->len);
    cm_html_close(html, "details");
}

static void put_sentence(CmHtml *html, const List *list, JsonObject *finding)
{
    g_autofree char *text =
        list->sentences != NULL ? cm_finding_sentence(list->sentences, finding) : NULL;
    if (list->sentences != NULL)
        cm_html_element(html, "p", NULL, text);
}

static void put_entry(CmHtml *html, const List *list, const Entry *entry)
{
    const CmCaseView *view = list->view;
    const char *scope = cm_case_view_text(entry->first, "scope");
    JsonObject *finding = entry->first;
    const char *student = cm_case_view_text(finding, "student");
    g_autofree char *name = student != NULL ? cm_case_view_student(view, student) : NULL;
    cm_html_open(html, "li", NULL);
    cm_html_element(html, "strong", NULL, cm_case_view_text(finding, "clause"));
    cm_html_text(html, " ");
    cm_html_text(html, cm_case_view_text(finding, "rule"));
    cm_html_text(html, " ");
    put_recipients(html, view, entry, 0, CM_FINDING_RECIPIENTS_OPEN);
    cm_layout_tag(html, CM_SAY_FINDING_STUDENT, name);
    cm_layout_tag(html, CM_SAY_FINDING_PART, cm_case_view_text(finding, "part"));
    cm_layout_tag(html, CM_SAY_FINDING_SCOPE,
                  cm_domain_word(CM_DOMAIN_SCOPE, scope, cm_html_language(html)));
    put_sentence(html, list, finding);
    put_other_recipients(html, view, entry);
    cm_html_close(html, "li");
}

static void put_entries(CmHtml *html, const List *list, const GPtrArray *entries, guint from,
                        guint until)
{
    cm_html_open(html, "ul", "class", "plain panel", NULL);
    for (guint i = from; i < until; i++)
        put_entry(html, list, g_ptr_array_index(entries, i));
    cm_html_close(html, "ul");
}

void cm_finding_list_put(CmHtml *html, const CmCaseView *view)
{
    g_autoptr(GPtrArray) entries = list_entries(view);
    if (entries->len == 0)
        return;
    g_autoptr(CmFindingSentences) sentences =
        view->unmasked ? cm_finding_sentences_new(view, cm_html_language(html)) : NULL;
    const List list = {view, sentences};
    guint open = MIN(entries->len, CM_FINDING_ENTRIES_OPEN);
    cm_html_element_say(html, "h2", NULL, CM_SAY_FINDINGS);
    put_entries(html, &list, entries, 0, open);
    if (entries->len > open) {
        open_fold(html, CM_SAY_FINDING_MORE, entries->len - open);
        put_entries(html, &list, entries, open, entries->len);
        cm_html_close(html, "details");
    }
}
