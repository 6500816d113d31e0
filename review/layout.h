/* layout.h - the frame of every page, and the elements that forms are made of */
#ifndef CM_REVIEW_LAYOUT_H
#define CM_REVIEW_LAYOUT_H

#include "base/clock.h"
#include "review/route.h"

/* A page with its head, menu and open <main>; @title is shown as heading, in words of ours or, with
 * @text, with a text in them. */
CmHtml *cm_layout_begin(const CmCall *call, CmSay title);
CmHtml *cm_layout_begin_with(const CmCall *call, CmSay title, const char *text);
/* Closes what cm_layout_begin() opened; takes @html. */
CmReply *cm_layout_end(guint status, CmHtml *html);

/* The same without menu, account and heading, for who has no account. */
CmHtml *cm_layout_begin_bare(const CmCall *call, CmSay title);
CmReply *cm_layout_end_bare(guint status, CmHtml *html);

/* A page that says what went wrong, and what to do. */
CmReply *cm_layout_problem(const CmCall *call, guint status, CmSay what);
/* The same for @error: not found, forbidden, or a store that is away; the error goes to the log. */
CmReply *cm_layout_error(const CmCall *call, const GError *error);

/* <form method="post"> with the session's token and, where the password may be asked for, the page
 * to come back to. To be closed by cm_html_close(html, "form"). */
void cm_layout_form(CmHtml *html, const CmCall *call, const char *action);

/* The same with the id @id, by which fields elsewhere on the page can belong to it. */
void cm_layout_form_named(CmHtml *html, const CmCall *call, const char *action, const char *id);
/* <input type="hidden">. */
void cm_layout_hidden(CmHtml *html, const char *name, const char *value);

/* A labelled field: <p><label>…</label><input …></p>. @value may be NULL. */
typedef struct {
    CmSay label;
    const char *name;
    const char *type; /* "text", "password", "date" … */
    const char *value;
    const char *autocomplete; /* NULL: "off" */
    gboolean required;
} CmInput;
void cm_layout_input(CmHtml *html, const CmInput *input);
/* The same with a <textarea> of some lines. */
void cm_layout_textarea(CmHtml *html, CmSay label, const char *name, gboolean required);
/* A labelled <select>, to be closed by cm_layout_select_end(), and its options; @label is text. */
void cm_layout_select(CmHtml *html, CmSay label, const char *name);
void cm_layout_option(CmHtml *html, const char *value, const char *label, gboolean chosen);
void cm_layout_select_end(CmHtml *html);
/* A checkbox with its label. */
void cm_layout_checkbox(CmHtml *html, CmSay label, const char *name, const char *value);
/* <button class="…">; @class "primary", "danger" or NULL. */
void cm_layout_button(CmHtml *html, CmSay label, const char *class_);
/* The same, sending @name=@value along. */
void cm_layout_button_value(CmHtml *html, CmSay label, const char *class_, const char *name,
                            const char *value);

/* <dt> and <dd> of a list of facts. */
void cm_layout_fact(CmHtml *html, CmSay term, const char *text);
/* A small label of words with @text in them, and a blank; nothing when @text is NULL. */
void cm_layout_tag(CmHtml *html, CmSay say, const char *text);
/* A cell of a table with a day. */
void cm_layout_day(CmHtml *html, CmDay day);

/* A table that scrolls by itself where it is too wide, open inside of <tbody>, with one column for
 * each of @titles; the second closes it. */
void cm_layout_table(CmHtml *html, const CmSay *titles, guint count);
void cm_layout_table_end(CmHtml *html);

/* The words for a role. */
CmSay cm_layout_role(CmUserRole role);

#endif
