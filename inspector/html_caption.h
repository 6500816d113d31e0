/* html_caption.h - what a page says of the pictures that it shows: their alternative texts and
 * titles, and what stands below them in a figure
 */
#ifndef CM_INSPECTOR_HTML_CAPTION_H
#define CM_INSPECTOR_HTML_CAPTION_H

#include "inspector/html_element.h"

/* Gets words of valid UTF-8, not empty, that are said of the picture at @address, which begins with
 * "cid:" (RFC 2392). @below: they are the caption of its figure; else attributes of its own, which
 * programs write as well. */
typedef void (*CmHtmlCaptionFunc)(const char *address, CmSpan words, gboolean below, gpointer data);

/* A page that is being read. All zeros: nobody asks. */
typedef struct {
    CmHtmlCaptionFunc caption;
    gpointer data;
    GPtrArray *pictures; /* of char *: addresses in the figure that is open; NULL: none is */
    GString *words;      /* its caption so far */
    gboolean open;       /* the caption is, which begins in the text at … */
    gsize start;
} CmHtmlCaptions;

/* The start tag @token of an element that is a picture. */
void cm_html_captions_picture(CmHtmlCaptions *captions, const CmHtmlToken *token);
/* The page's text is @text where an element begins, and where it ends. Figures stand in no others:
 * one that begins ends what is open. */
void cm_html_captions_begin(CmHtmlCaptions *captions, const CmHtmlElement *element,
                            const GString *text);
void cm_html_captions_end(CmHtmlCaptions *captions, const CmHtmlElement *element,
                          const GString *text);
/* The page has ended. */
void cm_html_captions_finish(CmHtmlCaptions *captions, const GString *text);

#endif
