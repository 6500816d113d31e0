#include "pdf_sample.h"

#include <string.h>

static void put(GByteArray *pdf, const char *text)
{
    g_byte_array_append(pdf, (const guint8 *)text, (guint)strlen(text));
}

void pdf_sample_add(GByteArray *pdf, guint number, const char *object)
{
    g_autofree char *whole = g_strdup_printf("%u 0 obj\n%s\nendobj\n", number, object);
    put(pdf, whole);
}

void pdf_sample_stream(GByteArray *pdf, guint number, const char *dictionary, const void *bytes,
                       gsize length)
{
    g_autofree char *head = g_strdup_printf("%u 0 obj\n<<%s/Length %" G_GSIZE_FORMAT ">>stream\n",
                                            number, dictionary, length);
    put(pdf, head);
    g_byte_array_append(pdf, bytes, (guint)length);
    put(pdf, "\nendstream\nendobj\n");
}

static void add_text(GByteArray *pdf, guint number, const char *text)
{
    g_autofree char *content = g_strdup_printf("BT /F 12 Tf 10 100 Td (%s) Tj ET", text);
    pdf_sample_stream(pdf, number, "", content, strlen(content));
}

GByteArray *pdf_sample_begin(void)
{
    GByteArray *pdf = g_byte_array_new();
    put(pdf, "%PDF-1.7\n");
    pdf_sample_add(pdf, 1, "<</Type/Catalog/Pages 2 0 R>>");
    pdf_sample_add(pdf, 2,
                   "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 200 200]"
                   "/Resources<</Font<</F 5 0 R>>/XObject<<>>>>>>");
    pdf_sample_add(pdf, 3, "<</Type/Page/Parent 2 0 R/Contents 6 0 R>>");
    pdf_sample_add(pdf, 4,
                   "<</Type/Page/Parent 2 0 R/Contents 7 0 R/Resources<</Font<</F 5 0 R>>"
                   "/XObject<</I 20 0 R>>>>/Annots[8 0 R]>>");
    pdf_sample_add(pdf, 5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
    add_text(pdf, 6, "one");
    add_text(pdf, 7, "Emma Li");
    pdf_sample_add(
        pdf, 8, "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://a.example/)>>>>");
    return pdf;
}

void pdf_sample_end(GByteArray *pdf, const char *trailer)
{
    g_autofree char *end = g_strdup_printf("trailer<</Root 1 0 R/Size 50%s>>\n%%%%EOF\n", trailer);
    put(pdf, end);
}
