/* case_releases.h - where consent stands for the students of a case: as it was judged, and today */
#ifndef CM_REVIEW_CASE_RELEASES_H
#define CM_REVIEW_CASE_RELEASES_H

#include "review/case_view.h"

/* One row a student, scope and state of the findings. Today is asked for everything that these
 * findings tell and each platform that they go to, and is granted only where all of it is. Nothing
 * where no finding needs a release. */
void cm_case_releases_put(CmHtml *html, const CmCaseView *view);

#endif
