/* namesakes.h - which of several students of one name a mail is about, as its author says
 *
 * A name that several bear names all of them as candidates. Saying who is meant lifts nothing: of
 * everybody named somebody stays named, and is judged. What identifies a student by itself is no
 * namesake's.
 */
#ifndef CM_GATEWAY_NAMESAKES_H
#define CM_GATEWAY_NAMESAKES_H

#include "directory/snapshot.h"
#include "policy/facts.h"

/* One student among several whom the same signs fit. */
typedef struct {
    char *student; /* id */
    char *number;  /* the district's, else the id */
    char *label;   /* "2001004 (Liam Chen, Division 5)" */
} CmNamesake;
void cm_namesake_free(CmNamesake *namesake);

/* Those of the sender's schools whom nothing but signs that fit others too name: what others'
 * families signed, and where they go to school, is not the sender's to know. A new GPtrArray of
 * CmNamesake that owns them, perhaps empty. */
GPtrArray *cm_namesakes_find(const CmFacts *facts, const CmSnapshot *snapshot);

/* The labels of @namesakes in one line, or NULL when there are none. A new string. */
char *cm_namesakes_list(const GPtrArray *namesakes);

/* Takes every sign that fits several students, the student with the number @number among them, to
 * mean that one; who is then named by nothing any more is no subject. FALSE when no such student is
 * a candidate: then nothing has changed. */
gboolean cm_namesakes_choose(CmFacts *facts, const GPtrArray *namesakes, const char *number);

#endif
