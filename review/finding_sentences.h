/* finding_sentences.h - the sentence of each finding of a case, in the language of who reads it
 *
 * The record has them in English. In another language they are made anew from the facts that were
 * kept with the case, by the policy in force; where these give no such finding any more (erased,
 * another policy, judged again) the record's own sentence is left.
 */
#ifndef CM_REVIEW_FINDING_SENTENCES_H
#define CM_REVIEW_FINDING_SENTENCES_H

#include "review/case_view.h"

typedef struct CmFindingSentences CmFindingSentences;

/* @view must outlive it. */
CmFindingSentences *cm_finding_sentences_new(const CmCaseView *view, CmLanguage language);
void cm_finding_sentences_free(CmFindingSentences *sentences);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CmFindingSentences, cm_finding_sentences_free)

/* The sentence of @finding, a member of the judgement of the view; a new string, NULL where there
 * is none at all. It names students and addresses. */
char *cm_finding_sentence(CmFindingSentences *sentences, JsonObject *finding);

#endif
