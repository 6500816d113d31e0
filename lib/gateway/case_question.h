/* case_question.h - an officer asks the author of a held mail before they decide */
#ifndef CM_GATEWAY_CASE_QUESTION_H
#define CM_GATEWAY_CASE_QUESTION_H

#include "gateway/gateway.h"
#include "record/case.h"

/* Mails the question @words of @actor about @held to its author, and puts it on record as a remark
 * (event "case.comment"). Each recipient stays as it is. CM_ERROR_NO_INPUT when nobody can be
 * asked: the mail has no author. CM_ERROR_NOT_PERMITTED when @actor is the author. */
gboolean cm_case_ask(CmGateway *gateway, const CmCase *held, const char *actor, const char *words,
                     GError **error);

#endif
