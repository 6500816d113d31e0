/* probe.h - small directories for the tests of this room: the header of every test file here */
#ifndef CM_TEST_DIRECTORY_PROBE_H
#define CM_TEST_DIRECTORY_PROBE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <glib.h>

#include "directory/snapshot.h"

static const char *const PROBE_DOMAINS[] = {"sd.example", NULL};
static const CmAddressPattern PROBE_PLATFORMS[] = {
    {.id = "wordpress", .pattern = "@post\\.wordpress\\.com$"},
    {.id = "flickr", .pattern = "@photos\\.flickr\\.com$"},
    {.id = "nothing"},
};
static const CmAddressPattern PROBE_GATEWAYS[] = {
    {.domain = "txt.example"},
    {.domain = "carrier.example"},
};

static inline CmSnapshotSettings probe_settings(void)
{
    return (CmSnapshotSettings){
        .domains = PROBE_DOMAINS,
        .school_year_end_month = 6,
        .school_year_end_day = 30,
        .consent_default = CM_CONSENT_OPT_IN,
        .leaver_years = 3,
        .platforms = PROBE_PLATFORMS,
        .platform_count = G_N_ELEMENTS(PROBE_PLATFORMS),
        .gateways = PROBE_GATEWAYS,
        .gateway_count = G_N_ELEMENTS(PROBE_GATEWAYS),
    };
}

static inline CmDay probe_day(const char *text)
{
    CmDay day = text == NULL ? 0 : cm_day_parse(text);
    assert_true(text == NULL || day != 0);
    return day;
}

/* Lists are written with '|'. */
static inline const char *const *probe_list(CmRoster *roster, const char *text)
{
    return cm_roster_split(roster, text, "|");
}

/* The person stays valid until the next one is added. */
static inline CmPerson *probe_person(CmRoster *roster, guint roles, const char *id,
                                     const char *given, const char *family, const char *email)
{
    CmPerson person = {
        .id = cm_roster_string(roster, id),
        .roles = roles,
        .given = cm_roster_string(roster, given),
        .family = cm_roster_string(roster, family),
        .email = cm_roster_string(roster, email),
        .former = probe_list(roster, NULL),
        .grades = probe_list(roster, NULL),
        .orgs = probe_list(roster, NULL),
        .agents = probe_list(roster, NULL),
        .no_access = probe_list(roster, NULL),
        .origin = {"users.csv", roster->people->len + 2},
    };
    g_array_append_val(roster->people, person);
    return &g_array_index(roster->people, CmPerson, roster->people->len - 1);
}

static inline CmSnapshot *probe_snapshot(CmRoster *roster, const CmSnapshotSettings *settings)
{
    CmSnapshotSettings usual = probe_settings();
    g_autoptr(GError) error = NULL;
    CmSnapshot *snapshot = cm_snapshot_new(roster, settings != NULL ? settings : &usual, 7, &error);
    assert_null(error);
    assert_non_null(snapshot);
    return snapshot;
}

#endif
