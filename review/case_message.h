/* case_message.h - the held message itself: inspected again, shown as text, taken apart for saving
 *
 * The bytes are opened in the inspector alone; the look is in the audit before any is returned.
 */
#ifndef CM_REVIEW_CASE_MESSAGE_H
#define CM_REVIEW_CASE_MESSAGE_H

#include "gateway/message.h"
#include "inspect/report.h"
#include "review/case_view.h"

typedef struct {
    CmMessage *message; /* sealed */
    CmReport *report;
} CmCaseMessage;

/* Opens the message of @view, which is unmasked, for @reason ("read", "download"). NULL with the
 * store's error, or CM_ERROR_TEMPORARY. */
CmCaseMessage *cm_case_message_open(const CmCaseView *view, const char *reason, GError **error);
void cm_case_message_free(CmCaseMessage *message);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmCaseMessage, cm_case_message_free)

/* Its bytes alone, likewise, sealed; not inspected. */
CmMessage *cm_case_message_fetch(const CmCaseView *view, const char *reason, GError **error);

/* Subject, text with the signs of students marked, list of attachments with previews of pictures
 * (page_preview.c). */
void cm_case_message_put(CmHtml *html, const CmCaseView *view, const CmCaseMessage *message);

/* The part with that id that can be saved, or NULL. */
const CmReportPart *cm_case_message_part(const CmCaseMessage *message, const char *id);
/* Its content, transfer encoding undone; NULL with CM_ERROR_DATA when what was reported of it does
 * not fit the message. */
GBytes *cm_case_message_content(const CmCaseMessage *message, const CmReportPart *part,
                                GError **error);

#endif
