/* stranger_form.h - that a name in one sender's mail is not a student's: said from a case, listed
 * and taken back on the student's page
 */
#ifndef CM_REVIEW_STRANGER_FORM_H
#define CM_REVIEW_STRANGER_FORM_H

#include "review/case_view.h"

/* The students whom a full name in the mail means or may mean, each once: a new GPtrArray of const
 * char *, ids that belong to @view. */
GPtrArray *cm_stranger_form_students(const CmCaseView *view);

/* On the page of a case that is shown unmasked: a form that says so of one of them; nothing where
 * there is none, or where who is signed in may not. */
void cm_stranger_form_put(CmHtml *html, const CmCaseView *view);

/* On the page of @student: what was said so, each with the way to take it back for who may decide;
 * nothing where there is nothing. */
void cm_stranger_form_put_marks(CmHtml *html, const CmCall *call, const CmSnapshot *snapshot,
                                const CmPerson *student);

#endif
