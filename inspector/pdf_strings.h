/* pdf_strings.h - words of a PDF that stand on no page, but are shown beside one */
#ifndef CM_INSPECTOR_PDF_STRINGS_H
#define CM_INSPECTOR_PDF_STRINGS_H

#include "inspector/pdf_reading.h"

/* Adds @string, which stands under @key in @owner or in arrays under it, to the words of the
 * document where it is for readers' eyes or ears: a bookmark's title, what an attachment or a note
 * is about, what stands for a picture, the choices of a field, a layer's name, a page's number,
 * why and where somebody signed. */
void cm_pdf_strings_read(CmPdfReading *reading, qpdf_oh owner, const char *key, qpdf_oh string);
/* The same of what stands under @key that is no string: an array that has a number of its own, or
 * what a portfolio says of a file in columns of its own (ISO 32000-1 7.11.6). */
void cm_pdf_strings_read_entry(CmPdfReading *reading, qpdf_oh owner, const char *key,
                               qpdf_oh value);
/* Adds what the document says of itself (ISO 32000-1 14.3.3) but title, author, subject and
 * keywords, which are captions, times, and the program that wrote it. */
void cm_pdf_strings_read_information(CmPdfReading *reading);

/* Adds a line to @words unless the last one is the same. FALSE when they are 4 MB by now: it was
 * not added. */
gboolean cm_pdf_strings_add(GString *words, const char *text);

#endif
