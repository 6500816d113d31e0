/* pdf_sample.h - PDFs written object by object */
#ifndef CM_TEST_INSPECTOR_PDF_SAMPLE_H
#define CM_TEST_INSPECTOR_PDF_SAMPLE_H

#include <glib.h>

/* A document of two pages: "one" on the first; "Emma Li" on the second, which also shows object 20,
 * with a link to https://a.example/. Further objects are added with pdf_sample_add() and
 * pdf_sample_stream(), then pdf_sample_end(). */
GByteArray *pdf_sample_begin(void);
void pdf_sample_add(GByteArray *pdf, guint number, const char *object);
/* @dictionary is what stands in the stream's dictionary beside its length. */
void pdf_sample_stream(GByteArray *pdf, guint number, const char *dictionary, const void *bytes,
                       gsize length);
/* @trailer is what stands in the trailer beside root and size. */
void pdf_sample_end(GByteArray *pdf, const char *trailer);

#endif
