/* pdf_strings.h - words of a PDF that stand on no page, but are shown beside one */
#ifndef CM_INSPECTOR_PDF_STRINGS_H
#define CM_INSPECTOR_PDF_STRINGS_H

#include <glib.h>

/* TRUE when a string under @key is for readers' eyes or ears: a bookmark's title, what an
 * attachment or a note is about, what stands for a picture, the choices of a field, a layer's name.
 */
gboolean cm_pdf_strings_are_shown(const char *key);

/* Adds a line to @words unless the last one is the same. FALSE when they are 4 MB by now: it was
 * not added. */
gboolean cm_pdf_strings_add(GString *words, const char *text);

#endif
