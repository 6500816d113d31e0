/* subject_line.h - the Subject without its declaration, as it goes on to the recipients
 *
 * DOMAIN.md: "[students shown: …]" is taken out before delivery.
 */
#ifndef CM_GATEWAY_SUBJECT_LINE_H
#define CM_GATEWAY_SUBJECT_LINE_H

#include "inspect/report.h"

/* The value of a Subject field (RFC 5322, encoded words of RFC 2047 where it is not ASCII, folded
 * with
 * "\n " as a milter hands it over). NULL when the subject of @report has no declaration. */
char *cm_subject_line_without_declaration(const CmReport *report);

#endif
