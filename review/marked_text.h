/* marked_text.h - a text of a message on a page, with the signs of students marked in it
 *
 * A page shows the first 64 KB of a text, and of what follows the lines with signs.
 */
#ifndef CM_REVIEW_MARKED_TEXT_H
#define CM_REVIEW_MARKED_TEXT_H

#include "base/mail_text.h"
#include "review/case_view.h"

/* What stands in the message as a sign of a student, each once. A new set of const char * that
 * belong to @view. */
GHashTable *cm_marked_text_signs(const CmCaseView *view);

/* TRUE when a page shows all of @text. */
gboolean cm_marked_text_is_whole(const CmMailText *text);
/* What a page shows of it. */
void cm_marked_text_put(CmHtml *html, const CmMailText *text, GHashTable *signs);
/* Of a text that is not whole: the first lines behind the cut that have signs, with what is near
 * them. Nothing where none has. */
void cm_marked_text_put_rest(CmHtml *html, const CmMailText *text, GHashTable *signs);

#endif
