/* district.h - a small district in a temporary folder, for tests that judge real messages
 *
 * Two schools (Cedar, Alder). Staff: t1 Anna Teacher (Cedar, user "anna"), p1 Paul Principal
 * (Cedar). Students: s1 Emma Li (Cedar, social-media and news-media granted), s2 Noah Gagné (Cedar,
 * no release), s3 Zoé Tremblay-Côté (Alder, no release), s4 and s5, both Liam Chen (Cedar, s4
 * granted everything, s5 nothing). Guardians: g1 of s1, g2 of s2, g3 of s2 with access none.
 * Channel: the registered Cedar blog on wordpress. News: gazette.example.
 */
#ifndef CM_TEST_DISTRICT_H
#define CM_TEST_DISTRICT_H

#include "gateway/gateway.h"
#include "gateway/judge.h"

/* 2026-11-23 18:00 UTC */
#define TEST_NOW (G_GINT64_CONSTANT(1795456800) * G_USEC_PER_SEC)

typedef struct {
    char *folder;
    CmClock *clock;
    CmRandom *random;
    CmLog *log;
    GString *logged;
    CmConfig *config;
    CmGateway *gateway;
    CmSystem system; /* a copy of the default: replace members before they are used */
} TestDistrict;

typedef enum {
    TEST_PLAIN = 0,
    TEST_INSPECTOR = 1 << 0, /* with the real inspector program */
    TEST_OBSERVE = 1 << 1,   /* mode observe instead of enforce */
    TEST_LINKS = 1 << 3,     /* notices have links to pages for staff */
    TEST_MTA = 1 << 4,       /* the mail server holds what is held */
    TEST_FOUR_EYES = 1 << 5, /* officers release in twos */
    TEST_FRENCH = 1 << 2,    /* notices in French and English, and no address that they come from */
} TestDistrictFlags;

TestDistrict *test_district_new(TestDistrictFlags flags);
void test_district_free(TestDistrict *district);

/* The text of its configuration, as a file would have it. */
char *test_district_config_text(const TestDistrict *district, TestDistrictFlags flags);

/* The roster above; a new one, to be changed or imported again. */
CmRoster *test_district_roster(void);
/* Stores @roster (taken) as a new version of the directory. */
void test_district_import(TestDistrict *district, CmRoster *roster);

/* An envelope of authenticated @user to @recipients (NULL-terminated). */
CmEnvelope *test_envelope(const char *user, const char *sender, const char *const *recipients);
/* A sealed message of @text, LF made CRLF. */
CmMessage *test_message(const char *text);

#define TEST_TO(...) ((const char *const[]){__VA_ARGS__, NULL})

#endif
