/* large_pages.h - memory that is looked at here and there, on large pages
 *
 * A look into a large table costs one miss for its page beside the one for its bytes; on pages of
 * 2 MB the first is seldom (madvise(2), MADV_HUGEPAGE).
 */
#ifndef CM_BASE_LARGE_PAGES_H
#define CM_BASE_LARGE_PAGES_H

#include <glib.h>

/* Asks for large pages below the @size bytes at @start, as far as they hold whole ones; what is
 * asked for before it is written to is had at once. Where there are none nothing changes but the
 * speed. */
void cm_large_pages_ask(void *start, gsize size);

#endif
