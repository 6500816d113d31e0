/* decoded.h - what the tests of every picture format ask of its decoder */
#ifndef CM_TEST_INSPECTOR_DECODED_H
#define CM_TEST_INSPECTOR_DECODED_H

#include "inspector/pixels.h"

#include "drawn.h"

typedef CmReason (*DecodedFunc)(CmSpan bytes, CmGrey **grey);

/* Decodes a copy of just the first @length of @bytes: a byte too far is seen. */
CmReason decoded_read(DecodedFunc decode, GBytes *bytes, gsize length, CmGrey **grey);
/* Fails the test unless @bytes decode to the brightness of @drawn, within @tolerance on average. */
void decoded_assert_shows(DecodedFunc decode, const Drawn *drawn, GBytes *bytes, guint tolerance);
/* Fails the test unless what is cut off after every @step bytes gives a picture or a reason. */
void decoded_assert_ends_well(DecodedFunc decode, GBytes *bytes, gsize step);

#endif
