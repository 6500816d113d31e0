/* mapi_words.h - words in properties of Outlook's messages beside subject and body (MS-OXPROPS):
 * people, and all that a contact, an appointment or a form of one's own says
 */
#ifndef CM_INSPECTOR_MAPI_WORDS_H
#define CM_INSPECTOR_MAPI_WORDS_H

#include "inspector/container.h"

typedef struct {
    GString *people; /* who wrote or gets it, as in the head of a quoted mail: "from: …", "to: …" */
    GString *others;     /* lines of all else */
    GHashTable *seen;    /* of both: each stands once */
    const char *charset; /* of strings of eight bits, or NULL; whoever reads the message sets it */
} CmMapiWords;

void cm_mapi_words_init(CmMapiWords *words);
void cm_mapi_words_clear(CmMapiWords *words);

/* Adds what string property @id of the message says, but for its subject and bodies and for what is
 * written for programs (classes, numbers of messages, paths in Exchange). Does nothing for
 * properties of other types.
 */
void cm_mapi_words_add(CmMapiWords *words, CmContainer *container, guint id, guint type,
                       CmSpan value);
/* The same of a property of somebody who gets the message. */
void cm_mapi_words_add_recipient(CmMapiWords *words, CmContainer *container, guint id, guint type,
                                 CmSpan value);
/* Adds @line, of valid UTF-8, to the others. */
void cm_mapi_words_add_line(CmMapiWords *words, const char *line);
/* Adds them as bodies of the container's part. */
void cm_mapi_words_finish(const CmMapiWords *words, CmContainer *container);

#endif
