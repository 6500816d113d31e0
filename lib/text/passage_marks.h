/* passage_marks.h - what a line of a mail says of itself and of the lines after it: that a quote, a
 * forward, a signature or a postscript begins, as the usual clients write it in English and French
 *
 * Inside the room only.
 */
#ifndef CM_TEXT_PASSAGE_MARKS_H
#define CM_TEXT_PASSAGE_MARKS_H

#include "text/passage_line.h"

/* "---------- Forwarded message ---------" */
gboolean cm_passage_is_forward(const CmPassageText *text, const CmPassageLine *line);
/* "-----Original Message-----" */
gboolean cm_passage_is_original(const CmPassageText *text, const CmPassageLine *line);
/* A block such as "From: … Sent: … To: … Subject: …", which Outlook sets before a quote. */
gboolean cm_passage_is_header_block(const CmPassageText *text, const CmPassageLine *first);
/* Where the last line of such a block ends that says to whom it went; the end of @first: none does.
 */
gsize cm_passage_end_of_addressees(const CmPassageText *text, const CmPassageLine *first);
/* Where the line "On …, X wrote:" ends, which may take two or three lines; 0: it is none. */
gsize cm_passage_end_of_attribution(const CmPassageText *text, const CmPassageLine *first);
/* "> …" */
gboolean cm_passage_is_marked(const CmPassageText *text, const CmPassageLine *line);
/* "-- ", "Sent from my …" */
gboolean cm_passage_is_signature_mark(const CmPassageText *text, const CmPassageLine *line);
/* "Kind regards,", with no more than a signature behind it. */
gboolean cm_passage_is_closing(const CmPassageText *text, const CmPassageLine *line);
/* "P.S. …", "Enclosure: …": text that follows a signature. */
gboolean cm_passage_is_postscript(const CmPassageText *text, const CmPassageLine *line);

#endif
