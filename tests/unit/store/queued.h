/* queued.h - notices about refusals that wait to be sent, for the tests of notices */
#ifndef CM_TESTS_STORE_QUEUED_H
#define CM_TESTS_STORE_QUEUED_H

#include "fixture.h"

static inline gboolean queue(Fixture *fixture, const char *recipient, const char *rule)
{
    gboolean queued = FALSE;

    assert_true(
        cm_store_notice_add(fixture->store, recipient, rule, FIXTURE_NOTICE, &queued, NULL));
    return queued;
}

static inline GPtrArray *due(Fixture *fixture)
{
    GPtrArray *notices = cm_store_notice_due(fixture->store, 10, NULL);

    assert_non_null(notices);
    return notices;
}

static inline guint count_due(Fixture *fixture)
{
    g_autoptr(GPtrArray) notices = due(fixture);

    return notices->len;
}

/* A year ahead, as a machine starts whose clock's battery is empty; then set right. */
static inline void set_the_clock_ahead(Fixture *fixture)
{
    cm_clock_set(fixture->clock, FIXTURE_START + 365 * G_TIME_SPAN_DAY);
}

#endif
