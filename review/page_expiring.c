#include "directory/release_expiry_schools.h"
#include "review/domain_words.h"
#include "review/layout.h"
#include "review/pages.h"
#include "review/student.h"
#include "review/url.h"
#include "review/when.h"

/* What the page looks ahead when nobody chose a day. */
#define DAYS_AHEAD  60u
#define LINES_SHOWN 500u

static CmDay day_asked(const CmCall *call, CmDay today)
{
    const char *text = cm_request_field(call->request, "before");
    CmDay day = text[0] != '\0' ? cm_day_parse(text) : today + DAYS_AHEAD;
    return day > today ? day : 0;
}

static void put_choice(CmHtml *html, CmDay before)
{
    g_autofree char *value = cm_day_format(before);
    const CmInput input = {CM_SAY_EXPIRING_BEFORE, "before", "date", value, NULL, TRUE};
    cm_html_open(html, "form", "method", "get", "action", "/expiring", "class", "filters", NULL);
    cm_layout_input(html, &input);
    cm_layout_button(html, CM_SAY_SEARCH, NULL);
    cm_html_close(html, "form");
}

static void put_line(CmHtml *html, const CmReleaseExpiryLine *line)
{
    const CmReleaseExpiry *expiry = line->expiry;
    g_autofree char *path = cm_url_path("student", expiry->student->id, NULL);
    g_autofree char *name = cm_person_usual_name(expiry->student);
    g_autofree char *last = cm_when_day(expiry->last_day, cm_html_language(html));
    cm_html_open(html, "tr", NULL);
    cm_html_element(html, "td", NULL, line->school);
    cm_html_open(html, "td", NULL);
    cm_html_link(html, path, name);
    cm_html_close(html, "td");
    cm_html_element(html, "td", NULL,
                    cm_domain_word(CM_DOMAIN_SCOPE, expiry->scope, cm_html_language(html)));
    cm_html_element(html, "td", NULL, expiry->platform);
    cm_html_element(html, "td", NULL, last);
    cm_html_element(html, "td", NULL, expiry->row != NULL ? expiry->row->document : NULL);
    cm_html_element(html, "td", NULL, expiry->reason);
    cm_html_close(html, "tr");
}

/* How many of @lines the account may see were shown. */
static guint put_lines(CmHtml *html, const CmCall *call, const GArray *lines)
{
    static const CmSay titles[] = {
        CM_SAY_SCHOOL,        CM_SAY_STUDENT,          CM_SAY_RELEASE_SCOPE, CM_SAY_FORM_PLATFORM,
        CM_SAY_FORM_LAST_DAY, CM_SAY_RELEASE_DOCUMENT, CM_SAY_RELEASE_REASON};
    guint shown = 0;
    cm_layout_table(html, titles, G_N_ELEMENTS(titles));
    for (guint i = 0; i < lines->len && shown < LINES_SHOWN; i++) {
        const CmReleaseExpiryLine *line = &g_array_index(lines, CmReleaseExpiryLine, i);
        if (!cm_user_sees_school(call->account, line->school_id))
            continue;
        put_line(html, line);
        shown++;
    }
    cm_layout_table_end(html);
    return shown;
}

CmReply *cm_page_expiring(const CmCall *call)
{
    g_autoptr(GError) error = NULL;
    CmDay today = cm_student_today(call);
    CmDay before = day_asked(call, today);
    if (before == 0)
        return cm_layout_problem(call, 400, CM_SAY_ERROR_DATE);
    g_autoptr(CmState) state = cm_gateway_state_now(call->console->gateway, &error);
    if (state == NULL)
        return cm_layout_error(call, error);
    /* Names of many students: the look is on record before anything is seen. */
    if (!cm_store_audit_add(call->console->store, call->account->name, "release.list", NULL, NULL,
                            &error))
        return cm_layout_error(call, error);
    g_autoptr(GPtrArray) found =
        cm_release_expiring(state->snapshot, cm_policy_scopes(state->policy), today, before, FALSE);
    g_autoptr(GArray) lines = cm_release_expiry_by_school(state->snapshot, found, NULL);
    CmHtml *html = cm_layout_begin(call, CM_SAY_EXPIRING_TITLE);
    cm_html_element_say(html, "p", NULL, CM_SAY_EXPIRING_WHAT);
    put_choice(html, before);
    if (put_lines(html, call, lines) == LINES_SHOWN)
        cm_html_element_say(html, "p", "note", CM_SAY_EXPIRING_MORE);
    return cm_layout_end(200, html);
}
