/* case_history.h - everything that happened to a case, in the order in which it happened */
#ifndef CM_REVIEW_CASE_HISTORY_H
#define CM_REVIEW_CASE_HISTORY_H

#include "review/case_view.h"

/* Reasons, words and remarks are shown unmasked only: they may name a child. FALSE with the store's
 * error when it cannot be read. */
gboolean cm_case_history_put(CmHtml *html, const CmCaseView *view, GError **error);

#endif
