/* html.h - pages that escape by construction
 *
 * Tags and attributes are named by literals of ours; whatever varies can get in only as text, as
 * the value of an attribute, or as an address, and each of these ways goes through its encoder.
 * There is no way to add markup from a variable.
 */
#ifndef CM_REVIEW_HTML_H
#define CM_REVIEW_HTML_H

#include <glib.h>

#include "review/words.h"

typedef struct CmHtml CmHtml;

/* Dates are shown in @zone, which outlives the page. */
CmHtml *cm_html_new(CmLanguage language, GTimeZone *zone);
/* The same with the document type and an open <html> of that language. */
CmHtml *cm_html_new_page(CmLanguage language, GTimeZone *zone);
void cm_html_free(CmHtml *html);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmHtml, cm_html_free)
/* The whole page; takes @html. Every element that was opened has been closed, else it is a bug. */
GBytes *cm_html_finish(CmHtml *html);
CmLanguage cm_html_language(const CmHtml *html);

/* For the value of an attribute: it is there without a value, or not at all. */
extern const char *const cm_html_on;
extern const char *const cm_html_off;

/* <tag attribute="value" …>: pairs of strings, ended by NULL. Values are encoded. "href", "action"
 * and "src" take paths of our own ("/case/1?x=y", see url.h) and "#places"; another address becomes
 * "#". "style" and what begins with "on" are bugs. An element without content ("input") closes by
 * itself. */
void cm_html_open(CmHtml *html, const char *tag, ...) G_GNUC_NULL_TERMINATED;
/* Closes the innermost element, which is a @tag. */
void cm_html_close(CmHtml *html, const char *tag);

/* Text from wherever it comes, on one line; NULL is nothing. */
void cm_html_text(CmHtml *html, const char *text);
/* The same with its line ends, for <pre>. */
void cm_html_block(CmHtml *html, const char *text);
void cm_html_number(CmHtml *html, gint64 number);
/* Words of ours in the language of the page; "{}" in them becomes @text, encoded. */
void cm_html_say(CmHtml *html, CmSay say);
void cm_html_say_with(CmHtml *html, CmSay say, const char *text);
void cm_html_say_number(CmHtml *html, CmSay say, gint64 number);

/* <time>: a moment (microseconds since 1970) as "28 Nov 2026, 10:05", and how long ago: "3 h". */
void cm_html_time(CmHtml *html, gint64 at);
void cm_html_age(CmHtml *html, gint64 at, gint64 now);

/* Whole elements that are common. @class may be NULL. */
void cm_html_element(CmHtml *html, const char *tag, const char *class_, const char *text);
void cm_html_element_say(CmHtml *html, const char *tag, const char *class_, CmSay say);
void cm_html_link_say(CmHtml *html, const char *path, CmSay say);
void cm_html_link(CmHtml *html, const char *path, const char *text);

#endif
