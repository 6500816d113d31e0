/* holding.h - a message that is really held, for the tests of what comes after */
#ifndef CM_TEST_HOLDING_H
#define CM_TEST_HOLDING_H

#include "district.h"
#include "record/delivery.h"

#define HOLDING_BLOG "cedarnews@post.wordpress.com"
/* Names Noah Gagné (s2), who has no release. */
#define HOLDING_TEXT                                                                               \
    "From: Anna <anna@sd.example>\nSubject: The race\nMessage-ID: <r@sd.example>\n\n"              \
    "Noah Gagné of Cedar Elementary won the race.\n..and a dot\n"

/* A district with its inspector. */
int holding_setup(void **state);
int holding_teardown(void **state);
/* Judges HOLDING_TEXT from anna to the blog, and holds it; the id of the case, a new string. */
char *holding_hold(TestDistrict *district);
/* The same to @recipients (NULL-terminated), and of @text. */
char *holding_hold_to(TestDistrict *district, const char *const *recipients);
char *holding_hold_text(TestDistrict *district, const char *text, const char *const *recipients);
/* The same of @text that comes as @envelope says. */
char *holding_hold_envelope(TestDistrict *district, const char *text, const CmEnvelope *envelope);
/* Releases it as an officer. */
void holding_release(TestDistrict *district, const char *id);
/* Makes @delivery ready to be offered, as judged by the directory in force. */
void holding_prepare(TestDistrict *district, const CmDelivery *delivery, const char *subject);
/* Records by hand that g2 does not grant anything of @student's. */
void holding_refuse_by_hand(TestDistrict *district, const char *student);
/* Makes the roster say that @student's release for social-media is @granted, and imports it. */
void holding_decide_release(TestDistrict *district, const char *student, gboolean granted);
/* Opens the district's gateway anew, with the re-injection port @server. */
void holding_use_server(TestDistrict *district, const char *server);
/* The same with @other in place of the @line of the configuration. */
void holding_use_setting(TestDistrict *district, const char *line, const char *other);
/* Runs @sql behind the store's back. */
void holding_execute(TestDistrict *district, const char *sql);

#endif
