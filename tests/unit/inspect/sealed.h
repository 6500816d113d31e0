/* sealed.h - a message as the gateway hands it over: a sealed memfd */
#ifndef CM_TEST_INSPECT_SEALED_H
#define CM_TEST_INSPECT_SEALED_H

#include <glib.h>

/* A new descriptor that the caller closes; the test fails when it cannot be had. */
int sealed_message(const char *bytes, gsize length);

/* The program that the build made. */
const char *inspector_program(void);

#endif
