/* passages.h - where a mail's own text ends and its quote, forward, signature or disclaimer begins
 *
 * Known are the usual clients in English and French: lines marked with '>', "On …, X wrote:",
 * "-----Original Message-----", a block of "From: … Sent: … Subject: …" or as Notes writes it,
 * forwards of Gmail, Apple Mail, Outlook and Thunderbird, "-- " (RFC 3676 4.3), closings ("Kind
 * regards,"), what telephones add, and the usual notices of confidentiality. A signature under a
 * mark has at most 20 lines, two of them long, and ends at a postscript or at an enclosure that is
 * listed; a disclaimer ends with its paragraphs, and nothing is one above the sender's own first
 * words. What is not known stays the sender's own text, which is judged most strictly.
 */
#ifndef CM_TEXT_PASSAGES_H
#define CM_TEXT_PASSAGES_H

#include <glib.h>

typedef enum {
    CM_PASSAGE_OWN,
    CM_PASSAGE_QUOTE,   /* of a mail that is answered */
    CM_PASSAGE_FORWARD, /* of a mail that is passed on */
    CM_PASSAGE_SIGNATURE,
    CM_PASSAGE_DISCLAIMER,
} CmPassageKind;

typedef struct {
    CmPassageKind kind;
    gsize start, end; /* bytes of the text */
    /* Of a quote: the bytes that say who wrote it, and of a mail quoted below another one to whom;
     * empty where nothing does. */
    gsize author_start, author_end;
} CmPassage;

/* The passages of @length bytes of valid UTF-8, in their order, without gaps: a new GArray of
 * CmPassage, empty for an empty text. The cost is linear. */
GArray *cm_passages_find(const char *text, gsize length);
/* The same of a piece of a text, above which there is something that the sender wrote. */
GArray *cm_passages_find_below(const char *text, gsize length);

/* The passage in which byte @at stands, or NULL when @at is beyond the text. */
const CmPassage *cm_passages_at(const GArray *passages, gsize at);

#endif
