/* served.h - a district whose configuration is a file, and the service that was started with it */
#ifndef CM_TEST_SERVED_H
#define CM_TEST_SERVED_H

/* clang-format off: cmocka.h wants these before it */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#include "../gateway/district.h"

#include "milter/service.h"

typedef struct {
    TestDistrict *district;
    char *path; /* of the configuration */
    CmService *service;
} Served;

/* For cmocka_unit_test_setup_teardown(); the state is a Served. */
int served_setup(void **state);
int served_teardown(void **state);

/* Writes the configuration again with @old replaced by @fresh. */
void served_change_config(const Served *served, const char *old, const char *fresh);

#endif
