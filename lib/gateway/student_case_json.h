/* student_case_json.h - of a held case, what is about one student and nothing about others */
#ifndef CM_GATEWAY_STUDENT_CASE_JSON_H
#define CM_GATEWAY_STUDENT_CASE_JSON_H

#include <json-glib/json-glib.h>

#include "store/store.h"

/* TRUE when the JSON of a judgement has the student with the id @student (a char *) among its
 * subjects: for cm_store_case_search(). */
gboolean cm_student_case_json_is_subject(const char *record, gpointer student);

/* Adds the case as an object: when, whose mail, where it stands, the signs that it is about the
 * student, and what the rules objected to on their account. */
void cm_student_case_json_add(JsonBuilder *json, const char *student, const CmCaseMatch *match);

#endif
