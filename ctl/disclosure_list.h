/* disclosure_list.h - prints what left of a student, or to an address */
#ifndef CM_CTL_DISCLOSURE_LIST_H
#define CM_CTL_DISCLOSURE_LIST_H

#include "ctl/command.h"

typedef struct {
    const char *command; /* that asks: "student", "who" */
    const char *student; /* id, number or name; NULL: of any */
    const char *to;      /* an address as it was written; NULL: to any */
    const char *document;
    const char *since; /* a day or time, or NULL */
    gboolean json;
} CmDisclosureQuestion;

/* That it was asked goes to the record before anything is printed. Returns an exit status. */
int cm_disclosure_list(CmControl *control, const CmDisclosureQuestion *question);

#endif
