#include "directory/release_entries.h"
#include "directory/release_standing.h"
#include "review/domain_words.h"
#include "review/layout.h"
#include "review/pages.h"
#include "review/record_table.h"
#include "review/student.h"
#include "review/stranger_form.h"
#include "review/teach.h"
#include "review/when.h"

#define ENTRIES_SHOWN 30u

static const char *class_of(CmReleaseState state)
{
    switch (state) {
    case CM_RELEASE_GRANTED:
        return "tag ok";
    case CM_RELEASE_MISSING:
    case CM_RELEASE_EXPIRED:
        return "tag warn";
    default:
        return "tag bad";
    }
}

/* "image, voice"; a new string. */
static char *name_kinds(CmKinds kinds, CmLanguage language)
{
    GString *text = g_string_new(NULL);
    for (guint kind = 1; kind <= CM_KINDS_ALL; kind <<= 1)
        if ((kinds & kind) != 0)
            g_string_append_printf(
                text, "%s%s", text->len > 0 ? ", " : "",
                cm_domain_word(CM_DOMAIN_KIND, cm_kind_word((CmKind)kind), language));
    return g_string_free(text, FALSE);
}

static void put_standing(CmHtml *html, const CmReleaseStanding *standing)
{
    CmLanguage language = cm_html_language(html);
    g_autofree char *kinds = name_kinds(standing->kinds, language);
    cm_html_open(html, "tr", NULL);
    cm_html_element(html, "td", NULL, cm_domain_word(CM_DOMAIN_SCOPE, standing->scope, language));
    cm_html_element(html, "td", NULL, standing->platform);
    cm_html_open(html, "td", NULL);
    cm_html_element(
        html, "span", class_of(standing->state),
        cm_domain_word(CM_DOMAIN_RELEASE, cm_release_state_word(standing->state), language));
    cm_html_close(html, "td");
    cm_html_element(html, "td", NULL, kinds);
    cm_html_element(html, "td", NULL, standing->reason);
    cm_html_close(html, "tr");
}

static void put_standings(CmHtml *html, const CmState *state, const CmPerson *student, CmDay today)
{
    static const CmSay titles[] = {CM_SAY_RELEASE_SCOPE, CM_SAY_FORM_PLATFORM, CM_SAY_RELEASE_STATE,
                                   CM_SAY_FORM_KINDS, CM_SAY_RELEASE_REASON};
    const char *const *scopes = cm_policy_scopes(state->policy);
    cm_layout_table(html, titles, G_N_ELEMENTS(titles));
    for (guint i = 0; scopes[i] != NULL; i++) {
        g_autoptr(GPtrArray) standings =
            cm_release_standing(state->snapshot, student, scopes[i], today);
        for (guint j = 0; j < standings->len; j++)
            put_standing(html, g_ptr_array_index(standings, j));
    }
    cm_layout_table_end(html);
}

static void put_form(CmHtml *html, const CmReleaseEntry *entry)
{
    const CmReleaseRow *row = entry->row;
    g_autofree char *origin = g_strdup_printf(
        "%s:%u", row->origin.file != NULL ? row->origin.file : "-", row->origin.line);
    cm_html_open(html, "tr", NULL);
    cm_layout_day(html, row->signed_on);
    cm_html_element(html, "td", NULL,
                    cm_domain_word(CM_DOMAIN_SCOPE, row->scope, cm_html_language(html)));
    cm_html_open(html, "td", NULL);
    cm_html_element_say(html, "span", row->granted ? "tag ok" : "tag bad",
                        row->granted ? CM_SAY_RELEASE_GRANTED : CM_SAY_RELEASE_REFUSED);
    cm_html_close(html, "td");
    cm_html_element(html, "td", NULL, row->signed_by);
    cm_layout_day(html, entry->last_day);
    cm_html_element(html, "td", NULL, row->document);
    cm_html_element(html, "td", "id", origin);
    cm_html_close(html, "tr");
}

/* Every form and every record by hand, the latest first. */
static void put_forms(CmHtml *html, const CmSnapshot *snapshot, const CmPerson *student)
{
    static const CmSay titles[] = {
        CM_SAY_FORM_SIGNED_ON, CM_SAY_RELEASE_SCOPE,    CM_SAY_RELEASE_STATE, CM_SAY_FORM_SIGNED_BY,
        CM_SAY_FORM_LAST_DAY,  CM_SAY_RELEASE_DOCUMENT, CM_SAY_FORM_ORIGIN};
    g_autoptr(GArray) entries = cm_release_entries(snapshot, student);
    cm_html_element_say(html, "h2", NULL, CM_SAY_STUDENT_FORMS);
    cm_layout_table(html, titles, G_N_ELEMENTS(titles));
    for (guint i = entries->len; i > 0; i--)
        put_form(html, &g_array_index(entries, CmReleaseEntry, i - 1));
    cm_layout_table_end(html);
}

static void put_heading(CmHtml *html, const CmSnapshot *snapshot, const CmPerson *student)
{
    g_autofree char *schools = cm_student_schools(snapshot, student);
    g_autofree char *grades =
        student->grades != NULL ? g_strjoinv(", ", (char **)student->grades) : NULL;
    cm_html_open(html, "p", "class", "hint", NULL);
    cm_html_element(html, "span", "id", student->id);
    cm_html_text(html, " ");
    cm_html_text(html, schools);
    if (grades != NULL && grades[0] != '\0') {
        cm_html_text(html, ", ");
        cm_html_say_with(html, CM_SAY_STUDENT_GRADE, grades);
    }
    cm_html_close(html, "p");
}

static CmReply *page(const CmCall *call, const CmState *state, const CmPerson *student)
{
    const CmAuditQuery query = {.subject = student->id, .limit = ENTRIES_SHOWN};
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) entries = cm_store_audit_list(call->console->store, &query, &error);
    if (entries == NULL)
        return cm_layout_error(call, error);
    g_autofree char *name = cm_person_usual_name(student);
    CmHtml *html = cm_layout_begin_with(call, CM_SAY_STUDENT_TITLE, name);
    put_heading(html, state->snapshot, student);
    put_standings(html, state, student, cm_student_today(call));
    put_forms(html, state->snapshot, student);
    cm_teach_put_addresses(html, call, state->snapshot, student);
    cm_stranger_form_put_marks(html, call, state->snapshot, student);
    cm_html_element_say(html, "h2", NULL, CM_SAY_STUDENT_HISTORY);
    cm_record_table(html, entries);
    return cm_layout_end(200, html);
}

CmReply *cm_page_student(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CmState) state = cm_gateway_state_now(call->console->gateway, &error);
    if (state == NULL)
        return cm_layout_error(call, error);
    const CmPerson *student = cm_student_find(call, state->snapshot, call->parts[0]);
    if (student == NULL)
        return cm_layout_problem(call, 404, CM_SAY_ERROR_NOT_FOUND);
    /* Whoever looks is on record (1.1), before they see anything. */
    if (!cm_store_audit_add(call->console->store, call->account->name, "student.look", student->id,
                            NULL, &error))
        return cm_layout_error(call, error);
    return page(call, state, student);
}
