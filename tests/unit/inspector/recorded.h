/* recorded.h - what the tests of every kind of recording ask of its reader */
#ifndef CM_TEST_INSPECTOR_RECORDED_H
#define CM_TEST_INSPECTOR_RECORDED_H

#include "inspector/recording.h"

typedef void (*RecordedFunc)(CmPicture *picture, CmSpan bytes, CmCharsets *charsets);

/* Reads a copy of just @length @bytes: a byte too far is seen. Never NULL. */
CmPicture *recorded_read(RecordedFunc read, const char *bytes, gsize length);
/* Fails the test unless the texts in @bytes are @expected, as samples_texts() gives them. */
void recorded_assert_texts(RecordedFunc read, const char *bytes, gsize length,
                           const char *expected);
/* Reads each beginning of @bytes. */
void recorded_read_beginnings(RecordedFunc read, const char *bytes, gsize length);

#endif
