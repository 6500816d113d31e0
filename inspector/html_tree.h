/* html_tree.h - which elements of a page are open, as a browser has it (HTML Standard 13.2.6)
 *
 * No tree is made. What is kept is what tells how a text is read: within SVG or MathML or not, and
 * where elements end that a style puts by themselves. Of the rules for a table's text, active
 * formatting and "select" nothing is here: they only move what is shown.
 */
#ifndef CM_INSPECTOR_HTML_TREE_H
#define CM_INSPECTOR_HTML_TREE_H

#include "inspector/html_element.h"
#include "inspector/html_style.h"

typedef struct CmHtmlTree CmHtmlTree;

CmHtmlTree *cm_html_tree_new(void);
void cm_html_tree_free(CmHtmlTree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmHtmlTree, cm_html_tree_free)

/* TRUE when the innermost open element is one of SVG or MathML. */
gboolean cm_html_tree_is_foreign(const CmHtmlTree *tree);
/* TRUE when it puts each element within it by itself. */
gboolean cm_html_tree_spreads(const CmHtmlTree *tree);
/* TRUE once more elements were open than are looked through: from there on it is not known how a
 * browser reads the page. */
gboolean cm_html_tree_is_lost(const CmHtmlTree *tree);

/* TRUE when something is open that is not shown where it stands. */
gboolean cm_html_tree_hides(const CmHtmlTree *tree);

/* TRUE when the start tag of @element would be nothing. */
gboolean cm_html_tree_ignores(CmHtmlTree *tree, const CmHtmlElement *element);
/* Takes the start tag @token of @element. Returns of what kind its content is that is no markup. */
CmHtmlRaw cm_html_tree_start(CmHtmlTree *tree, const CmHtmlElement *element,
                             const CmHtmlToken *token, CmHtmlBox box);
/* Takes the end tag of @element. Returns how the element stood that ended, of several the one that
 * stood most by itself; that of one that was not open is nothing. */
CmHtmlDisplay cm_html_tree_end(CmHtmlTree *tree, const CmHtmlElement *element);

#endif
