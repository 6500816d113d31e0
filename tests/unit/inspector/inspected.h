/* inspected.h - a message inspected in this process, and questions about the report */
#ifndef CM_TEST_INSPECTOR_INSPECTED_H
#define CM_TEST_INSPECTOR_INSPECTED_H

#include "inspector/message.h"

CmReport *inspected(const char *message);
CmReport *inspected_bytes(const char *message, gsize length, gboolean own_alone);

/* NULL when there is none. */
const CmReportPart *inspected_part(const CmReport *report, const char *id);
/* The texts of a role as "id source=text|", "-" for the mail itself; a new string. */
char *inspected_texts(const CmReport *report, CmReportTextRole role);
/* Fails the test unless the report survives its own encoding. */
void inspected_assert_decodes(const CmReport *report, guint64 size);

#endif
