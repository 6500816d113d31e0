#include "inspector/warm.h"

#include <stdlib.h>

#include <libheif/heif.h>

#include "inspector/document_xml.h"
#include "inspector/film.h"
#include "inspector/message.h"
#include "inspector/pdf.h"
#include "inspector/unpack.h"

struct CmWarmth {
    CmPdfWarmth *pdf;
};

/* A picture of one pixel with a tag, in a message of two texts. */
static const char sample[] =
    "From: A <a@example.org>\r\nTo: b@example.org\r\nSubject: =?utf-8?q?caf=C3=A9?=\r\n"
    "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\n"
    "Content-Type: text/plain; charset=iso-8859-2\r\n\r\nplain\r\n--b\r\n"
    "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    "<p>caf&eacute;=\r\n</p>\r\n--b\r\n"
    "Content-Type: image/svg+xml\r\nContent-Disposition: inline; filename*=utf-8''a.svg\r\n"
    "Content-Transfer-Encoding: base64\r\n\r\nPHN2Zz48L3N2Zz4=\r\n--b\r\n"
    "Content-Type: image/bmp\r\n\r\n"
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
    "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' "
    "xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:subject><rdf:Bag><rdf:li>a</rdf:li></rdf:Bag>"
    "</dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>\r\n--b--\r\n";

static int compare_bytes(const void *a, const void *b)
{
    return *(const guchar *)a - *(const guchar *)b;
}

/* The C library asks the system once how much memory there is, before it first sorts more than a
 * few bytes. */
static void sort_something(void)
{
    guchar bytes[4096] = {1};
    qsort(bytes, sizeof bytes, 1, compare_bytes);
}

CmWarmth *cm_warm(CmCharsets *charsets)
{
    CmWarmth *warmth = g_new0(CmWarmth, 1);
    const CmInspectSettings settings = {0};
    const CmDocumentXmlOptions options = {.text_max = 1024};
    sort_something();
    /* Looks for plug-ins in a folder, which no child may. */
    heif_init(NULL);
    cm_unpack_warm();
    cm_film_warm();
    cm_document_xml_free(
        cm_document_xml_read(cm_span_of("<?xml version='1.0'?><p>a</p>"), &options));
    CmReport *report = cm_message_inspect((CmSpan){sample, sizeof sample - 1}, &settings, charsets);
    g_bytes_unref(cm_report_encode(report));
    cm_report_free(report);
    warmth->pdf = cm_pdf_warm();
    return warmth;
}

void cm_warmth_free(CmWarmth *warmth)
{
    if (warmth == NULL)
        return;
    cm_pdf_warmth_free(warmth->pdf);
    g_free(warmth);
}
