/* html_text.h - HTML of a mail reduced to the text that a reader sees
 *
 * Tags become nothing, or a line's end where something stands by itself; comments, programs and
 * style sheets go, but for what a program shows of them; references are resolved; alternative
 * texts, titles and what fields hold are kept. What only some programs show or say stands on lines
 * of its own behind the line. Where a page is read in several ways it is as browsers do, without
 * scripts. Soft hyphens and other invisible characters are left to the folding of names. Linear
 * time.
 */
#ifndef CM_INSPECTOR_HTML_TEXT_H
#define CM_INSPECTOR_HTML_TEXT_H

#include "inspector/html_caption.h"
#include "inspector/span.h"

/* Gets an address that @element (its name as written, ASCII letters and digits) refers to: entities
 * resolved, blanks at its ends and line ends within it gone, not empty. @before is how many bytes
 * of the reduced text stand before it. */
typedef void (*CmHtmlLinkFunc)(CmSpan element, CmSpan address, gsize before, gpointer data);

/* Reduces @html, valid UTF-8, to a new string of valid UTF-8 without NUL. Gives every address in it
 * (href, src and the like; of "data:" ones nothing) to @link, and what is said of pictures that are
 * parts of the mail, which stands in the text as well, to @caption, unless they are NULL. */
GString *cm_html_text(CmSpan html, CmHtmlLinkFunc link, CmHtmlCaptionFunc caption, gpointer data);

#endif
